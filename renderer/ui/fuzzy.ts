/** How well `query` fits `text`: 0 is not at all, more is better. Letters must appear in order; word starts count most. */
export function fuzzyScore(query: string, text: string): number {
  const wanted = plain(query).replaceAll(/\s+/gu, '');
  const words = plain(text);
  if (wanted === '') return 1;
  if (words.includes(plain(query).trim())) return 1000 - words.indexOf(plain(query).trim());
  let score = 0;
  let from = 0;
  let previous = -2;
  for (const letter of wanted) {
    const start = wordStart(words, letter, from);
    const at = start === -1 ? words.indexOf(letter, from) : start;
    if (at === -1) return 0;
    score += at === previous + 1 ? 8 : at === start ? 6 : 1;
    previous = at;
    from = at + 1;
  }
  // A long stretch with letters here and there is chance, not a match.
  return score >= wanted.length * 3 ? score : 0;
}

/** Those that fit, best first; equal ones keep their order. */
export function fuzzyFilter<Item>(
  query: string,
  items: readonly Item[],
  textOf: (item: Item) => string,
): readonly Item[] {
  return items
    .map((item) => ({ item, score: fuzzyScore(query, textOf(item)) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ item }) => item);
}

// The next letter if it goes on from here, else the nearest word that starts with it.
function wordStart(words: string, letter: string, from: number): number {
  if (words[from] === letter) return from;
  const at = words.indexOf(` ${letter}`, Math.max(from - 1, 0));
  return at === -1 ? -1 : at + 1;
}

function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
