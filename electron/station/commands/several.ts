import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import { envelopeOf, type Refusal } from '../../../shared/domain/refusals.ts';
import { refuseUse } from '../../../shared/domain/specimen/decide-handling.ts';
import { refuseGone } from '../../../shared/domain/specimen/standing.ts';
import { refuseFuture } from '../../../shared/domain/specimen/decide-times.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { type FoundSpecimen, known } from '../queries/lookups.ts';
import { createSpecimenViews } from '../queries/specimen-views.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';

/** What is done to a handful of tubes at once, after they were scanned one by one (T7): one commit, one undo. */
export const severalCommands: CommandHandlers = {
  'specimen.thawAll': atomic<'specimen.thawAll'>(thawAll),
  'specimen.useUpAll': atomic<'specimen.useUpAll'>(useUpAll),
};

type DoneToSeveral = CallOutput<'specimen.processAll'>;
type Decide = (found: FoundSpecimen) => Result<readonly DomainEvent[], Refusal>;
type Made = { readonly source: 'scan' | 'typed' | 'file' | undefined; readonly reason: string | undefined };

/** Per tube: what cannot have it is named with its reason, and holds up none of the others (UX-038). */
export function doToSeveral(
  context: CommandContext,
  specimens: readonly string[],
  decide: Decide,
  { source, reason }: Made,
): Result<DoneToSeveral, Refusal> {
  const events: DomainEvent[] = [];
  const done = new Set<string>();
  const notDone: DoneToSeveral['refused'] = [];
  for (const reference of specimens) {
    const decided = decideNamed(context, reference, decide);
    if (!decided.ok) {
      const { code, message, remedy } = envelopeOf(decided.refusal);
      notDone.push({ specimen: reference, code, message, remedy });
    } else if (!done.has(decided.value.id)) {
      done.add(decided.value.id);
      events.push(...decided.value.events);
    }
  }
  const commit = events.length === 0 ? null : context.commit(events, { source, reason });
  const views = createSpecimenViews(context.look);
  const row = (id: string) => views.row(known(context.look.specimenById(id), 'a specimen just written'));
  return accepted({ specimens: [...done].map(row), refused: notDone, commit });
}

function decideNamed(
  context: CommandContext,
  reference: string,
  decide: Decide,
): Result<{ readonly id: string; readonly events: readonly DomainEvent[] }, Refusal> {
  const found = context.look.specimen(reference);
  if (!found.ok) return found;
  const events = decide(found.value);
  return events.ok ? accepted({ id: found.value.state.id, events: events.value }) : events;
}

function thawAll(context: CommandContext, { specimens, reason, at, source }: ParsedInput<'specimen.thawAll'>) {
  const thaw: Decide = ({ state }) => {
    const stopped = refuseGone(state) ?? refuseFuture('thawed', at, context.nowMoment());
    if (stopped !== null) return refused(stopped);
    const data = { reason, ...(at !== undefined && { at }) };
    return accepted([{ type: 'specimenThawed.v1', subject: `specimen:${state.id}`, data }]);
  };
  return doToSeveral(context, specimens, thaw, { source, reason });
}

/** All that is left of each is taken for the purpose: the tube is empty and its place free. */
function useUpAll(context: CommandContext, { specimens, purpose, source }: ParsedInput<'specimen.useUpAll'>) {
  const useUp: Decide = ({ state, hold }) => {
    const stopped = refuseUse(state, hold);
    if (stopped !== null) return refused(stopped);
    const { quantity } = state;
    if (quantity === null) return refused({ code: 'QUANTITY_UNKNOWN', details: { specimen: state.printedId } });
    const left = { kind: quantity.kind, amount: Math.max(0, quantity.available) };
    const data = { quantity: left, purpose, depletes: true };
    return accepted([{ type: 'specimenUsed.v1', subject: `specimen:${state.id}`, data }]);
  };
  return doToSeveral(context, specimens, useUp, { source, reason: undefined });
}
