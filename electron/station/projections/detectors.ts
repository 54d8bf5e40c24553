import type { ConsentHold } from '../../../shared/domain/consent/standing.ts';
import { journalEventSchemas, type RenewalCause } from '../../../shared/domain/journal-events.ts';
import { custodyEventTypes } from '../../../shared/domain/specimen/events.ts';
import type { SpecimenState } from '../../../shared/domain/specimen/state.ts';
import { causalHeads } from '../../../shared/ledger/causality.ts';
import { liveEvents, type PositionedEvent } from '../../../shared/ledger/fold.ts';
import { fieldsOf } from '../../../shared/lib/fields.ts';
import type { WritingHandle } from '../data/handles.ts';
import type { SubjectEvents } from '../ledger/subject-events.ts';

/** Something a person must settle. It is derived from the folded commits alone, so all stations see the same. */
export type Discrepancy = {
  readonly id: string;
  readonly kind:
    | 'twoInOnePosition'
    | 'custodyForked'
    | 'usedAfterWithdrawal'
    | 'moreTakenThanThere'
    | 'editedConcurrently'
    | 'computerForked';
  readonly details: Readonly<Record<string, unknown>>;
};

/** What is in question about one specimen. A later event that knew both sides settles a fork by itself. */
export function specimenDiscrepancies(
  state: SpecimenState,
  hold: ConsentHold | null,
  contended: boolean,
  history: SubjectEvents,
  withdrawnSince: () => string | null,
  isSettled: (id: string) => boolean,
): readonly Discrepancy[] {
  const found: Discrepancy[] = [];
  if (state.quantity !== null && state.quantity.available < 0) {
    found.push({ id: `quantity:${state.id}`, kind: 'moreTakenThanThere', details: { ...state.quantity } });
  }
  const afterWithdrawal = hold === 'withdrawn' || hold === 'destroy';
  if (!contended && !afterWithdrawal) return found;
  const events = liveEvents(history.of(`specimen:${state.id}`));
  if (contended) found.push(...concurrentEvents(state.id, events, history));
  if (afterWithdrawal) found.push(...usesAfterWithdrawal(state.id, events, withdrawnSince, isSettled));
  return found;
}

/** Custody that went two ways, and fields that got two values, neither side knowing of the other. */
function concurrentEvents(
  id: string,
  events: readonly PositionedEvent[],
  history: SubjectEvents,
): readonly Discrepancy[] {
  const found: Discrepancy[] = [];
  const custody = causalHeads(events.filter(isCustody), history.knowledge);
  if (new Set(custody.map(outcomeOf)).size > 1) {
    found.push({ id: `custody:${id}`, kind: 'custodyForked', details: { versions: custody.map(versionOf) } });
  }
  for (const [field, edits] of editsByField(events)) {
    const heads = causalHeads(edits, history.knowledge);
    if (new Set(heads.map((edit) => JSON.stringify(edit.value))).size > 1) {
      const versions = heads.map(({ device, seq, hlc, value }) => ({ device, seq, hlc, value }));
      found.push({ id: `edit:${id}:${field}`, kind: 'editedConcurrently', details: { field, versions } });
    }
  }
  return found;
}

const usingTypes = new Set([
  'specimenUsed.v1',
  'specimenShipped.v1',
  'specimenDistributed.v1',
  'specimenAliquoted.v1',
  'specimenDerived.v1',
  'specimenPooled.v1',
]);

function usesAfterWithdrawal(
  id: string,
  events: readonly PositionedEvent[],
  withdrawnSince: () => string | null,
  isSettled: (id: string) => boolean,
): readonly Discrepancy[] {
  const ever = events.filter((event) => usingTypes.has(event.type));
  const since = ever.length === 0 ? null : withdrawnSince();
  const uses = ever.filter((event) => since !== null && event.hlc > since);
  const last = uses.at(-1);
  if (last === undefined) return [];
  // Named by the last use: one that comes later opens the matter again.
  const name = `afterWithdrawal:${id}:${last.hlc}`;
  return isSettled(name) ? [] : [{ id: name, kind: 'usedAfterWithdrawal', details: { uses: uses.map(versionOf) } }];
}

function isCustody(event: PositionedEvent): boolean {
  return (
    custodyEventTypes.has(event.type) ||
    (event.type === 'specimenUsed.v1' &&
      'depletes' in fieldsOf(event.data) &&
      fieldsOf(event.data)['depletes'] === true)
  );
}

/** Two stations that say the same thing happened do not disagree. */
function outcomeOf(event: PositionedEvent): string {
  const { place, to } = fieldsOf(event.data);
  return JSON.stringify([
    event.type === 'specimenStored.v1' ? 'specimenMoved.v1' : event.type,
    place ?? null,
    to ?? null,
  ]);
}

function versionOf(event: PositionedEvent): Readonly<Record<string, unknown>> {
  return { type: event.type, device: event.device, seq: event.seq, hlc: event.hlc, data: event.data };
}

type Edit = { readonly device: string; readonly seq: number; readonly hlc: string; readonly value: unknown };

