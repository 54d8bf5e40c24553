import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { writingMuch } from '../data/bulk-writing.ts';
import { fillDemo } from '../imports/demo.ts';
import { findImportProfile, importProfiles } from '../imports/profiles.ts';
import { runImport } from '../imports/run-import.ts';
import { commitEvents } from '../ledger/commit-rows.ts';
import { importCommits, listImports } from '../queries/imports.ts';
import { type CommandContext, type CommandHandlers, type CommitName, long } from './context.ts';
import { revertsOf } from './reverts.ts';
import { atomically } from './transactions.ts';
import { undoConflict } from './undo-conflicts.ts';

/** Files of others come in. */
export const importCommands: CommandHandlers = {
  'import.run': long<'import.run'>(run),
  'import.undo': long<'import.undo'>(undo),
  'demo.fill': long<'demo.fill'>((context, input) => fillDemo(context, input)),
};

async function run(
  context: CommandContext,
  input: ParsedInput<'import.run'>,
): Promise<Result<CallOutput<'import.run'>, Refusal>> {
  const profile = findImportProfile(input.profile);
  if (profile === null) {
    return refused({
      code: 'PROFILE_UNKNOWN',
      details: { profile: input.profile, profiles: importProfiles.map(({ code }) => code) },
    });
  }
  const source =
    'path' in input ? ({ kind: 'path', path: input.path } as const) : ({ kind: 'files', files: input.files } as const);
  const open = () => profile.open(source);
  const reader = await open();
  if (!reader.ok) return reader;
  if (input.strict === true && input.dryRun !== true) {
    const trial = await runImport(context, reader.value, profile.code, { dryRun: true });
    if (!trial.ok) return trial;
    if (trial.value.refusedTotal > 0) {
      return refused({
        code: 'IMPORT_ROWS_REFUSED',
        details: { count: trial.value.refusedTotal, refused: trial.value.refused },
      });
    }
    const again = await open();
    return again.ok ? runImport(context, again.value, profile.code, { dryRun: false }) : again;
  }
  return runImport(context, reader.value, profile.code, { dryRun: input.dryRun ?? false });
}

/** Takes an import back, the last commit first, so that what hangs on something goes before it. */
async function undo(
  context: CommandContext,
  input: ParsedInput<'import.undo'>,
): Promise<Result<CallOutput<'import.undo'>, Refusal>> {
  const known = listImports(context.db, context.look).find(({ importId }) => importId === input.importId);
  if (known === undefined) return refused({ code: 'IMPORT_UNKNOWN', details: { importId: input.importId } });
  if (known.undone) return refused({ code: 'IMPORT_UNDONE' });
  const commits = importCommits(context.db, input.importId);
  const all = [...new Set(commits.flatMap((commit) => subjectsOf(context, commit)))];
  // Everything is decided before anything is written: an import is taken back whole or not at all.
  const plans: (readonly DomainEvent[])[] = [];
  for (const commit of commits.toReversed()) {
    const reverts = revertsOfImport(context, commit, commits, all);
    if (!reverts.ok) return reverts;
    plans.push(reverts.value);
  }
  return writingMuch(context.db, async () =>
    atomically(context, () => {
      for (const events of plans) {
        for (let at = 0; at < events.length; at += 5000)
          context.commit(events.slice(at, at + 5000), { reason: input.reason });
      }
      const conflict = undoConflict(context, all);
      if (conflict !== null) return refused<Refusal>({ code: 'UNDO_SUPERSEDED', details: { subject: conflict } });
      const { importId, reason } = input;
      const undone: DomainEvent = { type: 'importUndone.v1', subject: `import:${importId}`, data: { reason } };
      const commit = context.commit([undone], { reason });
      return accepted({ importId, reverted: plans.reduce((sum, { length }) => sum + length, 0), commit });
    }),
  );
}

function subjectsOf(context: CommandContext, commit: CommitName): readonly string[] {
  return commitEvents(context.db, commit)
    .map(({ subject }) => subject)
    .filter((subject) => !subject.startsWith('import:') && !subject.startsWith('site:'));
}

function revertsOfImport(
  context: CommandContext,
  commit: CommitName,
  commits: readonly CommitName[],
  all: readonly string[],
): Result<readonly DomainEvent[], Refusal> {
  return revertsOf(context, commit, subjectsOf(context, commit), { subjects: all, commits });
}
