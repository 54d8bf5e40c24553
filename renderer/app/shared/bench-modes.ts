import { LogIn, MoveRight, Pipette, ScanBarcode, Snowflake } from 'lucide-react';
import type { IconShape } from '../../ui/Icon.tsx';

/**
 * What the bench can be at, besides filling boxes: each is `#/bench?<id>`, has a key that goes there from everywhere and
 * a command card. Labels are `handling:modes.<id>`.
 */
export const benchModes = [
  { id: 'return', keys: 'Shift+R', icon: LogIn, card: 'RETURN' },
  { id: 'move', keys: 'Shift+M', icon: MoveRight, card: 'MOVE' },
  { id: 'thaw', keys: 'Shift+H', icon: Snowflake, card: 'THAW' },
  { id: 'deplete', keys: 'Shift+X', icon: Pipette, card: 'USEUP' },
] as const satisfies readonly {
  readonly id: string;
  readonly keys: `Shift+${string}`;
  readonly icon: IconShape;
  readonly card: string;
}[];

export const fillingIcon = ScanBarcode;

export type BenchMode = (typeof benchModes)[number]['id'];

/** The mode of an address, `#/bench?return`; null is filling boxes. */
export function benchModeOf(search: string): BenchMode | null {
  return benchModes.find(({ id }) => id === search)?.id ?? null;
}

/** The mode that a command card stands for; `place` is filling boxes, null is a card of another kind. */
export function modeOfCard(command: string): BenchMode | 'place' | null {
  if (command === 'PLACE') return 'place';
  return benchModes.find(({ card }) => card === command)?.id ?? null;
}
