import type { CallOutput } from '../../../shared/api/contract.ts';

/** The chosen container with its positions. */
export type ContainerData = CallOutput<'container.map'>;

/** What every dialog about a container is given. */
export type ContainerDialogProps = { readonly container: ContainerData; readonly onClose: () => void };

/** The positions where nothing is, to choose from. */
export function freePositions({ cells }: ContainerData): readonly { readonly id: string; readonly label: string }[] {
  return cells
    .filter(({ state, specimen, container }) => state === 'free' && specimen === null && container === null)
    .map(({ position }) => ({ id: position, label: position }));
}
