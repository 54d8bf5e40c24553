/** A wedge scanner sends keys closer together than this; a hand does not (UX-002). In milliseconds. */
export const SCANNER_GAP_MS = 50;

/** To be told of every press: is it too close behind a letter for a hand? Then it belongs to a scanned code. */
export type LetterBurst = { readonly isWithin: (press: Press) => boolean };

type Press = Pick<KeyboardEvent, 'key' | 'repeat' | 'timeStamp'>;

/** Follows the presses of one place. A key that is held down is no letter of a code. */
export function createLetterBurst(): LetterBurst {
  let lastLetterAtMs = Number.NEGATIVE_INFINITY;
  return {
    isWithin: ({ key, repeat, timeStamp }) => {
      const isWithin = timeStamp - lastLetterAtMs < SCANNER_GAP_MS;
      if (key.length === 1 && !repeat) lastLetterAtMs = timeStamp;
      return isWithin;
    },
  };
}
