import type { Noun, NounStates } from '../../../shared/domain/nouns.ts';
import type { WritingHandle } from '../data/handles.ts';
import { type BoundCode, printedSystem } from './codes.ts';
import type { RowHead } from './row-head.ts';

/** Nouns kept as one JSON state a row, with the few columns that are searched by beside it. */
export type DocumentNoun = Exclude<Noun, 'specimen'>;

type Layout<State> = {
  /** Searched columns and their values. */
  readonly columns: { readonly [column: string]: (state: State) => string | number | null };
  readonly codes: (state: State) => readonly BoundCode[];
};

/** How each noun lies in its table. */
export const documentLayouts: { readonly [Name in DocumentNoun]: Layout<NounStates[Name]> } = {
  site: { columns: { code: ({ code }) => code, name: ({ name }) => name }, codes: () => [] },
  user: {
    columns: {
      username: ({ username }) => username,
      name: ({ name }) => name,
      active: ({ active }) => (active ? 1 : 0),
    },
    codes: () => [],
  },
  study: { columns: { short_title: ({ shortTitle }) => shortTitle }, codes: () => [] },
  participant: {
    columns: {
      study_id: ({ studyId }) => studyId,
      pseudonym: ({ pseudonym }) => pseudonym,
      withdrawn_hlc: ({ withdrawal }) => (withdrawal?.level === 'noFurtherUse' ? withdrawal.recorded : null),
    },
    codes: ({ pseudonym, codes }) => [{ system: 'pseudonym', code: pseudonym }, ...codes],
  },
  consent: { columns: { participant_id: ({ participantId }) => participantId }, codes: () => [] },
  visit: { columns: { participant_id: ({ participantId }) => participantId }, codes: () => [] },
  container: {
    columns: {
      printed_id: ({ printedId }) => printedId,
      name: ({ name }) => name,
      level: ({ level }) => level,
      parent_id: ({ parent }) => parent?.container ?? null,
      parent_row: ({ parent }) => parent?.row ?? null,
      parent_column: ({ parent }) => parent?.column ?? null,
    },
    codes: ({ printedId, codes }) => [{ system: printedSystem, code: printedId }, ...codes],
  },
  picklist: { columns: { name: ({ name }) => name, closed: ({ closed }) => (closed ? 1 : 0) }, codes: () => [] },
};

export const documentNouns: readonly DocumentNoun[] = [
  'site',
  'user',
  'study',
  'participant',
  'consent',
  'visit',
  'container',
  'picklist',
];

/** The whole row of a record by column, but for its id. */
export function documentValues<Name extends DocumentNoun>(
  noun: Name,
  state: NounStates[Name],
  head: RowHead,
): Readonly<Record<string, string | number | null>> {
  const columns = Object.entries(documentLayouts[noun].columns).map(([name, value]) => [name, value(state)] as const);
  return {
    ...Object.fromEntries(columns),
    state: JSON.stringify(state),
    head_hlc: head.hlc,
    head_device: head.device,
    contended: head.contended ? 1 : 0,
  };
}

/** A record as its row holds it. */
export type StoredDocument<State> = { readonly state: State; readonly head: RowHead };

/** Reads and writes the rows of one noun. */
export type DocumentTable<State> = {
  load(id: string): StoredDocument<State> | null;
  write(state: State, id: string, head: RowHead): void;
  remove(id: string): void;
  codes(state: State): readonly BoundCode[];
};

/** The rows of one noun, read and written. */
export function createDocumentTable<Name extends DocumentNoun>(
  db: WritingHandle,
  noun: Name,
): DocumentTable<NounStates[Name]> {
  const layout = documentLayouts[noun];
  const names = Object.keys(layout.columns);
  const all = ['id', ...names, 'state', 'head_hlc', 'head_device', 'contended'];
  // Column names come from the layouts above, never from input.
  const load = db.prepare<{ state: string; head_hlc: string; head_device: number; contended: number }>(
    `SELECT state, head_hlc, head_device, contended FROM ${noun} WHERE id = ?`,
  );
  const write = db.prepareWrite(
    `INSERT INTO ${noun} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})
       ON CONFLICT (id) DO UPDATE SET ${all
         .slice(1)
         .map((name) => `${name} = excluded.${name}`)
         .join(', ')}`,
  );
  const remove = db.prepareWrite(`DELETE FROM ${noun} WHERE id = ?`);
  return {
    load: (id) => {
      const row = load.get(id);
      if (row === undefined) return null;
      // Only this file writes states, as JSON of this noun's type; `verify` re-folds and compares them.
      const state = JSON.parse(row.state) as NounStates[Name];
      return { state, head: { hlc: row.head_hlc, device: row.head_device, contended: row.contended === 1 } };
    },
    write: (state, id, head) => {
      write.run(id, ...Object.values(documentValues(noun, state, head)));
    },
    remove: (id) => void remove.run(id),
    codes: layout.codes,
  };
}
