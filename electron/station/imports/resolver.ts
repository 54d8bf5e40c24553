import { present, unreachable } from '../../../shared/lib/assert.ts';
import type { CommandContext } from '../commands/context.ts';
import type { CodeOwner } from '../queries/codes.ts';
import type { ImportRecord } from './records.ts';

type Reference = { readonly column: string; readonly key: string };
type Missing = Reference & { readonly how: 'refused' | 'unknown' | 'ambiguous' };

/** Knows which record of the import is which record here. Dry run and real run use the same one. */
export type Resolver = {
  /** The record's id when it was imported (or entered with the same code) before. */
  existing(record: ImportRecord): string | null;
  /** What a record became: its id, or null when it was refused. */
  remember(record: ImportRecord, id: string | null, how: 'new' | 'known'): void;
  refuse(key: string): void;
  /**
   * What was remembered is in the database now: what can be found there by its code is forgotten here, so that memory does
   * not grow with the number of tubes. A dry run, which writes nothing, remembers all.
   */
  committed(): void;
  id(key: string): string;
  /** A parent's id: of the import, or of a tube that was here before under that code. */
  parentId(key: string): string;
  studyOfParticipant(key: string): string;
  missingReferences(record: ImportRecord): readonly Missing[];
  takenCode(
    record: Extract<ImportRecord, { readonly type: 'specimen' }>,
  ): { readonly code: string; readonly owner: string } | null;
  takenPlace(
    record: Extract<ImportRecord, { readonly type: 'specimen' }>,
  ): { readonly position: string; readonly by: string } | null;
};

/** The resolver of one import. A dry run finds the same, but from memory alone: it writes nothing to find again. */
export function createResolver(context: CommandContext, options: { readonly dryRun: boolean }): Resolver {
  const ids = new Map<string, string | null>();
  /** The study of each person whose own record is not in the database yet. */
  const studies = new Map<string, string>();
  const codes = new Map<string, string>();
  const places = new Map<string, string>();
  const uncommitted = createUncommitted();
  const systems = new Map<string, string>();
  const { look, db } = context;
  const siteByCode = db.prepare<{ id: string }>('SELECT id FROM site WHERE code = ? LIMIT 1');
  const participantByPseudonym = db.prepare<{ id: string }>(
    'SELECT id FROM participant WHERE study_id = ? AND pseudonym = ? LIMIT 1',
  );
  const consentOf = db.prepare<{ id: string }>(
    "SELECT id FROM consent WHERE participant_id = ? AND json_extract(state, '$.importId') IS NOT NULL LIMIT 1",
  );
  const visitOf = db.prepare<{ id: string }>(
    "SELECT id FROM visit WHERE participant_id = ? AND json_extract(state, '$.name') = ? LIMIT 1",
  );

  // A new tube asks for its code twice, once as itself and once for others: nothing happens in between.
  let asked: { readonly code: string; readonly owners: readonly CodeOwner[] } | null = null;
  const owner = (kind: 'specimen' | 'container', code: string, system: string): string | null => {
    const owners = look.ownersOf(code);
    asked = { code, owners };
    return owners.find((found) => found.kind === kind && found.system === system)?.id ?? null;
  };
  /** Undefined: never met. Null: refused. */
  const met = (key: string): string | null | undefined => {
    const known = ids.get(key);
    if (known !== undefined) return known;
    const { prefix, code } = partsOfKey(key);
    const system = systems.get(prefix);
    return system === undefined ? undefined : (owner('specimen', code, system) ?? undefined);
  };
  /** The tubes that a parent's key can mean. One that the import does not bring may be here already, under any of its codes. */
  const parentsBy = (key: string): readonly string[] => {
    const known = met(key);
    if (known !== undefined) return known === null ? [] : [known];
    const owners = look.ownersOf(partsOfKey(key).code).filter(({ kind }) => kind === 'specimen');
    return [...new Set(owners.map(({ id }) => id))];
  };
  const missing = (reference: Reference): Missing | null => {
    const { column, key } = reference;
    if (ids.get(key) === null) return { ...reference, how: 'refused' };
    if (column !== 'parent') return met(key) === undefined ? { ...reference, how: 'unknown' } : null;
    const found = parentsBy(key);
    if (found.length === 1) return null;
    return { ...reference, how: found.length === 0 ? 'unknown' : 'ambiguous' };
  };
  const idOf = (key: string): string => present(met(key), `the import has met ${key}`);

  return {
    existing: (record) => {
      const known = ids.get(record.key);
      if (known !== undefined) return known;
      asked = null;
      switch (record.type) {
        case 'study':
          return look.study(record.shortTitle)?.id ?? null;
        case 'site':
          return siteByCode.get(record.code)?.id ?? null;
        case 'participant': {
          const study = ids.get(record.study);
          return study ? (participantByPseudonym.get(study, record.pseudonym)?.id ?? null) : null;
        }
        case 'consent': {
          const participant = ids.get(record.participant);
          return participant ? (consentOf.get(participant)?.id ?? null) : null;
        }
        case 'visit': {
          const participant = ids.get(record.participant);
          return participant ? (visitOf.get(participant, record.name)?.id ?? null) : null;
        }
        case 'container':
          return owner('container', record.code, 'label');
        case 'specimen': {
          // The first code is the source's own name for it; tube codes come after.
          const [own] = record.codes;
          return own === undefined ? null : owner('specimen', own.code, own.system);
        }
        default:
          return unreachable(record);
      }
    },
    remember: (record, id, how) => {
      ids.set(record.key, id);
      if (record.type === 'participant' && id !== null) studies.set(record.key, idOf(record.study));
      if (id === null) return;
      if (!options.dryRun) uncommitted.add(record, how);
      if (record.type === 'specimen') {
        for (const { code } of record.codes) codes.set(code, record.key);
        if (record.place !== undefined) places.set(placeKey(record.place), record.key);
      }
    },
    refuse: (key) => void ids.set(key, null),
    committed: () => {
      for (const record of uncommitted.take()) {
        if (record.type === 'consent') ids.delete(record.key);
        if (record.type === 'participant') studies.delete(record.key);
        if (record.type !== 'specimen') continue;
        for (const { code } of record.codes) codes.delete(code);
        if (record.place !== undefined) places.delete(placeKey(record.place));
        const { prefix, code } = partsOfKey(record.key);
        const [own] = record.codes;
        if (own?.code !== code || (systems.get(prefix) ?? own.system) !== own.system) continue;
        systems.set(prefix, own.system);
        ids.delete(record.key);
      }
    },
    id: idOf,
    studyOfParticipant: (key) =>
      studies.get(key) ?? present(look.document('participant', idOf(key)), `${key} was committed`).studyId,
    parentId: (key) => present(parentsBy(key)[0], `the parent ${key} is known`),
    missingReferences: (record) => referencesOf(record).flatMap((reference) => missing(reference) ?? []),
    takenCode: (record) => {
      for (const { code } of record.codes) {
        const inImport = codes.get(code);
        if (inImport !== undefined) return { code, owner: partsOfKey(inImport).code };
        const [other] = asked?.code === code ? asked.owners : look.ownersOf(code);
        if (other !== undefined) return { code, owner: look.specimenById(other.id)?.state.printedId ?? other.kind };
      }
      return null;
    },
    takenPlace: ({ place }) => {
      if (place === undefined || place.row === 0) return null;
      const inImport = places.get(placeKey(place));
      const position = `${partsOfKey(place.container).code} row ${place.row} column ${place.column}`;
      if (inImport !== undefined) return { position, by: partsOfKey(inImport).code };
      // Nobody else can have put anything into a box that only this import knows.
      if (uncommitted.hasContainer(place.container)) return null;
      const container = ids.get(place.container);
      const occupant = container ? look.occupantOf(container, place) : null;
      return occupant === null ? null : { position, by: occupant.printedId };
    },
  };
}

