import { statSync } from 'node:fs';
import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import { splitSubject } from '../../../shared/domain/event.ts';
import { loadCodeList } from '../../../shared/domain/code-lists/load-code-list.ts';
import { parseHeaderLine } from '../../../shared/ledger/commit.ts';
import { commitName, revertedCommit } from '../../../shared/ledger/fold.ts';
import { hybridTimeToMoment } from '../../../shared/ledger/hybrid-clock.ts';
import { normaliseForSearch } from '../../../shared/lib/text.ts';
import { accepted, refused } from '../../../shared/lib/result.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { actorName } from './authors.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import { listViews } from './saved-views.ts';

/** What was done here, by whom and when. */
export const historyQueries: QueryHandlers = {
  'activity.list': answers<'activity.list'>((context, input) => accepted(activity(context, input))),
  'ledger.status': answers<'ledger.status'>(({ db, file }) => {
    const count = (table: 'ledger_commit' | 'discrepancy') =>
      db.first(db.from.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0;
    const commits = count('ledger_commit');
    return accepted({
      commits,
      toSend: commits,
      hub: null,
      lastContact: null,
      discrepancies: count('discrepancy'),
      databaseBytes: statSync(file).size,
    });
  }),
  'ledger.verify': answers<'ledger.verify'>(({ db, progress }) => accepted(verifyLedger(db, progress))),
  'view.list': answers<'view.list'>(({ db, user }) =>
    accepted({
      views: listViews(db).map(({ id, name, owner, content }) => ({ id, name, own: owner === user?.id, content })),
    }),
  ),
  'codeList.get': answers<'codeList.get'>(async (_, { list, text }) => {
    const found = await loadCodeList(list);
    if (found === null) return refused({ code: 'VALUE_INVALID', details: { field: 'list', value: list } });
    const wanted = normaliseForSearch(text ?? '');
    const entries = found.entries
      .filter(({ code, label }) => wanted === '' || normaliseForSearch(`${code} ${label}`).includes(wanted))
      .slice(0, 3000)
      .map((entry) => ({
        code: entry.code,
        label: entry.label,
        ...('hue' in entry && typeof entry.hue === 'string' && { group: entry.hue }),
      }));
    return accepted({
      code: found.code,
      version: found.version,
      source: found.source,
      licence: found.licence,
      entries,
    });
  }),
};

type Activity = CallOutput<'activity.list'>;

function activity({ db, look, user }: QueryContext, input: ParsedInput<'activity.list'>): Activity {
  const { offset, limit } = input.page ?? { offset: 0, limit: 50 };
  let query = db.from.selectFrom('ledger_commit').innerJoin('device', 'device.no', 'ledger_commit.device');
  if (input.mine === true && user !== null) query = query.where('actor', '=', user.id);
  const total = db.first(query.select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0;
  const rows = db.all(
    query
      .select(['device.id as device_id', 'device.no', 'ledger_commit.seq', 'hlc', 'header'])
      .orderBy('hlc', 'desc')
      .limit(limit)
      .offset(offset),
  );
  const subjects = db.prepare<{ subject: string }>(
    'SELECT DISTINCT subject FROM ledger_event WHERE device = ? AND seq = ? LIMIT 20',
  );
  const records = db.prepare<{ count: number }>(
    `SELECT count(DISTINCT subject) AS count FROM ledger_event WHERE device = ? AND seq = ?
        AND substr(subject, 1, instr(subject, ':') - 1) IN ('specimen', 'container', 'participant', 'study')`,
  );
  const entries = db.prepare<{ user: string | null }>(
    `SELECT json_extract(body, '$.detail.user') AS user FROM ledger_event
      WHERE device = ? AND seq = ? AND type = 'accessRecorded.v1' AND json_extract(body, '$.kind') = 'signedIn'`,
  );
  // Nobody is signed in yet when somebody signs in. A failed attempt stays nobody's: whoever it was did not prove it.
  const signedIn = (device: number, seq: number): string | undefined => entries.get(device, seq)?.user ?? undefined;
  const reverted = revertedCommitNames(db);
  return {
    total,
    rows: rows.map((row) => {
      const header = parseHeaderLine(row.header);
      const about = subjects.all(row.no, row.seq).map(({ subject }) => subject);
      return {
        commit: { device: row.device_id, seq: row.seq },
        command: header?.command ?? 'unknown.command',
        actor: actorName(look, header?.command === 'session.signIn' ? signedIn(row.no, row.seq) : header?.actor),
        recordedAt: hybridTimeToMoment(row.hlc),
        source: header?.source ?? 'system',
        reason: header?.reason ?? null,
        events: header?.n ?? 0,
        subjects: about,
        names: about.map((subject) => nameOf(look, subject)),
        recordCount: records.get(row.no, row.seq)?.count ?? 0,
        reverted: reverted.has(commitName(row.device_id, row.seq)),
      };
    }),
  };
}

/** What people call the record that a subject is about; null where it has no name of its own. */
function nameOf(look: QueryContext['look'], subject: string): string | null {
  const { kind, id } = splitSubject(subject);
  if (kind === 'specimen') return look.specimenById(id)?.state.printedId ?? null;
  if (kind === 'container') return look.document('container', id)?.name ?? null;
  if (kind === 'participant') return look.document('participant', id)?.pseudonym ?? null;
  return kind === 'study' ? (look.document('study', id)?.shortTitle ?? null) : null;
}

/** Commits that some undo names, newest undos first; enough for the pages that people look at. */
function revertedCommitNames(db: QueryContext['db']): ReadonlySet<string> {
  const rows = db
    .prepare<{ body: string }>(
      "SELECT DISTINCT body FROM ledger_event WHERE type = 'reverted.v1' AND subject > '' ORDER BY hlc DESC LIMIT 5000",
    )
    .all();
  return new Set(
    rows
      .map(({ body }) => revertedCommit(JSON.parse(body)))
      .filter((target) => target !== null)
      .map(({ device, seq }) => commitName(device, seq)),
  );
}
