import { unreachable } from '../../lib/assert.ts';
import type { PicklistEvent } from './events.ts';
import type { PicklistState, PickOutcome } from './state.ts';

/** The list after one more event; an event before its making is known changes nothing. */
export function evolvePicklist(state: PicklistState | null, id: string, event: PicklistEvent): PicklistState | null {
  if (event.type === 'picklistMade.v1') return state ?? made(id, event.data);
  if (state === null) return null;
  switch (event.type) {
    case 'picklistItemPicked.v1':
      return withOutcome(state, event.data.specimen, { kind: 'picked' });
    case 'picklistItemNotFound.v1':
      return withOutcome(state, event.data.specimen, { kind: 'notFound', reason: event.data.reason });
    case 'picklistItemDropped.v1':
      return withOutcome(state, event.data.specimen, { kind: 'dropped', reason: event.data.reason });
    case 'picklistClosed.v1':
      return { ...state, closed: true };
    default:
      return unreachable(event);
  }
}

function made(id: string, data: Extract<PicklistEvent, { readonly type: 'picklistMade.v1' }>['data']): PicklistState {
  const { name, purpose, recipient, dueBack, specimens } = data;
  return {
    id,
    name,
    purpose,
    ...(recipient !== undefined && { recipient }),
    dueBack: dueBack ?? null,
    specimens,
    outcomes: {},
    closed: false,
  };
}

/** Of two words on the same tube the later counts: what was not found first may be found afterwards. */
function withOutcome(state: PicklistState, specimen: string, outcome: PickOutcome): PicklistState {
  return { ...state, outcomes: { ...state.outcomes, [specimen]: outcome } };
}
