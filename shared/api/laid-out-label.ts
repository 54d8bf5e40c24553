import * as z from 'zod';
import { labelWarningCodes } from '../labels/marks.ts';

const warning = z.object({ code: z.enum(labelWarningCodes), text: z.string() });
/** What is doubtful about labels, each with its subject. */
export const labelWarnings = z.array(z.object({ subject: z.string(), ...warning.shape }));
const mark = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    x: z.number(),
    baseline: z.number(),
    size: z.number(),
    font: z.enum(['sans', 'sansBold', 'monoBold']),
    align: z.enum(['left', 'center', 'right']),
    width: z.number(),
  }),
  z.object({
    kind: z.literal('dataMatrix'),
    text: z.string(),
    x: z.number(),
    y: z.number(),
    module: z.number(),
    rows: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('code128'),
    text: z.string(),
    x: z.number(),
    y: z.number(),
    narrow: z.number(),
    height: z.number(),
    bars: z.string(),
  }),
]);
/** A label as it will look, in millimetres: `shared/labels/marks.ts` says what each value is. */
export const laidOutLabel = z.object({
  subject: z.string(),
  width: z.number(),
  height: z.number(),
  wrapWidth: z.number(),
  dot: z.object({ x: z.number(), y: z.number(), diameter: z.number() }).nullable(),
  marks: z.array(mark),
  warnings: z.array(warning),
});
