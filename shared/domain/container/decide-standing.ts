import type { Refusal } from '../refusals.ts';
import { blockedAt } from './cells.ts';
import type { Cell, ContainerState } from './state.ts';
import { mayContain } from './templates.ts';

type Used = Pick<ContainerState, 'name' | 'use'>;

/**
 * Refuses a parent that is not made for a container of this type, or that nothing may be put into for now. `around`: what
 * the parent stands in, the nearest first.
 */
export function refuseParent(
  parent: Used & Pick<ContainerState, 'type'>,
  around: readonly Used[],
  type: string,
): Refusal | null {
  return mayContain(parent.type, type) ? refuseUnused([parent, ...around]) : doesNotFit(type, parent.type);
}

/** Refuses to put anything, a tube or a whole box, into what is out of service or defrosting, or stands in such. */
export function refuseUnused(containers: readonly Used[]): Refusal | null {
  const closed = containers.find(({ use }) => use === 'outOfService' || use === 'defrosting');
  return closed === undefined
    ? null
    : { code: 'CONTAINER_NOT_IN_USE', details: { container: closed.name, state: closed.use } };
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
