/** One square ECC 200 symbol: modules per side without the quiet zone, and codewords for data and for correction. */
export type SymbolSize = {
  readonly side: number;
  readonly dataCodewords: number;
  readonly correctionCodewords: number;
  /** Data regions per side: larger symbols are divided by alignment patterns. */
  readonly regions: 1 | 2;
};

/** The square sizes whose error correction is one block, which is more than any label here needs. */
const symbolSizes: readonly SymbolSize[] = [
  { side: 10, dataCodewords: 3, correctionCodewords: 5, regions: 1 },
  { side: 12, dataCodewords: 5, correctionCodewords: 7, regions: 1 },
  { side: 14, dataCodewords: 8, correctionCodewords: 10, regions: 1 },
  { side: 16, dataCodewords: 12, correctionCodewords: 12, regions: 1 },
  { side: 18, dataCodewords: 18, correctionCodewords: 14, regions: 1 },
  { side: 20, dataCodewords: 22, correctionCodewords: 18, regions: 1 },
  { side: 22, dataCodewords: 30, correctionCodewords: 20, regions: 1 },
  { side: 24, dataCodewords: 36, correctionCodewords: 24, regions: 1 },
  { side: 26, dataCodewords: 44, correctionCodewords: 28, regions: 1 },
  { side: 32, dataCodewords: 62, correctionCodewords: 36, regions: 2 },
  { side: 36, dataCodewords: 86, correctionCodewords: 42, regions: 2 },
  { side: 40, dataCodewords: 114, correctionCodewords: 48, regions: 2 },
  { side: 44, dataCodewords: 144, correctionCodewords: 56, regions: 2 },
  { side: 48, dataCodewords: 174, correctionCodewords: 68, regions: 2 },
];

const LATCH_TO_C40 = 230;
const UNLATCH = 254;
const PAD = 129;
const C40_CHARACTERS = ' 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ASCII = /^[\0-\x7F]+$/u;
const C40_ONLY = /^[ 0-9A-Z]+$/u;

/**
 * The smallest symbol that carries the text, and its data codewords, padded to the symbol. Null when the text is
 * empty, too long, or not ASCII.
 */
export function encodeText(text: string): { readonly size: SymbolSize; readonly codewords: readonly number[] } | null {
  if (!ASCII.test(text)) return null;
  const ascii = asciiCodewords(text);
  for (const size of symbolSizes) {
    const packed = C40_ONLY.test(text) ? c40Codewords(text, size.dataCodewords) : null;
    const shorter = packed !== null && packed.length < ascii.length ? packed : ascii;
    if (shorter.length <= size.dataCodewords) return { size, codewords: padded(shorter, size.dataCodewords) };
  }
  return null;
}

/** One codeword per character, or per two digits. */
function asciiCodewords(text: string): readonly number[] {
  return (text.match(/\d\d|[\0-\x7F]/gu) ?? []).map((part) =>
    part.length === 2 ? 130 + Number(part) : part.charCodeAt(0) + 1,
  );
}

/**
 * Three characters of ` 0-9A-Z` in two codewords. What is left over at the end goes back to ASCII; when it fills the
 * symbol to the last codeword, the standard lets the unlatch out, which is how ten characters fit into 14 × 14.
 */
function c40Codewords(text: string, capacity: number): readonly number[] | null {
  const whole = text.length - (text.length % 3);
  const codewords = [LATCH_TO_C40, ...packTriplets(text.slice(0, whole))];
  const rest = text.slice(whole);
  const left = capacity - codewords.length;
  if (rest.length === 0 && left === 0) return codewords;
  if (rest.length === 1 && left === 1) return [...codewords, ...asciiCodewords(rest)];
  // A shift that shifts nothing completes the last triplet.
  if (rest.length === 2 && left === 2) return [...codewords, ...packValues([...c40Values(rest), 0])];
  const unlatched = [...codewords, UNLATCH, ...asciiCodewords(rest)];
  return unlatched.length <= capacity ? unlatched : null;
}

function packTriplets(text: string): readonly number[] {
  return (text.match(/.{3}/gu) ?? []).flatMap((triplet) => packValues(c40Values(triplet)));
}

function packValues([first = 0, second = 0, third = 0]: readonly number[]): readonly number[] {
  const packed = first * 1600 + second * 40 + third + 1;
  return [packed >> 8, packed & 255];
}

/** Blank is 3, then digits, then letters. */
function c40Values(text: string): readonly number[] {
  return Array.from(text, (character) => C40_CHARACTERS.indexOf(character) + 3);
}

/** Fills up with pads; all but the first are scrambled by their place so that they make no pattern. */
function padded(codewords: readonly number[], capacity: number): readonly number[] {
  return Array.from({ length: capacity }, (_, index) => {
    const codeword = codewords[index];
    if (codeword !== undefined) return codeword;
    if (index === codewords.length) return PAD;
    const scrambled = PAD + ((149 * (index + 1)) % 253) + 1;
    return scrambled > 254 ? scrambled - 254 : scrambled;
  });
}
