import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import { hybridTimeToMoment } from '../../../shared/ledger/hybrid-clock.ts';
import { parseHeaderLine } from '../../../shared/ledger/commit.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { ReadingHandle } from '../data/handles.ts';
import { versionsOf } from './discrepancy-versions.ts';
import { actorName } from './authors.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import type { Lookups } from './lookups.ts';

/** What a person must settle, each matter with the records that do not go together, and what was decided. */
export const discrepancyQueries: QueryHandlers = {
  'discrepancy.list': answers<'discrepancy.list'>((context) => accepted({ rows: listed(context) })),
  'discrepancy.get': answers<'discrepancy.get'>(one),
  'discrepancy.settled': answers<'discrepancy.settled'>((context, input) => accepted(settled(context, input))),
};

export type Matter = CallOutput<'discrepancy.list'>['rows'][number];
type Reading = { readonly db: ReadingHandle; readonly look: Lookups };

/** An open matter by its name; null when it was settled or never was. */
export function openMatter(reading: Reading, id: string): Matter | null {
  // By hand: every scan asks whether its tube is in dispute.
  const [row] = reading.db.rows<Row>('SELECT id, kind, subject, details FROM discrepancy WHERE id = ?', [id]);
  return row === undefined ? null : matterOf(reading, row);
}

function listed(reading: Reading): Matter[] {
  const { db } = reading;
  return db
    .all(db.from.selectFrom('discrepancy').selectAll().orderBy('kind').orderBy('id').limit(1000))
    .map((row) => matterOf(reading, row));
}

type Row = { readonly id: string; readonly kind: string; readonly subject: string; readonly details: string };

function matterOf(reading: Reading, { id, kind, subject, details }: Row): Matter {
  const parsed: unknown = JSON.parse(details);
  const known: Record<string, unknown> = typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  const named = Array.isArray(known['specimens']) ? known['specimens'].map(String) : [];
  const ids = subject.startsWith('specimen:') ? [subject.slice('specimen:'.length)] : named;
  // The detectors write these kinds and no others.
  return { id, kind: kind as Matter['kind'], subject, specimens: specimensOf(reading, ids), details: known };
}

function specimensOf({ look }: Reading, ids: readonly string[]): Matter['specimens'] {
  return ids.map((id) => ({ id, printedId: look.specimenById(id)?.state.printedId ?? '?' }));
}

function one(
  context: QueryContext,
  input: ParsedInput<'discrepancy.get'>,
): Result<CallOutput<'discrepancy.get'>, Refusal> {
  const matter = openMatter(context, input.discrepancy);
  if (matter === null) return refused({ code: 'DISCREPANCY_UNKNOWN' });
  const { details, kind, specimens } = matter;
  const [first] = specimens;
  return accepted({
    ...matter,
    versions: versionsOf(context, matter),
    field: typeof details['field'] === 'string' ? details['field'] : null,
    code: typeof details['code'] === 'string' ? details['code'] : null,
    quantity:
      kind === 'moreTakenThanThere' && first !== undefined
        ? (context.look.specimenById(first.id)?.state.quantity ?? null)
        : null,
  });
}

/** Decisions are few and stand under subjects of their own, so that this reads nothing else. */
const settledEvents = "type = 'discrepancySettled.v1' AND subject >= 'discrepancy:' AND subject < 'discrepancy;'";

function settled(context: QueryContext, input: ParsedInput<'discrepancy.settled'>): CallOutput<'discrepancy.settled'> {
  const { db, look } = context;
  const { offset, limit } = input.page ?? { offset: 0, limit: 50 };
  const total =
    db.prepare<{ count: number }>(`SELECT count(*) AS count FROM ledger_event WHERE ${settledEvents}`).get()?.count ??
    0;
  const rows = db
    .prepare<{ subject: string; body: string; hlc: string; header: string; device: string }>(
      `SELECT e.subject, e.body, e.hlc, c.header, device.name AS device FROM ledger_event AS e
         JOIN ledger_commit AS c ON c.device = e.device AND c.seq = e.seq JOIN device ON device.no = e.device
        WHERE ${settledEvents} ORDER BY e.hlc DESC LIMIT ? OFFSET ?`,
    )
    .all(limit, offset);
  return {
    total,
    rows: rows.map(({ subject, body, hlc, header, device }) => {
      const decision: unknown = JSON.parse(body);
      const { kind, reason } = { kind: '', reason: '', ...(typeof decision === 'object' && decision) };
      return {
        id: subject.slice('discrepancy:'.length),
        // Written by the one command that settles, from the kinds of the contract.
        kind: kind as Matter['kind'],
        specimens: specimensOf(context, idsIn(subject)),
        actor: actorName(look, parseHeaderLine(header)?.actor),
        device,
        recordedAt: hybridTimeToMoment(hlc),
        reason,
      };
    }),
  };
}

/** The specimens that a matter's name names: `custody:0192…:…`. */
function idsIn(subject: string): readonly string[] {
  return subject.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gu)?.slice(0, 1) ?? [];
}
