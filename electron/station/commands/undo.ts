import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import { splitSubject } from '../../../shared/domain/event.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { labelEventTypes } from '../../../shared/domain/specimen/events.ts';
import { parseHeaderLine } from '../../../shared/ledger/commit.ts';
import { commitName, liveEvents } from '../../../shared/ledger/fold.ts';
import { present } from '../../../shared/lib/assert.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { ReadingHandle } from '../data/handles.ts';
import { createSubjectEvents } from '../ledger/subject-events.ts';
import { atomic, type CommandContext, type CommandHandlers, type CommitName } from './context.ts';
import { undoConflict } from './undo-conflicts.ts';

/** What cannot be taken back, because it happened in the world or to a person: it is corrected by what follows it. */
const finalTypes: ReadonlySet<string> = new Set([
  'consentRecorded.v1',
  'consentVoided.v1',
  'consentWithdrawn.v1',
  'specimenDisposed.v1',
  'specimenShipped.v1',
  'specimenDistributed.v1',
  'participantIdentityRecorded.v1',
  'deviceEnrolled.v1',
  'siteRegistered.v1',
  'consentFormPublished.v1',
  'reverted.v1',
] satisfies DomainEvent['type'][]);
const undoableKinds: ReadonlySet<string> = new Set([
  'specimen',
  'container',
  'participant',
  'visit',
  'study',
  'picklist',
]);

/** Undo: a new commit that says which earlier one no longer counts. Nothing is erased (UX-102). */
export const undoCommands: CommandHandlers = { 'change.undo': atomic<'change.undo'>(undo) };

function undo(context: CommandContext, input: ParsedInput<'change.undo'>): Result<CallOutput<'change.undo'>, Refusal> {
  const target = input.commit ?? lastOwnChange(context);
  if (target === null) return refused({ code: 'NOTHING_TO_UNDO' });
  const events = commitEvents(context.db, target);
  if (events.length === 0) return refused({ code: 'COMMIT_UNKNOWN' });
  const command = commandOf(context.db, target);
  const final = events.find(
    ({ type, subject }) =>
      finalTypes.has(type) || labelEventTypes.has(type) || !undoableKinds.has(splitSubject(subject).kind),
  );
  if (final !== undefined) return refused({ code: 'UNDO_NOT_POSSIBLE', details: { what: command } });
  const reverts = revertsOf(
    context,
    target,
    events.map(({ subject }) => subject),
  );
  if (!reverts.ok) return reverts;
  const commit = context.commit(reverts.value, { reason: input.reason });
  const conflict = undoConflict(
    context,
    reverts.value.map(({ subject }) => subject),
  );
  if (conflict !== null) return refused({ code: 'UNDO_SUPERSEDED', details: { subject: conflict } });
  return accepted({ undone: target, command, commit });
}

/** The reverting events, unless something that still counts happened to a subject afterwards. */
export function revertsOf(
  context: CommandContext,
  target: CommitName,
  subjects: readonly string[],
  together: { readonly subjects: readonly string[]; readonly commits: readonly CommitName[] } = {
    subjects,
    commits: [target],
  },
): Result<readonly DomainEvent[], Refusal> {
  const history = createSubjectEvents(context.db);
  const names = new Set(together.commits.map(({ device, seq }) => commitName(device, seq)));
  const gone = new Set(together.subjects);
  const reverts: DomainEvent[] = [];
  for (const subject of new Set(subjects)) {
    // A label that was printed in between does not stand in the way: it can be thrown away.
    const live = liveEvents(history.of(subject)).filter(({ type }) => !labelEventTypes.has(type));
    const isTogether = ({ device, seq }: CommitName): boolean => names.has(commitName(device, seq));
    const own = live.findIndex(({ device, seq }) => device === target.device && seq === target.seq);
    if (own < 0) return refused({ code: 'NOTHING_TO_UNDO' });
    if (!live.slice(own).every(isTogether))
      return refused({ code: 'UNDO_SUPERSEDED', details: { subject: nameOf(context, subject) } });
    const dependent = live.every(isTogether) ? dependentOf(context, subject, gone) : null;
    if (dependent !== null) return refused({ code: 'UNDO_SUPERSEDED', details: { subject: dependent } });
    reverts.push({ type: 'reverted.v1', subject, data: target });
  }
  return accepted(reverts);
}

