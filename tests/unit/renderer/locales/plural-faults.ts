/** Words of a locale, as deep as its file. */
export type Locale = { readonly [key: string]: string | Locale };

const placeholder = /\{\{\s*(\w+)[^}]*\}\}/gu;
/** Words behind a placeholder that end like a plural and are none: what stands before them is a name. */
const verbs = new Set(['as', 'becomes', 'belongs', 'does', 'has', 'holds', 'is', 'its', 'this', 'was']);

/**
 * What a locale counts without a form for one: keys whose `count` has no `_one` and `_other`, halves of a pair, and a plural
 * behind any other placeholder, which no form can follow.
 */
export function pluralFaults(locale: Locale): readonly string[] {
  const words = new Map(entriesOf(locale));
  return [...words].flatMap(([key, text]) => {
    const stem = key.replace(/_(?:one|other)$/u, '');
    const isPaired = stem !== key;
    return [
      ...(isPaired && !(words.has(`${stem}_one`) && words.has(`${stem}_other`)) ? [`${key}: half of a pair`] : []),
      ...(isPaired && words.has(stem) ? [`${key}: beside a form for any number`] : []),
      ...(!isPaired && namesIn(text).includes('count') ? [`${key}: counts without a form for one`] : []),
      ...(/\{\{\s*count\s*\}\}/u.test(text) ? [`${key}: a count that is not written as a number`] : []),
      ...namesBeforePlurals(text).map((name) => `${key}: a plural behind {{${name}}}`),
    ];
  });
}

function entriesOf(locale: Locale, path = ''): readonly (readonly [key: string, text: string])[] {
  return Object.entries(locale).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as const] : entriesOf(value, `${path}${key}.`),
  );
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map(([, name = '']) => name);
}

/** Placeholders with a plural up to three words behind them, other than `count`, whose forms say it rightly. */
function namesBeforePlurals(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}((?: [a-z-]+){1,3})/gu)]
    .filter(([, name, behind = '']) => name !== 'count' && isPluralAhead(behind.trim().split(' ')))
    .map(([, name = '']) => name);
}

/** Whether a plural comes before any verb. */
function isPluralAhead([word = '', ...more]: readonly string[]): boolean {
  if (word === '' || verbs.has(word)) return false;
  return (word.length > 2 && /[^s]s$/u.test(word)) || isPluralAhead(more);
}
