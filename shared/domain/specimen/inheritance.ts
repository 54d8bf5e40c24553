import { definedTimes } from './decide-times.ts';
import type { SpecimenBirth } from './events.ts';
import type { SpecimenState } from './state.ts';

/** Steps that the material of a child went through in its parent. It is frozen, and received, on its own. */
const inheritedSteps = ['collected', 'clamped', 'excised', 'spun', 'spunTwice', 'fixed', 'embedded'] as const;

/** What a child has from its parent unless it is said otherwise. A thaw counts and is inherited. */
export function inherited(state: SpecimenState): Omit<SpecimenBirth, 'printedId' | 'kind' | 'custodianSite'> {
  return {
    studyId: state.studyId,
    parents: [state.id],
    ...(state.participantId !== null && { participantId: state.participantId }),
    ...(state.visitId !== null && { visitId: state.visitId }),
    ...(state.anatomicSite !== null && { anatomicSite: state.anatomicSite }),
    ...(state.laterality && { laterality: state.laterality }),
    ...(state.tissueNature && { tissueNature: state.tissueNature }),
    ...(state.preservation !== null && { preservation: state.preservation }),
    ...(state.biohazard !== null && { biohazard: state.biohazard }),
    times: definedTimes(Object.fromEntries(inheritedSteps.map((step) => [step, state.times[step]]))),
    ...(state.zone !== null && { zone: state.zone }),
    freezeThawCount: state.freezeThawCount,
  };
}

/** What a pool has from the tubes in it: a participant only when they are all of one, and as many thaws as any had. */
export function inheritedByPool(
  states: readonly [SpecimenState, ...SpecimenState[]],
): Pick<SpecimenBirth, 'studyId' | 'participantId' | 'parents' | 'freezeThawCount'> {
  const [{ studyId, participantId }] = states;
  const isOfOne = participantId !== null && states.every((state) => state.participantId === participantId);
  return {
    studyId,
    ...(isOfOne && { participantId }),
    parents: states.map(({ id }) => id),
    freezeThawCount: Math.max(...states.map(({ freezeThawCount }) => freezeThawCount)),
  };
}
