import * as z from 'zod';
import { fileOutput, short } from '../common.ts';
import { command, coordinators, query } from '../define.ts';
import { selectionRefusals, specimenSelection } from './finding.ts';

/** Lists of specimens leave the biobank: as a table, or as the manifest of a shipment. */
export const disclosingApi = {
  'specimen.export': command({
    summary: 'The selected specimens as a table file, de-identified, formulas neutralised; the export is recorded.',
    access: coordinators,
    input: z.strictObject({ selection: specimenSelection, format: z.enum(['csv', 'xlsx']) }),
    output: fileOutput.extend({ rows: z.int() }),
    refusals: selectionRefusals,
  }),
  'manifest.create': command({
    summary:
      'A de-identified manifest of the selection (CSV, XLSX or PDF): title, parties, counts, one row a tube; recorded as a disclosure.',
    access: coordinators,
    input: z.strictObject({
      selection: specimenSelection,
      format: z.enum(['csv', 'xlsx', 'pdf']),
      title: short,
      recipient: z.strictObject({
        name: short,
        address: z.string().max(1000).optional(),
        contact: z.string().max(400).optional(),
      }),
      purpose: z.string().trim().min(1).max(2000),
      agreement: z.string().trim().max(200).optional(),
    }),
    output: fileOutput.extend({ number: z.string(), rows: z.int() }),
    refusals: selectionRefusals,
  }),
  'manifest.preview': query({
    summary:
      'What a manifest of this selection would hold: counts, and what stands in the way. A selection larger than any manifest is only counted.',
    access: coordinators,
    input: z.strictObject({ selection: specimenSelection }),
    output: z.object({
      total: z.int(),
      contents: z
        .object({
          kinds: z.array(z.object({ value: z.string(), count: z.int() })),
          containers: z.array(z.object({ value: z.string(), count: z.int() })),
          blockers: z.array(z.object({ specimen: z.string(), printedId: z.string(), problem: z.string() })),
        })
        .nullable(),
    }),
    refusals: selectionRefusals,
  }),
} as const;
