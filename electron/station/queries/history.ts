import { statSync } from 'node:fs';
import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
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
  const reverted = revertedCommitNames(db);
  return {
    total,
    rows: rows.map((row) => {
      const header = parseHeaderLine(row.header);
      return {
        commit: { device: row.device_id, seq: row.seq },
        command: header?.command ?? 'unknown.command',
        actor: actorName(look, header?.actor),
        recordedAt: hybridTimeToMoment(row.hlc),
        source: header?.source ?? 'system',
        reason: header?.reason ?? null,
        events: header?.n ?? 0,
        subjects: subjects.all(row.no, row.seq).map(({ subject }) => subject),
        reverted: reverted.has(commitName(row.device_id, row.seq)),
      };
    }),
  };
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
