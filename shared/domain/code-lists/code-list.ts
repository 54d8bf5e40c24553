/** One entry of a code list: a stable code and what it is called in English. Screens may translate it by code. */
export type CodeListEntry = {
  readonly code: string;
  readonly label: string;
  /** A heading under which a long list is divided. */
  readonly group?: string;
};

/** A list of codes with where it is from. A new version adds entries or replaces labels; codes are never reused. */
export type CodeList<Entry extends CodeListEntry = CodeListEntry> = {
  readonly code: string;
  readonly version: string;
  readonly source: string;
  readonly licence: string;
  readonly entries: readonly Entry[];
};

/** Entries from a table of labels by code, for lists that are nothing more. */
export function entriesFrom<const Labels extends Readonly<Record<string, string>>>(
  labels: Labels,
): readonly (CodeListEntry & { readonly code: keyof Labels & string })[] {
  return Object.entries(labels).map(([code, label]) => ({ code, label }));
}

/** A finder for the entries of a list by code. */
export function finderOf<Entry extends CodeListEntry>(list: CodeList<Entry>): (code: string) => Entry | null {
  const entriesByCode = new Map(list.entries.map((entry) => [entry.code, entry]));
  return (code) => entriesByCode.get(code) ?? null;
}

export const OWN_LICENCE = 'Apache-2.0 (part of Cryoledger)';
