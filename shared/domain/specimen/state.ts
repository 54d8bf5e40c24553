import type * as z from 'zod';
import type { QuantityKind } from '../../lib/units.ts';
import type {
  codeSchema,
  deviationSchema,
  lineages,
  measureSchema,
  originSchema,
  placeSchema,
  SpecimenBirth,
} from './events.ts';

export type Lineage = (typeof lineages)[number];
export type Place = z.infer<typeof placeSchema>;
export type SpecimenCode = z.infer<typeof codeSchema>;
export type Measure = z.infer<typeof measureSchema>;
export type Deviation = z.infer<typeof deviationSchema>;
export type Origin = z.infer<typeof originSchema>;

/** Where a specimen stands in its life. `quarantined` here is by a person; a consent hold is derived on top of it. */
export const specimenStatuses = [
  'planned',
  'collected',
  'stored',
  'checkedOut',
  'reserved',
  'inTransit',
  'distributed',
  'consumed',
  'disposed',
  'missing',
  'quarantined',
] as const;
export type SpecimenStatus = (typeof specimenStatuses)[number];

/** Statuses that a specimen never leaves: the tube is no longer ours to move. */
export const finalStatuses: ReadonlySet<SpecimenStatus> = new Set(['distributed', 'consumed', 'disposed']);

/** What is in the tube, in the base unit that `kind` names. */
export type HeldQuantity = { readonly kind: QuantityKind; readonly initial: number; readonly available: number };

/** The system under which a specimen keeps the ids that its older labels bear. */
export const formerLabelSystem = 'former-label';

/** A specimen as its events tell it. Nothing here is derived from other subjects. */
export type SpecimenState = {
  readonly id: string;
  readonly printedId: string;
  readonly studyId: string;
  readonly participantId: string | null;
  readonly visitId: string | null;
  readonly lineage: Lineage;
  readonly parents: readonly string[];
  readonly kind: string;
  readonly anatomicSite: string | null;
  readonly laterality: SpecimenBirth['laterality'] | null;
  readonly tissueNature: SpecimenBirth['tissueNature'] | null;
  readonly preservation: string | null;
  readonly tubeType: string | null;
  readonly quantity: HeldQuantity | null;
  readonly concentrationNanogramsPerMillilitre: number | null;
  readonly freezeThawCount: number;
  readonly status: SpecimenStatus;
  readonly statusReason: string | null;
  readonly place: Place | null;
  /** The tube is checked out and its place waits for it. */
  readonly placeHeld: boolean;
  readonly custodianSite: string;
  /** Who has it outside the biobank, in words, once it was shipped or distributed. */
  readonly heldBy: string | null;
  /** The day a checked-out tube is expected back; null when it is not out or nobody said. */
  readonly dueBack: string | null;
  readonly biohazard: string | null;
  readonly notes: string | null;
  readonly times: Readonly<Record<string, string>>;
  readonly zone: string | null;
  readonly codes: readonly SpecimenCode[];
  readonly measures: readonly Measure[];
  readonly deviations: readonly Deviation[];
  readonly extra: Readonly<Record<string, string>>;
  readonly origin: Origin | null;
  readonly corrected: boolean;
};

/** Whether two places are the same; nowhere is a place of its own. */
export function isSamePlace(a: Place | null, b: Place | null): boolean {
  if (a === null || b === null) return a === b;
  return a.container === b.container && a.row === b.row && a.column === b.column;
}
