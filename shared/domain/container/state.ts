import type * as z from 'zod';
import type { Place } from '../specimen/state.ts';
import type { admissionSchema, containerStates } from './events.ts';

export type ContainerUse = (typeof containerStates)[number];
export type Admission = z.infer<typeof admissionSchema>;
export type Cell = { readonly row: number; readonly column: number };

/** A container as its events tell it: a freezer, shelf, rack, box, plate. Its path and occupancy are derived. */
export type ContainerState = {
  readonly id: string;
  readonly printedId: string;
  readonly name: string;
  readonly type: string;
  /** `unit` stands on the floor (freezer, tank), `group` divides it (shelf, rack), `box` takes tubes. */
  readonly level: 'unit' | 'group' | 'box';
  /** 0 × 0 has no cells: things are just in it. */
  readonly rows: number;
  readonly columns: number;
  readonly labelling: string;
  readonly temperatureClass: string | null;
  readonly parent: Place | null;
  readonly siteId: string;
  readonly admits: Admission;
  readonly use: ContainerUse;
  readonly useReason: string | null;
  readonly blocked: readonly (Cell & { readonly reason: string })[];
  readonly codes: readonly { readonly system: string; readonly code: string }[];
  /** Who has it outside the biobank, once it was sent there with its content. */
  readonly heldBy: string | null;
  readonly lastCheck: { readonly expected: number; readonly found: number; readonly differences: number } | null;
  readonly importId: string | null;
};
