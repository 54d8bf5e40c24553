import type { ConsentHold } from '../../../shared/domain/consent/standing.ts';
import type { ConsentState } from '../../../shared/domain/consent/state.ts';
import type { ContainerState } from '../../../shared/domain/container/state.ts';
import type { NounStates } from '../../../shared/domain/nouns.ts';
import type { Refusal, RefusalCode } from '../../../shared/domain/refusals.ts';
import type { SpecimenState } from '../../../shared/domain/specimen/state.ts';
import { present } from '../../../shared/lib/assert.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { ReadingHandle } from '../data/handles.ts';
import type { DocumentNoun } from '../projections/document-rows.ts';
import { specimenOfRow, type SpecimenRecord } from '../projections/specimen-rows.ts';
import { type CodeOwner, type Codes, createCodes, isId, readCode } from './codes.ts';
import { createOccupancy, type Occupancy } from './occupancy.ts';

/** A specimen as the database has it: its state, and what consent makes of it. */
export type FoundSpecimen = {
  readonly no: number;
  readonly state: SpecimenState;
  readonly hold: ConsentHold | null;
  readonly shownStatus: SpecimenState['status'];
  readonly headHlc: string;
};

/** Finds things by the names people and scanners give them. Shared by commands and queries; it only reads. */
export type Lookups = Occupancy &
  Pick<Codes, 'ownersOf' | 'meantBy'> & {
    specimenById(id: string): FoundSpecimen | null;
    document<Name extends DocumentNoun>(noun: Name, id: string): NounStates[Name] | null;
    /** A specimen by id, printed id or any bound code. */
    specimen(reference: string): Result<FoundSpecimen, Refusal>;
    container(reference: string): Result<ContainerState, Refusal>;
    participant(reference: string): Result<NounStates['participant'], Refusal>;
    study(reference: string): NounStates['study'] | null;
    user(reference: string): NounStates['user'] | null;
    consentsOf(participantId: string): readonly ConsentState[];
    /** The containers around one, the nearest first. */
    around(container: ContainerState): readonly ContainerState[];
  };

type SpecimenRow = SpecimenRecord & { readonly no: number; readonly shown_status: string };

/** The lookups of one database handle, their statements prepared once. */
export function createLookups(db: ReadingHandle): Lookups {
  const specimenRow = db.prepare<SpecimenRow>('SELECT * FROM specimen WHERE id = ?');
  // Both steps of the usual scan in one: a tube by its code.
  const specimensByCode = db.prepare<SpecimenRow>(
    "SELECT * FROM specimen WHERE id IN (SELECT subject_id FROM code WHERE code = ? AND kind = 'specimen') LIMIT 2",
  );
  const { ownersOf, meantBy, idsOf } = createCodes(db);
  const documents = documentStatements(db);
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
    const read = isId(reference) ? null : readCode(reference);
    const [row, another] = read?.ok === true ? specimensByCode.all(read.value.code) : [];
    // An id, a code that nobody or several bear, a code in other letters: they take the longer way.
    return row === undefined || another !== undefined ? anySpecimen(reference) : accepted(foundSpecimen(row));
  };

  return {
    specimenById,
    document,
    ownersOf,
    meantBy,
    specimen,
    container: byReference('container', 'CONTAINER_UNKNOWN', (id) => document('container', id)),
    participant: byReference('participant', 'PARTICIPANT_UNKNOWN', (id) => document('participant', id)),
    study: (reference) => {
      if (isId(reference)) return document('study', reference.toLowerCase());
      const row = studyByTitle.get(reference);
      // As above: written by the fold.
      return row === undefined ? null : (JSON.parse(row.state) as NounStates['study']);
    },
    user: (reference) => {
      if (isId(reference)) return document('user', reference.toLowerCase());
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
    ...createOccupancy(db),
  };
}

/** A whole row of the table as what is known of that specimen. */
export function foundSpecimen(row: SpecimenRow): FoundSpecimen {
  return {
    no: row.no,
    state: specimenOfRow(row),
    // Both columns are written by the fold from these unions.
    hold: row.hold as ConsentHold | null,
    shownStatus: row.shown_status as SpecimenState['status'], // as above
    headHlc: row.head_hlc,
  };
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
