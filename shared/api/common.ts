import * as z from 'zod';
import { momentSchema } from '../lib/moment.ts';
import { quantityKinds } from '../lib/units.ts';

/** A name of something: its internal id, its printed id, or any code bound to it. */
export const reference = z.string().trim().min(1).max(256);
export const reason = z.string().trim().min(1).max(2000);
export const short = z.string().trim().min(1).max(200);
/** Where a hub is. What goes there is nobody else's business: without TLS only on this very computer. */
export const hubUrl = z
  .url({ protocol: /^https?$/u })
  .max(300)
  .refine((text) => isSafeAddress(text), { error: 'HUB_ADDRESS_UNSAFE' })
  .describe('https; http on this computer only');

function isSafeAddress(text: string): boolean {
  return /^https:/iu.test(text) || /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:\/|$)/iu.test(text);
}

/** A code that is being given to something: its accents as a scan brings them, wherever they were typed. */
export const newCode = short.normalize('NFC');
/** What kind of code a code is: `tube`, `hospital`. As long as an event keeps it. */
export const codeSystem = z.string().trim().min(1).max(40);
export const note = z.string().trim().min(1).max(4000);
export const moment = momentSchema;
/** A day of the calendar, `2026-11-24`. */
export const date = z.iso.date();

/** An amount as it is typed: a number (point or comma) and a UCUM unit. */
export const amountInput = z.strictObject({
  value: z.string().trim().min(1).max(40),
  unit: z.string().trim().min(1).max(20),
});

export const heldQuantity = z.object({ kind: z.enum(quantityKinds), initial: z.int(), available: z.int() });

export const place = z.object({
  containerId: z.string(),
  containerPrintedId: z.string(),
  containerName: z.string(),
  row: z.int(),
  column: z.int(),
  /** The position in the container's own labelling; null in a container without positions. */
  position: z.string().nullable(),
});

/** One step of a location path, the outermost first. */
export const pathStep = z.object({
  id: z.string(),
  printedId: z.string(),
  name: z.string(),
  type: z.string(),
  level: z.enum(['unit', 'group', 'box']),
  position: z.string().nullable(),
});

/** Which commit: the device that made it, and its number there. */
export const commitName = z.object({ device: z.string(), seq: z.int() });
export const change = z.object({ commit: commitName });

/** Which window of a long list is wanted. */
export const page = z.strictObject({ offset: z.int().min(0).max(10_000_000), limit: z.int().min(1).max(1000) });

export const externalCode = z.object({ system: z.string(), code: z.string() });

export const fileOutput = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  base64: z.string(),
});
