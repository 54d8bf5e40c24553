import type { ConsentHold } from '../../../shared/domain/consent/standing.ts';
import type { ConsentState } from '../../../shared/domain/consent/state.ts';
import { findLabellingScheme } from '../../../shared/domain/container/labelling-schemes.ts';
import { geometryOfCounts } from '../../../shared/domain/container/geometry.ts';
import { positionLabel } from '../../../shared/domain/container/labelling.ts';
import type { Cell, ContainerState } from '../../../shared/domain/container/state.ts';
import type { NounStates } from '../../../shared/domain/nouns.ts';
import type { Refusal, RefusalCode } from '../../../shared/domain/refusals.ts';
import type { SpecimenState } from '../../../shared/domain/specimen/state.ts';
import { parseScan } from '../../../shared/barcode/scan-text.ts';
import { present } from '../../../shared/lib/assert.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { ReadingHandle } from '../data/handles.ts';
import type { DocumentNoun } from '../projections/document-rows.ts';
import { specimenOfRow, type SpecimenRecord } from '../projections/specimen-rows.ts';

export type FoundSpecimen = {
  readonly no: number;
  readonly state: SpecimenState;
  readonly hold: ConsentHold | null;
  readonly shownStatus: SpecimenState['status'];
  readonly headHlc: string;
};
export type CodeOwner = {
  readonly kind: 'specimen' | 'container' | 'participant';
  readonly id: string;
  readonly system: string;
};

