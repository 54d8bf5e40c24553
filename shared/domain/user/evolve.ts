import { unreachable } from '../../lib/assert.ts';
import type { UserEvent } from './events.ts';
import type { UserState } from './state.ts';

/** The user after one more event; an event before the user is known changes nothing. */
export function evolveUser(state: UserState | null, id: string, event: UserEvent): UserState | null {
  if (event.type === 'userAdded.v1') return state ?? { id, active: true, ...event.data };
  if (state === null) return null;
  switch (event.type) {
    case 'userRolesChanged.v1':
      return { ...state, roles: event.data.roles };
    case 'userDeactivated.v1':
      return { ...state, active: false };
    case 'userReactivated.v1':
      return { ...state, active: true };
    case 'userCredentialSet.v1':
      return state;
    default:
      return unreachable(event);
  }
}
