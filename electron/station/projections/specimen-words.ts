import type { SpecimenState } from '../../../shared/domain/specimen/state.ts';
import { searchWords } from '../../../shared/lib/text.ts';

/** The words a specimen is found by. */
export function specimenWords(state: SpecimenState, pseudonym: string | null): string {
  const words = [state.printedId, ...state.codes.map(({ code }) => code), state.kind];
  for (const word of [state.anatomicSite, state.preservation, state.notes, pseudonym])
    if (word !== null) words.push(word);
  const text = words.join(' ');
  // The index itself splits ASCII as it is split here, and most tubes have nothing else.
  return isAscii(text) ? text : searchWords(text).join(' ');
}

function isAscii(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- from the first ASCII character to the last
  return /^[\u0000-\u007F]*$/u.test(text);
}
