import { placeWords } from '../../../shared/domain/container/place-words.ts';
import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import { decidePicking, outcomeOf, refuseClosed } from '../../../shared/domain/picklist/decide-picking.ts';
import { mostPicks, type PicklistEvent } from '../../../shared/domain/picklist/events.ts';
import type { PicklistState } from '../../../shared/domain/picklist/state.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { refuseDueBack } from '../../../shared/domain/specimen/decide-handling.ts';
import { refuseGone } from '../../../shared/domain/specimen/standing.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { type FoundSpecimen, known, type Lookups } from '../queries/lookups.ts';
import { fetchableIn, findPicklist, unsettledIn } from '../queries/picklists.ts';
import { selectedSpecimens } from '../queries/specimen-lists.ts';
import { createSpecimenViews } from '../queries/specimen-views.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';

/** Fetching many tubes for one purpose. Each pick is one commit: the tube leaves its place and the list says so. */
export const picklistCommands: CommandHandlers = {
  'picklist.make': atomic<'picklist.make'>(make),
  'picklist.pick': atomic<'picklist.pick'>(pick),
  'picklist.notFound': atomic<'picklist.notFound'>(notFound),
  'picklist.drop': atomic<'picklist.drop'>(drop),
  'picklist.close': atomic<'picklist.close'>(close),
};

type Picked = Result<CallOutput<'picklist.pick'>, Refusal>;

function make(
  context: CommandContext,
  { name, purpose, recipient, selection, dueBack }: ParsedInput<'picklist.make'>,
): Result<CallOutput<'picklist.make'>, Refusal> {
  const late = refuseDueBack(dueBack, context.nowMoment());
  if (late !== null) return refused(late);
  const found = selectedSpecimens(context, selection, mostPicks);
  if (!found.ok) return found;
  const id = context.newId();
  const specimens = found.value.map(({ state }) => state.id);
  const data = {
    name,
    purpose,
    ...(recipient !== undefined && { recipient }),
    specimens,
    ...(dueBack !== undefined && { dueBack }),
  };
  const commit = context.commit([{ type: 'picklistMade.v1', subject: `picklist:${id}`, data }]);
  return accepted({ picklistId: id, specimens: specimens.length, commit });
}

function pick(context: CommandContext, { picklist, code, source }: ParsedInput<'picklist.pick'>): Picked {
  const list = findPicklist(context, picklist);
  if (!list.ok) return list;
  const found = context.look.specimen(code);
  if (!found.ok) return found;
  const { state, hold } = found.value;
  const decided = decidePicking({ list: list.value.state, specimen: state, hold, home: homeOf(context.look, state) });
  if (!decided.ok) return decided;
  const { purpose, dueBack } = list.value.state;
  const data = { purpose, holdsPlace: true, ...(dueBack !== null && { dueBack }) };
  return settled(context, list.value.state, found.value, source, [
    { type: 'specimenCheckedOut.v1', subject: `specimen:${state.id}`, data },
    { type: 'picklistItemPicked.v1', subject: subjectOf(list.value.state), data: { specimen: state.id } },
  ]);
}

function notFound(context: CommandContext, { picklist, specimen, reason }: ParsedInput<'picklist.notFound'>): Picked {
  const waiting = waitingPick(context, picklist, specimen);
  if (!waiting.ok) return waiting;
  const { list, found } = waiting.value;
  const { state } = found;
  const gone = refuseGone(state);
  if (gone !== null) return refused(gone);
  const missing: readonly DomainEvent[] =
    state.status === 'missing'
      ? []
      : [
          {
            type: 'specimenMarkedMissing.v1',
            subject: `specimen:${state.id}`,
            data: { reason, lastPlace: state.place },
          },
        ];
  return settled(context, list, found, 'typed', [
    ...missing,
    { type: 'picklistItemNotFound.v1', subject: subjectOf(list), data: { specimen: state.id, reason } },
  ]);
}

function drop(context: CommandContext, { picklist, specimen, reason }: ParsedInput<'picklist.drop'>): Picked {
  const waiting = waitingPick(context, picklist, specimen);
  if (!waiting.ok) return waiting;
  const { list, found } = waiting.value;
  const data = { specimen: found.state.id, reason };
  return settled(context, list, found, 'typed', [{ type: 'picklistItemDropped.v1', subject: subjectOf(list), data }]);
}

function close(
  context: CommandContext,
  { picklist, reason }: ParsedInput<'picklist.close'>,
): Result<CallOutput<'picklist.close'>, Refusal> {
  const list = findPicklist(context, picklist);
  if (!list.ok) return list;
  const { state } = list.value;
  const closed = refuseClosed(state);
  if (closed !== null) return refused(closed);
  const left = unsettledIn(state).length;
  if (left > 0 && reason === undefined)
    return refused({ code: 'PICKLIST_UNFINISHED', details: { count: left, list: state.name } });
  const data = { ...(reason !== undefined && { reason }) };
  const event: PicklistEvent = { type: 'picklistClosed.v1', subject: subjectOf(state), data };
  return accepted({ commit: context.commit([event], { reason }) });
}

type Waiting = { readonly list: PicklistState; readonly found: FoundSpecimen };

/** A tube of an open list of which nothing was said yet. */
function waitingPick(context: CommandContext, picklist: string, specimen: string): Result<Waiting, Refusal> {
  const list = findPicklist(context, picklist);
  if (!list.ok) return list;
  const { state } = list.value;
  const closed = refuseClosed(state);
  if (closed !== null) return refused(closed);
  const found = context.look.specimen(specimen);
  if (!found.ok) return found;
  const { id, printedId } = found.value.state;
  if (!state.specimens.includes(id)) {
    const place = homeOf(context.look, found.value.state);
    return refused({ code: 'PICK_NOT_LISTED', details: { specimen: printedId, list: state.name, place } });
  }
  const outcome = outcomeOf(state, id);
  if (outcome?.kind === 'picked')
    return refused({ code: 'PICK_DONE_BEFORE', details: { specimen: printedId, list: state.name } });
  return outcome === null ? accepted({ list: state, found: found.value }) : refused({ code: 'NOTHING_CHANGED' });
}

function settled(
  context: CommandContext,
  list: PicklistState,
  { state }: FoundSpecimen,
  source: 'scan' | 'typed' | undefined,
  events: readonly DomainEvent[],
): Picked {
  const box = state.place?.container ?? null;
  const commit = context.commit(events, { source });
  const after = known(context.look.document('picklist', list.id), 'the list just written');
  const fetchable = fetchableIn(context, after);
  return accepted({
    specimen: createSpecimenViews(context.look).row(known(context.look.specimenById(state.id), 'a tube of the list')),
    commit,
    leftInBox: fetchable.filter((container) => container !== null && container === box).length,
    left: fetchable.length,
  });
}

/** Where a tube that is not meant goes back to. */
function homeOf(look: Lookups, { place }: FoundSpecimen['state']): string {
  const box = place === null ? null : look.document('container', place.container);
  if (place === null || box === null) return 'it has no place';
  return placeWords(box.name, look.labelOf(box, place));
}

function subjectOf({ id }: PicklistState): string {
  return `picklist:${id}`;
}
