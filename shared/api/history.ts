import * as z from 'zod';
import { quantityKinds } from '../lib/units.ts';
import { change, heldQuantity, page, pathStep, place, reason, short } from './common.ts';
import { administrators, command, coordinators, everyone, managers, query } from './define.ts';

const commitName = change.shape.commit;

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

const verification = z.object({
  commits: z.int(),
  events: z.int(),
  devices: z.int(),
  stateHash: z.string(),
  ok: z.boolean(),
  firstProblem: z
    .object({
      code: z.string(),
      message: z.string(),
      device: z.string().optional(),
      seq: z.int().optional(),
      subject: z.string().optional(),
    })
    .optional(),
});

const discrepancy = z.object({
  id: z.string(),
  kind: z.enum([
    'twoInOnePosition',
    'codeOnTwoSpecimens',
    'custodyForked',
    'usedAfterWithdrawal',
    'moreTakenThanThere',
    'editedConcurrently',
  ]),
  subject: z.string(),
  specimens: z.array(z.object({ id: z.string(), printedId: z.string() })),
  details: z.record(z.string(), z.unknown()),
});

/** One of the records that do not go together: who made it, when, on which station, and what it says. */
const discrepancyVersion = z.object({
  commit: commitName,
  type: z.string(),
  specimen: z.object({ id: z.string(), printedId: z.string() }),
  actor: z.string(),
  device: z.string(),
  source: z.string(),
  recordedAt: z.string(),
  reason: z.string().nullable(),
  /** Where it puts the tube, with the box around it: its size and which cells are taken, row by row. */
  place: place.extend({ rows: z.int(), columns: z.int(), occupied: z.array(z.int()) }).nullable(),
  path: z.array(pathStep),
  /** The value that it gives an edited field. */
  value: z.union([z.string(), z.number(), z.null()]),
  /** How much it takes. */
  quantity: z.object({ kind: z.enum(quantityKinds), amount: z.int() }).nullable(),
  /** To whom, or what for. */
  purpose: z.string().nullable(),
  /** What the record says now comes from this one. */
  isInForce: z.boolean(),
});

/** The ledger itself: activity, undo, proof, matters to settle, imports, saved views. */
export const historyApi = {
  'activity.list': query({
    summary: 'What was done on this station, newest first.',
    access: everyone,
    input: z.strictObject({ mine: z.boolean().optional(), page: page.optional() }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          commit: commitName,
          command: z.string(),
          actor: z.string(),
          recordedAt: z.string(),
          source: z.string(),
          reason: z.string().nullable(),
          events: z.int(),
          subjects: z.array(z.string()),
          reverted: z.boolean(),
        }),
      ),
    }),
    refusals: [],
  }),
  'change.undo': command({
    summary: 'Takes back a change, or one’s own last one, by a new entry. Nothing is erased.',
    access: ['technician', 'labManager', 'coordinator'],
    input: z.strictObject({ commit: commitName.optional(), reason: reason.optional() }),
    output: z.object({ undone: commitName, command: z.string(), commit: commitName }),
    refusals: ['NOTHING_TO_UNDO', 'UNDO_NOT_POSSIBLE', 'UNDO_SUPERSEDED', 'COMMIT_UNKNOWN'],
  }),
  'ledger.status': query({
    summary: 'What the sync chip says: how much is on this computer, how much is to send, last contact.',
    access: 'signedIn',
    input: z.strictObject({}),
    output: z.object({
      commits: z.int(),
      toSend: z.int(),
      hub: z.null(),
      lastContact: z.null(),
      discrepancies: z.int(),
      databaseBytes: z.int(),
    }),
    refusals: [],
  }),
  'ledger.verify': query({
    summary:
      'Re-checks every hash, chain and signature and that re-folding gives the stored tables; names the first thing wrong.',
    access: 'signedIn',
    input: z.strictObject({}),
    output: verification,
    refusals: [],
  }),
  'discrepancy.list': query({
    summary: 'What a person must settle.',
    access: everyone,
    input: z.strictObject({}),
    output: z.object({ rows: z.array(discrepancy) }),
    refusals: [],
  }),
  'discrepancy.get': query({
    summary: 'One matter with the records that do not go together, to decide on.',
    access: everyone,
    input: z.strictObject({ discrepancy: z.string().max(200) }),
    output: discrepancy.extend({
      versions: z.array(discrepancyVersion),
      /** The edited field. */
      field: z.string().nullable(),
      /** The code that stands on several specimens. */
      code: z.string().nullable(),
      /** What the record says there is, when more was taken. */
      quantity: heldQuantity.nullable(),
    }),
    refusals: ['DISCREPANCY_UNKNOWN'],
  }),
  'discrepancy.settled': query({
    summary: 'What was settled by a decision on record, newest first.',
    access: everyone,
    input: z.strictObject({ page: page.optional() }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          id: z.string(),
          kind: discrepancy.shape.kind,
          specimens: discrepancy.shape.specimens,
          actor: z.string(),
          device: z.string(),
          recordedAt: z.string(),
          reason: z.string(),
        }),
      ),
    }),
    refusals: [],
  }),
  'discrepancy.settle': command({
    summary:
      'Settles a matter by a decision on record: by naming the version that is right, or by a reason where nothing is left to do.',
    access: managers,
    input: z.strictObject({
      discrepancy: z.string().max(200),
      reason,
      /** The version that is right, by its commit: of forked custody, or of a field edited twice. */
      choice: commitName.optional(),
    }),
    output: z.object({ commit: commitName }),
    refusals: ['DISCREPANCY_UNKNOWN', 'DISCREPANCY_NEEDS_ACTION', 'POSITION_OCCUPIED', 'POSITION_HELD'],
  }),
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
  'view.list': query({
    summary: 'Saved filters of the specimen list: one’s own and shared ones.',
    access: everyone,
    input: z.strictObject({}),
    output: z.object({
      views: z.array(z.object({ id: z.string(), name: z.string(), own: z.boolean(), content: z.string() })),
    }),
    refusals: [],
  }),
  'view.save': command({
    summary: 'Saves a filter under a name.',
    access: ['technician', 'labManager', 'coordinator'],
    input: z.strictObject({ name: z.string().trim().min(1).max(100), content: z.string().max(8000) }),
    output: z.object({ id: z.string() }),
    refusals: [],
  }),
  'view.remove': command({
    summary: 'Removes one of one’s own saved filters.',
    access: ['technician', 'labManager', 'coordinator'],
    input: z.strictObject({ view: z.string().max(60) }),
    output: z.object({}),
    refusals: ['VIEW_UNKNOWN'],
  }),
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
  'backup.recoveryKey': command({
    summary: 'Tells the recovery key, which opens this database and every copy of it wherever its key is gone.',
    access: administrators,
    input: z.strictObject({ password: z.string().min(1).max(256) }),
    output: z.object({ recoveryKey: z.string() }),
    refusals: ['SIGN_IN_FAILED', 'SIGN_IN_LOCKED_OUT'],
  }),
  'backup.create': command({
    summary: 'Writes a verified, encrypted copy of the database next to the given path.',
    access: administrators,
    input: z.strictObject({ path: z.string().min(1).max(4000) }),
    output: z.object({ file: z.string(), bytes: z.int(), stateHash: z.string() }),
    refusals: ['FOLDER_NOT_USABLE', 'DISK_FULL'],
  }),
} as const;
