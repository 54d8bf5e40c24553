import { journalEventSchemas } from '../../../shared/domain/journal-events.ts';
import { parseHeaderLine } from '../../../shared/ledger/commit.ts';
import type { ReadingHandle } from '../data/handles.ts';
import type { Problem } from './verify-types.ts';

/** What the tables say of devices and of what each had seen, against what their own signed commits say. */
export function deviceProblem(db: ReadingHandle): Problem | null {
  return enrolmentProblem(db) ?? originProblem(db) ?? seenProblem(db);
}

/** Up to which commit each device's own ones were made here: all of this device, and of those it was before a copy. */
function madeHere(db: ReadingHandle): ReadonlyMap<string, number> {
  const renewed = db.prepare<{ body: string }>(
    `SELECT body FROM ledger_event WHERE device = (SELECT no FROM device WHERE id = ?) AND seq = 1
        AND type = 'deviceRenewed.v1'`,
  );
  const own = db.first(db.from.selectFrom('local_fact').select('value').where('name', '=', 'deviceId'))?.value;
  const made = new Map<string, number>();
  for (let [id, upTo] = [own, Number.MAX_SAFE_INTEGER]; id !== undefined && !made.has(id); ) {
    made.set(id, upTo);
    const former = journalEventSchemas['deviceRenewed.v1'].safeParse(JSON.parse(renewed.get(id)?.body ?? 'null'));
    [id, upTo] = former.success ? [former.data.was, former.data.seq] : [undefined, 0];
  }
  return made;
}

/** Each commit says whether it was made here or received. */
function originProblem(db: ReadingHandle): Problem | null {
  const made = madeHere(db);
  const wrong = db.prepare<{ seq: number }>(
    `SELECT seq FROM ledger_commit WHERE device = ? AND origin <> CASE WHEN seq <= ? THEN 'local' ELSE 'received' END
      ORDER BY seq LIMIT 1`,
  );
  for (const { no, id } of db.all(db.from.selectFrom('device').select(['no', 'id']).orderBy('id'))) {
    const seq = wrong.get(no, made.get(id) ?? 0)?.seq;
    const message = `Commit ${seq} of a device is noted as if it had come here another way`;
    if (seq !== undefined) return { code: 'ORIGIN_DIFFERS', message, device: id, seq };
  }
  return null;
}

/** A device that is only known by name has no commits here, and nothing to compare. */
function enrolmentProblem(db: ReadingHandle): Problem | null {
  const rows = db
    .prepare<{ id: string; public_key: string; code: string; name: string; site_id: string; body: string | null }>(
      `SELECT device.id, public_key, code, name, site_id, body FROM device LEFT JOIN ledger_event AS e
         ON e.device = device.no AND e.seq = 1 AND e.type = 'deviceEnrolled.v1' AND e.subject = 'device:' || device.id
        WHERE device.seq > 0 ORDER BY device.id`,
    )
    .all();
  for (const row of rows) {
    const enrolled = journalEventSchemas['deviceEnrolled.v1'].safeParse(JSON.parse(row.body ?? 'null'));
    const isSame =
      enrolled.success &&
      enrolled.data.publicKey === row.public_key &&
      enrolled.data.code === row.code &&
      enrolled.data.name === row.name &&
      enrolled.data.siteId === row.site_id;
    if (!isSame) {
      const message = 'A device is described otherwise than its own first commit says';
      return { code: 'DEVICE_DIFFERS', message, device: row.id, seq: 1 };
    }
  }
  return null;
}

/** Which commit knew of which: read from the headers, whose hashes were checked, and compared with the table. */
function seenProblem(db: ReadingHandle): Problem | null {
  const stored = db.prepare<{ found: number }>(
    `SELECT 1 AS found FROM seen WHERE device = ? AND seq = ? AND other_seq = ?
       AND other = (SELECT no FROM device WHERE id = ?)`,
  );
  const headers = db
    .prepare<{ no: number; id: string; seq: number; header: string }>(
      `SELECT device.no, device.id, c.seq, c.header FROM ledger_commit AS c JOIN device ON device.no = c.device
        WHERE c.header NOT LIKE '%"seen":{}%'`,
    )
    .iterate();
  let expected = 0;
  for (const { no, id, seq, header } of headers) {
    for (const [other, otherSeq] of Object.entries(parseHeaderLine(header)?.seen ?? {})) {
      expected += 1;
      if (stored.get(no, seq, otherSeq, other) === undefined) return seenDiffers(`commit ${seq}`, id, seq);
    }
  }
  const rows = db.prepare<{ count: number }>('SELECT count(*) AS count FROM seen').get()?.count ?? 0;
  return rows === expected ? null : seenDiffers('a commit');
}

function seenDiffers(commit: string, device?: string, seq?: number): Problem {
  const message = `The tables say otherwise than its header what ${commit} knew of`;
  return { code: 'SEEN_DIFFERS', message, ...(device !== undefined && { device }), ...(seq !== undefined && { seq }) };
}
