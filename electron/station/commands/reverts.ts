import { splitSubject } from '../../../shared/domain/event.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { labelEventTypes } from '../../../shared/domain/specimen/events.ts';
import { commitName, liveEvents } from '../../../shared/ledger/fold.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { createSubjectEvents } from '../ledger/subject-events.ts';
import type { CommandContext, CommitName } from './context.ts';
import { dependantOf } from './undo-dependants.ts';

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
    const dependant = live.every(isTogether) ? dependantOf(context.db, subject, gone) : null;
    if (dependant !== null) return refused({ code: 'UNDO_SUPERSEDED', details: { subject: dependant } });
    reverts.push({ type: 'reverted.v1', subject, data: target });
  }
  return accepted(reverts);
}

function nameOf(context: CommandContext, subject: string): string {
  const { kind, id } = splitSubject(subject);
  if (kind === 'specimen') return context.look.specimenById(id)?.state.printedId ?? id;
  return kind === 'container' ? (context.look.document('container', id)?.name ?? id) : id;
}
