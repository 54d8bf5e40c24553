import type { Refusal } from '../refusals.ts';
import type { UserState } from '../user/state.ts';

/** Refuses a destruction that no second person saw: somebody who is here, and not who does it (CU-11, OP-05). */
export function refuseWitness(
  named: string,
  witness: Pick<UserState, 'id' | 'active'> | null,
  operatorId: string | undefined,
): Refusal | null {
  if (witness === null || !witness.active) return { code: 'WITNESS_UNKNOWN', details: { witness: named } };
  return witness.id === operatorId ? { code: 'WITNESS_SAME' } : null;
}
