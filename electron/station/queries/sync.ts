import type { CallOutput } from '../../../shared/api/contract.ts';
import { hybridTimeToMilliseconds } from '../../../shared/ledger/hybrid-clock.ts';
import { momentOfInstant } from '../../../shared/lib/moment.ts';
import { accepted } from '../../../shared/lib/result.ts';
import type { ReadingHandle } from '../data/handles.ts';
import { fingerprintOf } from '../sync/fingerprints.ts';
import { findSecret } from '../data/local-secrets.ts';
import { hasSiteKeys, siteKeysFingerprint } from '../sync/site-keys.ts';
import { readFormers } from '../sync/formers.ts';
import { type HubLink, readHubLink } from '../sync/hub-link.ts';
import { readmissionOf } from './readmission.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';

/** What the sync centre shows; how far a running exchange is, the station adds. */
export const syncQueries: QueryHandlers = {
  'sync.status': answers<'sync.status'>((context) => accepted(status(context))),
  // Apart from the status, which every screen asks for after every change: this reads each commit that waits.
  'sync.pending': answers<'sync.pending'>(({ db }) => {
    const acknowledged = readHubLink(db)?.acknowledged;
    return accepted({ commands: acknowledged === undefined ? [] : [...unsent(db, ownDevice(db).no, acknowledged)] });
  }),
};

type Status = CallOutput<'sync.status'>;

const mostDoubted = 200;

function status({ db, look }: QueryContext): Status {
  const link = readHubLink(db);
  const own = ownDevice(db);
  const siteName = (id: string): string => look.document('site', id)?.code ?? '?';
  const devices = db.all(
    db.from.selectFrom('device').select(['id', 'code', 'name', 'site_id', 'seq']).where('seq', '>', 0).orderBy('name'),
  );
  return {
    hub: link === null ? null : hubView(link),
    problem: link?.problem == null || link.problem_at === null ? null : { code: link.problem, at: link.problem_at },
    readmission: link === null ? null : readmissionOf(db, own, link),
    toSend: toSend(db, own, link),
    doubted: doubted(db),
    withheld: count(db, 'withheld_commit'),
    waiting: count(db, 'waiting_commit'),
    devices: devices.map(({ id, code, name, site_id, seq }) => ({
      id,
      code,
      name,
      site: siteName(site_id),
      commits: seq,
      isThis: id === own.id,
    })),
    siteKeys: {
      isHere: hasSiteKeys(db),
      fingerprint: siteKeysFingerprint(db),
      isOffered: findSecret(db, 'offeredSiteKey') !== null,
      computers: computers(db, own.id),
    },
    now: { doing: 'nothing', sent: 0, received: 0 },
  };
}

function toSend(db: ReadingHandle, own: { readonly seq: number }, link: HubLink | null): number {
  const ofFormers = readFormers(db).map(({ seq, acknowledged }) => Math.max(0, seq - acknowledged));
  return ofFormers.reduce((sum, each) => sum + each, Math.max(0, own.seq - (link?.acknowledged ?? 0)));
}

function computers(db: ReadingHandle, own: string): Status['siteKeys']['computers'] {
  const underWay = new Set(db.all(db.from.selectFrom('key_parcel').select('device')).map(({ device }) => device));
  return db.all(db.from.selectFrom('site_computer').selectAll().orderBy('name').orderBy('id')).map((row) => ({
    id: row.id,
    name: row.name,
    code: row.code,
    fingerprint: fingerprintOf(row.box_key),
    hasKeys: row.has_site_keys === 1,
    isUnderWay: underWay.has(row.id),
    isThis: row.id === own,
  }));
}

function hubView(link: HubLink): NonNullable<Status['hub']> {
  return {
    url: link.url,
    origin: link.origin,
    fingerprint: fingerprintOf(link.hub_key),
    enrolledAt: link.enrolled_at,
    paused: link.paused === 1,
    lastContactAt: link.last_contact_at,
    clockOffsetMilliseconds: link.offset_ms,
    logSize: link.checkpoint_size,
  };
}

function ownDevice(db: ReadingHandle): { readonly no: number; readonly id: string; readonly seq: number } {
  const row = db.first(
    db.from
      .selectFrom('device')
      .select(['no', 'id', 'seq'])
      .where('id', '=', (eb) => eb.selectFrom('local_fact').select('value').where('name', '=', 'deviceId')),
  );
  return row ?? { no: 0, id: '', seq: 0 };
}

/** What is to send, in the words of what people did. */
function unsent(db: ReadingHandle, device: number, acknowledged: number): CallOutput<'sync.pending'>['commands'] {
  return [
    ...db.rows<{ command: string; count: number }>(
      `SELECT json_extract(header, '$.command') AS command, count(*) AS count FROM ledger_commit
        WHERE device = ? AND seq > ? GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 40`,
      [device, acknowledged],
    ),
  ];
}

function doubted(db: ReadingHandle): Status['doubted'] {
  const rows = db.rows<{
    seq: number;
    outcome: Status['doubted'][number]['outcome'];
    code: string;
    problem: string | null;
    at: string;
    command: string;
    hlc: string;
  }>(
    `SELECT d.seq, d.outcome, d.code, d.problem, d.at, json_extract(c.header, '$.command') AS command, c.hlc
       FROM doubted_commit AS d JOIN ledger_commit AS c ON c.device = d.device AND c.seq = d.seq
      ORDER BY d.seq DESC LIMIT ${mostDoubted}`,
    [],
  );
  return rows.map(({ hlc, ...row }) => ({ ...row, recordedAt: momentOfInstant(hybridTimeToMilliseconds(hlc)) }));
}

function count(db: ReadingHandle, table: 'withheld_commit' | 'waiting_commit'): number {
  return db.first(db.from.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0;
}
