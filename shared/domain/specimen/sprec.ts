import { unreachable } from '../../lib/assert.ts';
import { findSpecimenKind } from '../code-lists/specimen-kinds.ts';
import { type CodeListEntry, finderOf } from '../code-lists/code-list.ts';
import { sprecCollectionTypes, sprecPrimaryContainers } from '../code-lists/sprec3-codes.ts';
import { SPREC_VERSION } from '../code-lists/sprec3.ts';
import {
  coldIschaemia,
  firstSpin,
  fixation,
  postDelay,
  preDelay,
  secondSpin,
  storage,
  timeInFixative,
  typeOfSample,
  warmIschaemia,
} from './sprec-elements.ts';
import type { Sprec, SprecAnswer, SprecElementName, SprecInput } from './sprec-types.ts';

const findPrimaryContainer = finderOf(sprecPrimaryContainers);
const findCollectionType = finderOf(sprecCollectionTypes);

/**
 * The SPREC 3.0 code of a specimen, computed from what is stored and never typed, so it cannot disagree with the
 * times. What is not known is X, what fits no class is Z. Null for material that SPREC does not cover: DNA, cell
 * lines and other derivatives, and kinds that are not in the code list.
 */
export function computeSprec(input: SprecInput): Sprec | null {
  const kind = findSpecimenKind(input.kind);
  if (kind === null) return null;
  switch (kind.material) {
    case 'fluid':
      return assemble([
        ['typeOfSample', typeOfSample(kind, input)],
        ['primaryContainer', given(input.primaryContainer, 'primary container', findPrimaryContainer)],
        ['preCentrifugation', preDelay(input)],
        ['centrifugation', firstSpin(input)],
        ['secondCentrifugation', secondSpin(input)],
        ['postCentrifugation', postDelay(input)],
        ['longTermStorage', storage(input)],
      ]);
    case 'solid':
      return assemble([
        ['typeOfSample', typeOfSample(kind, input)],
        ['typeOfCollection', given(input.collectionType, 'way of collection', findCollectionType, 'ZZZ')],
        ['warmIschaemia', warmIschaemia(input)],
        ['coldIschaemia', coldIschaemia(input)],
        ['fixationType', fixation(input)],
        ['fixationTime', timeInFixative(input)],
        ['longTermStorage', storage(input)],
      ]);
    case 'derivative':
      return null;
    default:
      return unreachable(kind.material);
  }
}

function assemble(answers: readonly (readonly [SprecElementName, SprecAnswer])[]): Sprec {
  const elements = answers.map(([element, { letter, because }]) => ({ element, letter, because }));
  return { version: SPREC_VERSION, code: elements.map(({ letter }) => letter).join('-'), elements };
}

/** A code that was recorded as such. The list of collections has no code for "not known", so other stands in. */
function given(
  code: string | null | undefined,
  what: string,
  find: (code: string) => CodeListEntry | null,
  missing = 'XXX',
): SprecAnswer {
  return code === null || code === undefined
    ? { letter: missing, because: `The ${what} is not recorded.` }
    : { letter: code, because: [find(code)?.label, `The ${what} is recorded.`].filter(Boolean).join('. ') };
}
