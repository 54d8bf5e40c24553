import type { Refusal } from '../refusals.ts';
import type { SpecimenState } from './state.ts';

type Parent = Pick<SpecimenState, 'id' | 'printedId' | 'studyId' | 'participantId'>;

/**
 * Refuses a pool that is none: of one tube, of one tube named twice, or across studies, whose consents do not cover each
 * other. Tubes of several people become one only for a stated reason, because nobody can be told apart in it any more.
 */
export function refusePool(
  parents: readonly Parent[],
  studyTitle: (id: string) => string,
  reason: string | undefined,
): Refusal | null {
  if (parents.length < 2) return { code: 'PARENTS_TOO_FEW' };
  const twice = parents.find(({ id }, index) => parents.findIndex((other) => other.id === id) < index);
  if (twice !== undefined) return { code: 'POOL_NAMED_TWICE', details: { specimen: twice.printedId } };
  const studies = new Set(parents.map(({ studyId }) => studyId));
  if (studies.size > 1) return { code: 'POOL_OF_STUDIES', details: { studies: [...studies].map(studyTitle) } };
  const count = new Set(parents.map(({ participantId }) => participantId)).size;
  return count > 1 && reason === undefined ? { code: 'POOL_OF_PARTICIPANTS', details: { count } } : null;
}