/** If taking back makes a thing never have been, nothing that remains may hang on it. */
function dependentOf(context: CommandContext, subject: string, gone: ReadonlySet<string>): string | null {
  const { kind, id } = splitSubject(subject);
  const rows = dependants(context.db, kind, id).filter((row) => !gone.has(`${row.kind}:${row.id}`));
  return rows[0]?.name ?? null;
}

type Dependant = { readonly kind: string; readonly id: string; readonly name: string };

/** Where a record of each kind is named by another one: whose name, of which kind, in which table and column. */
const namedIn: Readonly<Record<string, readonly (readonly [kind: string, sql: string])[]>> = {
  specimen: [
    ['specimen', 'SELECT id, printed_id AS name FROM specimen WHERE parent_id = ?'],
    [
      'specimen',
      'SELECT id, printed_id AS name FROM specimen_pool_parent AS pool JOIN specimen ON id = child_id WHERE pool.parent_id = ?',
    ],
  ],
  container: [
    ['specimen', 'SELECT id, printed_id AS name FROM specimen WHERE container_id = ?'],
    ['container', 'SELECT id, name FROM container WHERE parent_id = ?'],
  ],
  participant: [
    ['specimen', 'SELECT id, printed_id AS name FROM specimen WHERE participant_id = ?'],
    ['consent', 'SELECT id, id AS name FROM consent WHERE participant_id = ?'],
    ['visit', 'SELECT id, id AS name FROM visit WHERE participant_id = ?'],
  ],
  visit: [['specimen', 'SELECT id, printed_id AS name FROM specimen WHERE visit_id = ?']],
  study: [
    ['specimen', 'SELECT id, printed_id AS name FROM specimen WHERE study_id = ?'],
    ['participant', 'SELECT id, pseudonym AS name FROM participant WHERE study_id = ?'],
  ],
};

function dependants(db: ReadingHandle, kind: string, id: string): readonly Dependant[] {
  return (namedIn[kind] ?? []).flatMap(([named, sql]) =>
    db
      .prepare<{ id: string; name: string }>(`${sql} LIMIT 10000`)
      .all(id)
      .map((row) => ({ kind: named, ...row })),
  );
}

function lastOwnChange(context: CommandContext): CommitName | null {
  const { own } = context.ledger;
  const rows = context.db
    .prepare<{ seq: number; header: string }>(
      'SELECT seq, header FROM ledger_commit WHERE device = ? AND actor = ? ORDER BY seq DESC LIMIT 200',
    )
    .all(own.no, present(context.user, 'only a signed-in user undoes').id);
  const reverted = new Set<number>();
  for (const { seq, header } of rows) {
    const command = parseHeaderLine(header)?.command ?? '';
    if (command === 'change.undo') {
      for (const event of commitEvents(context.db, { device: own.id, seq })) {
        const target: unknown = JSON.parse(event.body);
        if (typeof target === 'object' && target !== null && 'seq' in target) reverted.add(Number(target.seq));
      }
    } else if (
      !isAccessOnly(context, seq) &&
      !reverted.has(seq) &&
      !command.startsWith('session.') &&
      !command.startsWith('import.') &&
      !command.startsWith('label.') &&
      command !== 'specimen.export'
    ) {
      return { device: own.id, seq };
    }
  }
  return null;
}

/** Looking, printing and saving a copy change nothing that could be taken back. */
function isAccessOnly({ db, ledger }: CommandContext, seq: number): boolean {
  return commitEvents(db, { device: ledger.own.id, seq }).every(({ type }) => type === 'accessRecorded.v1');
}

/** The events of a commit as they are stored. */
export function commitEvents(db: ReadingHandle, { device, seq }: CommitName) {
  return db
    .prepare<{ type: string; subject: string; body: string }>(
      'SELECT type, subject, body FROM ledger_event WHERE device = (SELECT no FROM device WHERE id = ?) AND seq = ? ORDER BY ix',
    )
    .all(device, seq);
}

function commandOf(db: ReadingHandle, { device, seq }: CommitName): string {
  const row = db
    .prepare<{ header: string }>(
      'SELECT header FROM ledger_commit WHERE device = (SELECT no FROM device WHERE id = ?) AND seq = ?',
    )
    .get(device, seq);
  return parseHeaderLine(row?.header ?? '')?.command ?? 'unknown';
}

function nameOf(context: CommandContext, subject: string): string {
  const { kind, id } = splitSubject(subject);
  if (kind === 'specimen') return context.look.specimenById(id)?.state.printedId ?? id;
  return kind === 'container' ? (context.look.document('container', id)?.name ?? id) : id;
}
