/** Far more than any call of the contract needs, and far less than what makes a thread or the parser stumble. */
const deepest = 32;
const mostValues = 1_000_000;
/** The largest file that an import takes as text, and what is around it. */
const mostCharacters = 70 * 1024 * 1024;

/**
 * What keeps an input from being looked at at all, before any schema is asked; null for plain data of a reasonable
 * size. Plain are texts of whole characters, numbers, yes and no, nothing, and lists and records of these. A cycle is too deep, a map or a
 * date of another process is not plain, and a list of ten million entries is too many.
 */
export function problemOfInput(input: unknown): string | null {
  // A list instead of recursion: the input may be nested deeper than any call stack.
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: input, depth: 0 }];
  let values = 1;
  let characters = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string') {
      characters += value.length;
      // The ledger would keep it as it is and the tables, being UTF-8, as another: they would never agree again.
      if (!value.isWellFormed()) return 'it holds half of a character';
    }
    if (characters > mostCharacters) return `it holds more than ${mostCharacters} characters`;
    const inner = partsOf(value);
    if (inner === null) return 'it is not plain data';
    if (inner.length > 0 && depth === deepest) return `it is nested deeper than ${deepest}`;
    values += inner.length;
    if (values > mostValues) return `it holds more than ${mostValues} values`;
    for (const part of inner) open.push({ value: part, depth: depth + 1 });
  }
  return null;
}

const none: readonly unknown[] = [];

/** What is directly inside a value; null when the value is not plain data. */
function partsOf(value: unknown): readonly unknown[] | null {
  if (value === null || value === undefined) return none;
  if (typeof value !== 'object') return ['string', 'number', 'boolean'].includes(typeof value) ? none : null;
  if (isList(value)) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? Object.entries(value).flat() : null;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