/** Finds things by the names people and scanners give them. Shared by commands and queries; it only reads. */
export type Lookups = {
  specimenById(id: string): FoundSpecimen | null;
  document<Name extends DocumentNoun>(noun: Name, id: string): NounStates[Name] | null;
  /** Whom a code belongs to; several when it was used twice. */
  ownersOf(code: string): readonly CodeOwner[];
  /** A specimen by id, printed id or any bound code. */
  specimen(reference: string): Result<FoundSpecimen, Refusal>;
  container(reference: string): Result<ContainerState, Refusal>;
  participant(reference: string): Result<NounStates['participant'], Refusal>;
  study(reference: string): NounStates['study'] | null;
  user(reference: string): NounStates['user'] | null;
  consentsOf(participantId: string): readonly ConsentState[];
  /** The containers around one, the nearest first. */
  around(container: ContainerState): readonly ContainerState[];
  occupantOf(
    container: string,
    cell: Cell,
  ): { readonly id: string; readonly printedId: string; readonly held: boolean } | null;
  /** Every cell of a container that is taken or held, by `cellKey`. */
  takenCells(container: string): ReadonlySet<string>;
  occupancyOf(container: string): { readonly occupied: number; readonly held: number };
  labelOf(container: ContainerState, cell: Cell): string | null;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function createLookups(db: ReadingHandle): Lookups {
  const specimenRow = db.prepare<SpecimenRecord & { no: number; shown_status: string }>(
    'SELECT * FROM specimen WHERE id = ?',
  );
  const owners = db.prepare<{ kind: CodeOwner['kind']; subject_id: string; system: string }>(
    // The primary key backwards: no sorting, for this is asked at every scan and for every row of an import.
    'SELECT kind, subject_id, system FROM code WHERE code = ? ORDER BY kind DESC, subject_id DESC, system DESC LIMIT 50',
  );
  // Both steps of the usual scan in one: a tube by its code.
  const specimensByCode = db.prepare<SpecimenRecord & { no: number; shown_status: string }>(
    "SELECT * FROM specimen WHERE id IN (SELECT subject_id FROM code WHERE code = ? AND kind = 'specimen') LIMIT 2",
  );
  const documents = documentStatements(db);
  const occupant = db.prepare<{ id: string; printed_id: string; place_held: number }>(
    'SELECT id, printed_id, place_held FROM specimen WHERE container_id = ? AND position_row = ? AND position_column = ? LIMIT 1',
  );
  const cells = db.prepare<{ position_row: number; position_column: number }>(
    'SELECT position_row, position_column FROM specimen WHERE container_id = ? AND position_row > 0',
  );
  const occupancy = db.prepare<{ occupied: number; held: number }>(
    'SELECT occupied, held FROM occupancy WHERE container_id = ?',
  );
  const consents = db.prepare<{ state: string }>('SELECT state FROM consent WHERE participant_id = ?');
  const studyByTitle = db.prepare<{ state: string }>(
    'SELECT state FROM study WHERE short_title = ? COLLATE NOCASE LIMIT 1',
  );
  const userByName = db.prepare<{ state: string }>('SELECT state FROM user WHERE username = ? LIMIT 1');

  const specimenById = (id: string): FoundSpecimen | null => {
    const row = specimenRow.get(id);
    if (row === undefined) return null;
    return foundSpecimen(row);
  };
  const document = <Name extends DocumentNoun>(noun: Name, id: string): NounStates[Name] | null => {
    const row = documents[noun].get(id);
    // States are written by the fold alone, as JSON of this noun's type.
    return row === undefined ? null : (JSON.parse(row.state) as NounStates[Name]);
  };
  const ownersOf = (code: string): readonly CodeOwner[] => {
    const found = owners.all(code).map((row) => ({ kind: row.kind, id: row.subject_id, system: row.system }));
    return found.length < 2 ? found : found.toSorted(firstOwner);
  };

  /** The ids of one kind that a reference names: an id as it is, else whoever bears the code. */
  const idsOf = (kind: CodeOwner['kind'], reference: string): Result<readonly string[], Refusal> => {
    if (uuid.test(reference)) return accepted([reference.toLowerCase()]);
    const read = readCode(reference);
    if (!read.ok) return read;
    const found = ownersOf(read.value.code).filter((owner) => owner.kind === kind);
    const lifted =
      found.length > 0 ? found : ownersOf(read.value.code.toUpperCase()).filter((owner) => owner.kind === kind);
    if (lifted.length === 0 && read.value.misread !== null) return refused(read.value.misread);
    return accepted([...new Set(lifted.map(({ id }) => id))]);
  };
  const byReference = <State>(kind: CodeOwner['kind'], unknown: RefusalCode, load: (id: string) => State | null) => {
    return (reference: string): Result<State, Refusal> => {
      const ids = idsOf(kind, reference);
      if (!ids.ok) return ids;
      if (ids.value.length > 1) {
        return refused({
          code: 'CODE_AMBIGUOUS',
          details: { code: reference, count: ids.value.length, candidates: ids.value },
        });
      }
      const [id] = ids.value;
      const state = id === undefined ? null : load(id);
      return state === null ? refused({ code: unknown, details: { [kind]: reference } }) : accepted(state);
    };
  };

  const anySpecimen = byReference('specimen', 'SPECIMEN_UNKNOWN', specimenById);
  const specimen = (reference: string): Result<FoundSpecimen, Refusal> => {
    const read = uuid.test(reference) ? null : readCode(reference);
    const [row, another] = read?.ok === true ? specimensByCode.all(read.value.code) : [];
    // An id, a code that nobody or several bear, a code in other letters: they take the longer way.
    return row === undefined || another !== undefined ? anySpecimen(reference) : accepted(foundSpecimen(row));
  };

  return {
    specimenById,
    document,
    ownersOf,
    specimen,
    container: byReference('container', 'CONTAINER_UNKNOWN', (id) => document('container', id)),
    participant: byReference('participant', 'PARTICIPANT_UNKNOWN', (id) => document('participant', id)),
    study: (reference) => {
      if (uuid.test(reference)) return document('study', reference.toLowerCase());
      const row = studyByTitle.get(reference);
      // As above: written by the fold.
      return row === undefined ? null : (JSON.parse(row.state) as NounStates['study']);
    },
    user: (reference) => {
      if (uuid.test(reference)) return document('user', reference.toLowerCase());
      const row = userByName.get(reference.toLowerCase());
      // As above: written by the fold.
      return row === undefined ? null : (JSON.parse(row.state) as NounStates['user']);
    },
    // As above: written by the fold.
    consentsOf: (participantId) => consents.all(participantId).map(({ state }) => JSON.parse(state) as ConsentState),
    around: (container) => {
      const found: ContainerState[] = [];
      const met = new Set([container.id]);
      for (let next = container.parent?.container; next !== undefined && !met.has(next); ) {
        met.add(next);
        const state = document('container', next);
        if (state === null) break;
        found.push(state);
        next = state.parent?.container;
      }
      return found;
    },
    occupantOf: (container, { row, column }) => {
      const found = occupant.get(container, row, column);
      return found === undefined ? null : { id: found.id, printedId: found.printed_id, held: found.place_held === 1 };
    },
    takenCells: (container) =>
      new Set(cells.all(container).map((cell) => cellKey({ row: cell.position_row, column: cell.position_column }))),
    occupancyOf: (container) => occupancy.get(container) ?? { occupied: 0, held: 0 },
    labelOf: labelOfCell,
  };
}

/** Specimens before participants before containers, the oldest id of each first. */
function firstOwner(a: CodeOwner, b: CodeOwner): number {
  if (a.kind !== b.kind) return a.kind < b.kind ? 1 : -1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return a.system < b.system ? -1 : 1;
}

/** A whole row of the table as what is known of that specimen. */
export function foundSpecimen(
  row: SpecimenRecord & { readonly no: number; readonly shown_status: string },
): FoundSpecimen {
  return {
    no: row.no,
    state: specimenOfRow(row),
    // Both columns are written by the fold from these unions.
    hold: row.hold as ConsentHold | null,
    shownStatus: row.shown_status as SpecimenState['status'], // as above
    headHlc: row.head_hlc,
  };
}

/** A cell as a key of a set. */
export function cellKey({ row, column }: Cell): string {
  return `${row},${column}`;
}

/** The label of a cell in its container's own scheme; null in a container without positions. */
export function labelOfCell(
  { rows, columns, labelling }: Pick<ContainerState, 'rows' | 'columns' | 'labelling'>,
  cell: Cell,
): string | null {
  if (cell.row === 0 || rows === 0) return null;
  const scheme = findLabellingScheme(labelling);
  return scheme === null ? `${cell.row},${cell.column}` : positionLabel(scheme, geometryOfCounts(rows, columns), cell);
}

type ReadCode = { readonly code: string; readonly misread: Refusal | null };

/** A scan or typed code, cleaned. A printed id with a wrong check character is only a misread when nobody bears it. */
export function readCode(raw: string): Result<ReadCode, Refusal> {
  const scan = parseScan(raw);
  if (!scan.ok) {
    const { code, ...details } = scan.refusal;
    return refused({ code, details });
  }
  const { value } = scan;
  if (value.kind !== 'misreadPrintedId') return accepted({ code: value.text, misread: null });
  const details = { code: value.text, suggestion: value.suggestion ?? 'the printed code' };
  return accepted({ code: value.text, misread: { code: 'CHECK_CHARACTER_WRONG', details } });
}

function documentStatements(db: ReadingHandle) {
  const statement = (noun: DocumentNoun) => db.prepare<{ state: string }>(`SELECT state FROM ${noun} WHERE id = ?`);
  return {
    site: statement('site'),
    user: statement('user'),
    study: statement('study'),
    participant: statement('participant'),
    consent: statement('consent'),
    visit: statement('visit'),
    container: statement('container'),
    picklist: statement('picklist'),
  } satisfies Record<DocumentNoun, unknown>;
}

/** The state behind an id that the database itself holds. */
export function known<State>(state: State | null, what: string): State {
  return present(state, `${what} is in the database`);
}
