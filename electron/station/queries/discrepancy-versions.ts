import type { CallOutput } from '../../../shared/api/contract.ts';
import { codeSchema, placeSchema, quantitySchema } from '../../../shared/domain/specimen/events.ts';
import type { Place } from '../../../shared/domain/specimen/state.ts';
import { commitName, liveEvents, type PositionedEvent } from '../../../shared/ledger/fold.ts';
import { hybridTimeToMoment } from '../../../shared/ledger/hybrid-clock.ts';
import { unreachable } from '../../../shared/lib/assert.ts';
import { fieldsOf } from '../../../shared/lib/fields.ts';
import type { ReadingHandle } from '../data/handles.ts';
import { createSubjectEvents } from '../ledger/subject-events.ts';
import { createAuthors } from './authors.ts';
import { pathView } from './container-views.ts';
import type { Lookups } from './lookups.ts';
import { createSpecimenViews } from './specimen-views.ts';

type Reading = { readonly db: ReadingHandle; readonly look: Lookups };
type Matter = CallOutput<'discrepancy.list'>['rows'][number];
type Version = CallOutput<'discrepancy.get'>['versions'][number];

/** More records than this are not compared side by side. */
const mostVersions = 50;

/** The records that do not go together, oldest first, with who made them, where and from what source. */
export function versionsOf(reading: Reading, matter: Matter): Version[] {
  const found = matter.specimens.flatMap(({ id, printedId }) =>
    eventsInQuestion(reading, matter, id).map((event) => ({ event, specimen: { id, printedId } })),
  );
  const authorOf = createAuthors(reading.db, reading.look);
  const isEitherOr = matter.kind === 'custodyForked' || matter.kind === 'editedConcurrently';
  const inForce = isEitherOr ? found.at(-1)?.event : undefined;
  return found.slice(-mostVersions).map(({ event, specimen }) => ({
    ...authorOf(event),
    recordedAt: hybridTimeToMoment(event.hlc),
    ...saidBy(reading, event, matter),
    type: event.type,
    specimen,
    commit: { device: event.device, seq: event.seq },
    isInForce: event === inForce,
  }));
}

/** Of one specimen of a matter, the events that disagree or that led to it. */
function eventsInQuestion({ db }: Reading, matter: Matter, id: string): readonly PositionedEvent[] {
  const events = liveEvents(createSubjectEvents(db).of(`specimen:${id}`));
  const { details } = matter;
  switch (matter.kind) {
    case 'custodyForked':
    case 'editedConcurrently':
      return events.filter(isNamedIn(details['versions']));
    case 'usedAfterWithdrawal':
      return events.filter(isNamedIn(details['uses']));
    case 'moreTakenThanThere':
      return events.filter(({ type }) => type === 'specimenUsed.v1');
    case 'twoInOnePosition':
      return events.filter((event) => placeOf(event) !== null).slice(-1);
    case 'codeOnTwoSpecimens':
      return events.filter((event) => bindsCode(event, String(details['code']))).slice(0, 1);
    case 'computerForked':
      return [];
    default:
      return unreachable(matter.kind);
  }
}

function isNamedIn(versions: unknown): (event: PositionedEvent) => boolean {
  const names = new Set(
    Array.isArray(versions)
      ? versions.map((version: unknown) => {
          const { device, seq } = fieldsOf(version);
          return commitName(String(device), Number(seq));
        })
      : [],
  );
  return ({ device, seq, type }) => names.has(commitName(device, seq)) && type !== 'reverted.v1';
}

/** A birth without a list of codes may have its printed id as the code in question. */
function bindsCode({ data, type }: PositionedEvent, code: string): boolean {
  const { code: bound, codes, printedId } = fieldsOf(data);
  if (type === 'specimenCodeBound.v1') return codeSchema.safeParse(bound).data?.code === code;
  const listed = Array.isArray(codes) ? codes.map((entry: unknown) => fieldsOf(entry)['code']) : [];
  return printedId === code || listed.includes(code);
}

function placeOf({ data }: PositionedEvent): Place | null {
  return placeSchema.safeParse(fieldsOf(data)['place']).data ?? null;
}

function saidBy(reading: Reading, event: PositionedEvent, matter: Matter) {
  const data = fieldsOf(event.data);
  const text = (name: string): string | null => (typeof data[name] === 'string' ? data[name] : null);
  return {
    ...placeView(reading, placeOf(event)),
    value: matter.kind === 'editedConcurrently' ? editedValue(data, String(matter.details['field'])) : null,
    quantity: quantitySchema.safeParse(data['quantity']).data ?? null,
    purpose: text('to') ?? text('purpose') ?? text('method'),
  };
}

function editedValue(data: Readonly<Record<string, unknown>>, field: string): string | number | null {
  const changes = Array.isArray(data['changes']) ? data['changes'].map(fieldsOf) : [];
  const value = changes.findLast((change) => change['field'] === field)?.['new'];
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

function placeView({ db, look }: Reading, at: Place | null): Pick<Version, 'place' | 'path'> {
  const container = at === null ? null : look.document('container', at.container);
  const view = at === null || container === null ? null : createSpecimenViews(look).place(at);
  if (container === null || view === null) return { place: null, path: [] };
  const { rows, columns } = container;
  const taken = db
    .prepare<{ cell: number }>(
      `SELECT DISTINCT (position_row - 1) * ? + position_column - 1 AS cell FROM specimen
        WHERE container_id = ? AND position_row > 0 ORDER BY cell`,
    )
    .all(columns, container.id);
  return {
    place: { ...view, rows, columns, occupied: taken.map(({ cell }) => cell) },
    path: pathView(look, container),
  };
}
