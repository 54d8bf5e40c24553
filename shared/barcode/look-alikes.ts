/** Signs that eyes and cheap printing take for each other. */
const confusable = ['0OQD', '1IL', '2Z', '5S', '6G', '8B', 'UV'] as const;
/** Shorter than this, everything looks like everything. */
const fewestCharacters = 4;
/** Longer codes are not typed, and a scanner reads them whole or not at all. */
const mostCharacters = 64;
/** So many ways to misread one code by eye; one with more confusable signs than that gives the nearest ones. */
const mostMisreadings = 256;
const usual = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-';

/**
 * Codes that this one may have been meant for, in groups, the likeliest first: read wrongly by eye (O for 0), two
 * neighbours exchanged, one sign wrong, missing or too many. Only for naming to a person; never to be acted upon.
 */
export function lookAlikesOf(code: string): readonly (readonly string[])[] {
  if (code.length < fewestCharacters || code.length > mostCharacters) return [];
  const spellings = [...new Set([code, code.toUpperCase()])];
  const met = new Set(spellings);
  return [misreadings, transpositions, slips].map((waysOf) => {
    const found = spellings.flatMap(waysOf).filter((candidate) => !met.has(candidate));
    for (const candidate of found) met.add(candidate);
    return [...new Set(found)];
  });
}

/** Each confusable sign as each that it is taken for; few changes before many. */
function misreadings(code: string): readonly string[] {
  let found: readonly string[] = [code];
  for (const [index, sign] of signsOf(code).entries()) {
    const others = confusable.find((group) => group.includes(sign))?.replace(sign, '') ?? '';
    const changed = found.flatMap((one) => signsOf(others).map((other) => withSign(one, index, other)));
    found = [...found, ...changed].slice(0, mostMisreadings);
  }
  return found;
}

function transpositions(code: string): readonly string[] {
  return signsOf(code)
    .slice(1)
    .map((sign, index) => withSign(withSign(code, index + 1, code.charAt(index)), index, sign));
}

function slips(code: string): readonly string[] {
  const signs = [...new Set(usual + code)];
  return Array.from({ length: code.length + 1 }, (_, index) => [
    ...(index < code.length ? [code.slice(0, index) + code.slice(index + 1)] : []),
    ...(index < code.length ? signs.map((sign) => withSign(code, index, sign)) : []),
    ...signs.map((sign) => code.slice(0, index) + sign + code.slice(index)),
  ]).flat();
}

/** By UTF-16 units, as `withSign` counts: codes are of the basic plane, and any other sign is just never confused. */
function signsOf(text: string): readonly string[] {
  return Array.from({ length: text.length }, (_, index) => text.charAt(index));
}

function withSign(code: string, index: number, sign: string): string {
  return code.slice(0, index) + sign + code.slice(index + 1);
}