function editsByField(events: readonly PositionedEvent[]): ReadonlyMap<string, readonly Edit[]> {
  const edits = new Map<string, Edit[]>();
  for (const event of events) {
    if (event.type !== 'specimenCorrected.v1') continue;
    const { changes } = fieldsOf(event.data);
    for (const change of Array.isArray(changes) ? changes.map(fieldsOf) : []) {
      const field = String(change['field']);
      const edit = { device: event.device, seq: event.seq, hlc: event.hlc, value: change['new'] };
      edits.set(field, [...(edits.get(field) ?? []), edit]);
    }
  }
  return edits;
}

/** What a renewed computer had to issue again, or that another one wrote as it: somebody should know which box to look at. */
const tellingCauses: ReadonlySet<RenewalCause> = new Set(['forked', 'clockAhead', 'revoked']);

/** The matter of a computer that goes on under a new identity, from the events about it; null when it is none. */
export function computerDiscrepancy(
  device: string,
  renewals: readonly Renewal[],
  isSettled: (id: string) => boolean,
): Discrepancy | null {
  const id = `computer:${device}`;
  for (const { body, enrolled } of renewals) {
    const renewed = journalEventSchemas['deviceRenewed.v1'].safeParse(JSON.parse(body));
    if (!renewed.success || !tellingCauses.has(renewed.data.why) || isSettled(id)) continue;
    const { was, seq, why } = renewed.data;
    const { name } = fieldsOf(JSON.parse(enrolled ?? '{}'));
    return { id, kind: 'computerForked', details: { device, was, seq, why, computer: name ?? '' } };
  }
  return null;
}

/** The renewals of one device, or of all. */
export const renewalsQuery = `SELECT subject, body, (
    SELECT body FROM ledger_event AS e WHERE e.device = r.device AND e.seq = r.seq AND e.type = 'deviceEnrolled.v1'
  ) AS enrolled FROM ledger_event AS r WHERE type = 'deviceRenewed.v1' AND subject`;

/** A renewal, with what the computer said of itself in the same commit. */
export type Renewal = { readonly body: string; readonly enrolled: string | null };

/** Keeps the stored discrepancies of specimens and positions equal to what is found. */
export type DiscrepancyProjection = {
  writeSpecimen(id: string, found: readonly Discrepancy[], mayHaveStored: boolean): void;
  /** `arrived`: a specimen has just come to it. Then nothing that was in question there can have gone. */
  checkPosition(container: string, row: number, column: number, arrived: boolean): void;
  /** A computer came, or goes on under another identity. */
  writeComputer(device: string): void;
  settle(id: string): void;
  isSettled(id: string): boolean;
};

/** Keeps what is open between what stations say. */
export function createDiscrepancyProjection(db: WritingHandle): DiscrepancyProjection {
  const remove = db.prepareWrite('DELETE FROM discrepancy WHERE subject = ?');
  const removeOne = db.prepareWrite('DELETE FROM discrepancy WHERE id = ?');
  const insert = db.prepareWrite('INSERT OR REPLACE INTO discrepancy (id, kind, subject, details) VALUES (?, ?, ?, ?)');
  const settled = db.prepare<{ found: number }>(
    "SELECT 1 AS found FROM ledger_event WHERE subject = ? AND type = 'discrepancySettled.v1' LIMIT 1",
  );
  const occupants = db.prepare<{ id: string }>(
    'SELECT id FROM specimen WHERE container_id = ? AND position_row = ? AND position_column = ? ORDER BY id LIMIT 20',
  );
  const another = db.prepare<{ found: number }>(
    'SELECT 1 AS found FROM specimen WHERE container_id = ? AND position_row = ? AND position_column = ? LIMIT 1 OFFSET 1',
  );
  const renewals = db.prepare<Renewal>(`${renewalsQuery} = ? ORDER BY hlc, device, seq, ix`);
  const isSettled = (id: string): boolean => settled.get(`discrepancy:${id}`) !== undefined;
  return {
    writeComputer: (device) => {
      const subject = `device:${device}`;
      const found = computerDiscrepancy(device, renewals.all(subject), isSettled);
      if (found !== null) insert.run(found.id, found.kind, subject, JSON.stringify(found.details));
    },
    writeSpecimen: (id, found, mayHaveStored) => {
      const subject = `specimen:${id}`;
      if (mayHaveStored) remove.run(subject);
      for (const { id: name, kind, details } of found) insert.run(name, kind, subject, JSON.stringify(details));
    },
    checkPosition: (container, row, column, arrived) => {
      // Row 0 is "somewhere in it": a bag holds many.
      if (row === 0 || (arrived && another.get(container, row, column) === undefined)) return;
      const specimens = occupants.all(container, row, column).map((occupant) => occupant.id);
      const id = positionDiscrepancyId(container, row, column);
      if (specimens.length > 1)
        insert.run(id, 'twoInOnePosition', id, JSON.stringify({ container, row, column, specimens }));
      else if (!arrived) removeOne.run(id);
    },
    settle: (id) => void removeOne.run(id),
    isSettled,
  };
}

/** The name of the matter that two tubes are recorded in one position. */
export function positionDiscrepancyId(container: string, row: number, column: number): string {
  return `position:${container}:${row}:${column}`;
}
