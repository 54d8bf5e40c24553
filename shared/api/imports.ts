import * as z from 'zod';
import { commitName, reason, short } from './common.ts';
import { command, coordinators, everyone, query } from './define.ts';

const importReport = z.object({
  profile: z.string(),
  files: z.array(z.string()),
  dryRun: z.boolean(),
  accepted: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.array(
    z.object({ file: z.string(), row: z.int(), column: z.string(), code: z.string(), message: z.string() }),
  ),
  refusedTotal: z.int(),
  created: z.record(z.string(), z.int()),
  differences: z.array(
    z.object({ record: z.string(), field: z.string(), old: z.string().nullable(), new: z.string().nullable() }),
  ),
  importId: z.string().nullable(),
  milliseconds: z.number(),
});

/** Files that come in, the synthetic collection, and the long jobs that both are. */
export const importApi = {
  'import.run': command({
    summary: 'Reads a file or folder through an import profile. A dry run is the same code and changes nothing.',
    access: coordinators,
    input: z.union([
      z.strictObject({
        profile: short,
        path: z.string().min(1).max(4000),
        dryRun: z.boolean().optional(),
        strict: z.boolean().optional(),
      }),
      z.strictObject({
        profile: short,
        files: z
          .array(z.strictObject({ name: z.string().min(1).max(400), text: z.string().max(64_000_000) }))
          .min(1)
          .max(500),
        dryRun: z.boolean().optional(),
        strict: z.boolean().optional(),
      }),
    ]),
    output: importReport,
    refusals: ['PROFILE_UNKNOWN', 'IMPORT_UNREADABLE', 'IMPORT_ROWS_REFUSED', 'IMPORT_CANCELLED', 'DISK_FULL'],
  }),
  'import.profiles': query({
    summary: 'The import profiles there are.',
    access: everyone,
    input: z.strictObject({}),
    output: z.object({
      profiles: z.array(
        z.object({
          code: z.string(),
          title: z.string(),
          takes: z.enum(['file', 'folder', 'fileOrFolder']),
          about: z.string(),
          template: z.string().nullable(),
        }),
      ),
    }),
    refusals: [],
  }),
  'import.list': query({
    summary: 'The imports of this station, newest first.',
    access: everyone,
    input: z.strictObject({}),
    output: z.object({
      imports: z.array(
        z.object({
          importId: z.string(),
          profile: z.string(),
          files: z.array(z.string()),
          startedAt: z.string(),
          actor: z.string(),
          accepted: z.int(),
          unchanged: z.int(),
          refused: z.int(),
          finished: z.boolean(),
          undone: z.boolean(),
          /** Whether the list of specimens shows any that it brought. */
          hasSpecimens: z.boolean(),
        }),
      ),
    }),
    refusals: [],
  }),
  'import.undo': command({
    summary: 'Takes back everything an import brought, by new entries.',
    access: coordinators,
    input: z.strictObject({ importId: z.string().max(60), reason }),
    output: z.object({ importId: z.string(), reverted: z.int(), commit: commitName }),
    refusals: ['IMPORT_UNKNOWN', 'IMPORT_UNDONE', 'UNDO_SUPERSEDED'],
  }),
  'demo.fill': command({
    summary: 'Fills the biobank with a synthetic rare-tumour collection: same seed, same content.',
    access: coordinators,
    input: z.strictObject({
      specimens: z.int().min(1).max(1_000_000),
      seed: z
        .int()
        .min(0)
        .max(2 ** 31),
    }),
    output: z.object({ specimens: z.int(), participants: z.int(), containers: z.int() }),
    refusals: ['IMPORT_CANCELLED', 'DISK_FULL', 'DEMO_AMONG_REAL'],
  }),
  'job.cancel': command({
    summary: 'Stops a long-running job after the part that is being written.',
    access: 'signedIn',
    input: z.strictObject({ job: z.string().max(60) }),
    output: z.object({ cancelled: z.boolean() }),
    refusals: [],
  }),
} as const;
