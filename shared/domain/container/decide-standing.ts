import type { Refusal } from '../refusals.ts';
import { blockedAt } from './cells.ts';
import type { Cell, ContainerState } from './state.ts';
import { mayContain } from './templates.ts';

/** Refuses a parent that is not made for a container of this type, or that nothing may be put into for now. */
export function refuseParent(parent: Pick<ContainerState, 'name' | 'type' | 'use'>, type: string): Refusal | null {
  if (!mayContain(parent.type, type)) return doesNotFit(type, parent.type);
  return parent.use === 'outOfService'
    ? { code: 'CONTAINER_NOT_IN_USE', details: { container: parent.name, state: parent.use } }
    : null;
}

/** The refusal of a container in one that is not made for its type. */
export function doesNotFit(child: string, parent: string): Refusal {
  return { code: 'CONTAINER_DOES_NOT_FIT', details: { child, parent } };
}

/** A slot of a rack or shelf: its label, and what stands in it already. */
export type Slot = {
  readonly cell: Cell;
  readonly label: string;
  readonly taken: { readonly id: string; readonly name: string } | null;
};

/** Refuses a slot that is blocked or that another container has; its own is no hindrance. */
export function refuseSlot(
  parent: Pick<ContainerState, 'blocked'>,
  { cell, label, taken }: Slot,
  self: string | undefined,
): Refusal | null {
  if (blockedAt(parent, cell) !== null)
    return { code: 'POSITION_BLOCKED', details: { position: label, reason: 'it is marked so' } };
  return taken === null || taken.id === self
    ? null
    : { code: 'POSITION_OCCUPIED', details: { position: label, by: taken.name } };
}

/** Refuses to put a container into itself or into what stands in it. `chain`: the new parent and all around that. */
export function refuseCycle(
  { id, name }: Pick<ContainerState, 'id' | 'name'>,
  chain: readonly Pick<ContainerState, 'id'>[],
): Refusal | null {
  return chain.some((container) => container.id === id)
    ? { code: 'CONTAINER_CYCLE', details: { container: name } }
    : null;
}
