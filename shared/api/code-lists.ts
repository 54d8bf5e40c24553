import * as z from 'zod';
import { short } from './common.ts';
import { query } from './define.ts';

/** The code lists that fields choose from. */
export const codeListApi = {
  'codeList.get': query({
    summary: 'A code list: its version, source, licence and entries.',
    access: 'signedIn',
    input: z.strictObject({ list: short, text: z.string().max(100).optional() }),
    output: z.object({
      code: z.string(),
      version: z.string(),
      source: z.string(),
      licence: z.string(),
      entries: z.array(z.object({ code: z.string(), label: z.string(), group: z.string().optional() })),
    }),
    refusals: ['VALUE_INVALID'],
  }),
} as const;
