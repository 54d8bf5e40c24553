import type { Scan } from '../../../shared/scanning/scan.ts';

/** More than any symbol carries; what is longer is refused for its length, its end is not kept. */
const longestFrame = 4096;
const carriageReturn = 13;
const lineFeed = 10;

/** What ends a code: a line end, or only the silence after it. */
export const serialEndings = ['line', 'silence'] as const;
export type SerialEnding = (typeof serialEndings)[number];

/** Puts codes together from the bytes of one scanner, however they are cut (UX-008). */
export type Framing = {
  push(bytes: Uint8Array): readonly Scan[];
  /** Bytes were lost on the wire: what was collected, and what follows up to the next end, is no code. */
  damage(): void;
  /** Nothing came for a while. */
  settle(): Scan | null;
  isCollecting(): boolean;
};

export function createFraming(ending: SerialEnding): Framing {
  let collected: number[] = [];
  let isDamaged = false;

  const finish = (isEnded: boolean): Scan | null => {
    const bytes = Uint8Array.from(collected);
    const isWhole = isEnded && !isDamaged;
    const isNothing = bytes.length === 0 && !isDamaged;
    collected = [];
    isDamaged = false;
    return isNothing ? null : { text: textOf(bytes), isWhole };
  };
  return {
    push: (bytes) =>
      Array.from(bytes).flatMap((byte) => {
        if (byte === carriageReturn || byte === lineFeed) return finish(true) ?? [];
        if (collected.length < longestFrame) collected.push(byte);
        return [];
      }),
    damage: () => {
      isDamaged = true;
    },
    settle: () => finish(ending === 'silence'),
    isCollecting: () => collected.length > 0 || isDamaged,
  };
}

/** Scanners send UTF-8 or one byte a character; what is no UTF-8 is the latter. */
function textOf(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  return text.includes('\uFFFD') ? new TextDecoder('windows-1252').decode(bytes) : text;
}
