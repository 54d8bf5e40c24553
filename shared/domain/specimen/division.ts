import { finalStatuses, type SpecimenState } from './state.ts';

/** How a specimen came to be by division of others. */
export const birthsByDivision = ['specimenAliquoted.v1', 'specimenDerived.v1', 'specimenPooled.v1'] as const;

/**
 * What is known of the label on a tube: none was asked for, one was printed and nobody looked, it was scanned on its tube,
 * somebody answers for nobody looking, or the tube brought a code of its own.
 */
export const labelStandings = ['none', 'printed', 'verified', 'waived', 'bound'] as const;
export type LabelStanding = (typeof labelStandings)[number];

/** What a tube that was just made still waits for. */
export const childSteps = ['label', 'check', 'place', 'done'] as const;
export type ChildStep = (typeof childSteps)[number];

const standingByEvent: Readonly<Partial<Record<string, LabelStanding>>> = {
  'specimenLabelled.v1': 'printed',
  // A new label is on no tube yet, whatever was seen of the one before.
  'specimenLabelReprinted.v1': 'printed',
  'specimenLabelVoided.v1': 'none',
  'specimenLabelVerified.v1': 'verified',
  'specimenLabelCheckWaived.v1': 'waived',
};

/** The standing of a label by the events of its specimen, in ledger order. */
export function labelStanding(types: readonly string[], codes: SpecimenState['codes']): LabelStanding {
  const last = types.findLast((type) => standingByEvent[type] !== undefined);
  const standing = (last === undefined ? undefined : standingByEvent[last]) ?? 'none';
  return standing === 'none' && codes.some(({ system }) => system === tubeCodeSystem) ? 'bound' : standing;
}

/** The system under which a code that came with the tube is bound. */
export const tubeCodeSystem = 'tube';

/** The next thing to do with a tube that was just made. Whoever placed it held it in the hand: its label is past asking. */
export function childStep(
  { place, status }: Pick<SpecimenState, 'place' | 'status'>,
  standing: LabelStanding,
): ChildStep {
  const isElsewhere = finalStatuses.has(status) || status === 'missing' || status === 'checkedOut';
  if (place !== null || isElsewhere || status === 'inTransit') return 'done';
  if (standing === 'none') return 'label';
  return standing === 'printed' ? 'check' : 'place';
}