/** What was made since the last commit. */
function createUncommitted() {
  let records: ImportRecord[] = [];
  const containers = new Set<string>();
  return {
    add: (record: ImportRecord, how: 'new' | 'known'): void => {
      records.push(record);
      if (record.type === 'container' && how === 'new') containers.add(record.key);
    },
    hasContainer: (key: string): boolean => containers.has(key),
    take: (): readonly ImportRecord[] => {
      const taken = records;
      records = [];
      containers.clear();
      return taken;
    },
  };
}

/** Most keys of tubes are a word and the tube's own code, `tcga:TCGA-05-4244-01A`: those can be found again by it. */
function partsOfKey(key: string): { readonly prefix: string; readonly code: string } {
  const colon = key.indexOf(':');
  return { prefix: key.slice(0, colon), code: key.slice(colon + 1) };
}

function placeKey({
  container,
  row,
  column,
}: {
  readonly container: string;
  readonly row: number;
  readonly column: number;
}): string {
  return `${container}/${row}/${column}`;
}

function referencesOf(record: ImportRecord): readonly Reference[] {
  switch (record.type) {
    case 'study':
    case 'site':
      return [];
    case 'participant':
      return [{ column: 'study', key: record.study }];
    case 'consent':
    case 'visit':
      return [{ column: 'participant', key: record.participant }];
    case 'container':
      return record.site === undefined ? [] : [{ column: 'site', key: record.site }];
    case 'specimen':
      return [
        { column: 'study', key: record.study },
        ...(record.participant === undefined ? [] : [{ column: 'participant', key: record.participant }]),
        ...(record.visit === undefined ? [] : [{ column: 'visit', key: record.visit }]),
        ...record.parents.map((key) => ({ column: 'parent', key })),
        ...(record.place === undefined ? [] : [{ column: 'container', key: record.place.container }]),
      ];
    default:
      return unreachable(record);
  }
}
