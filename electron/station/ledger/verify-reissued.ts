import { hash } from 'node:crypto';
import { journalEventSchemas } from '../../../shared/domain/journal-events.ts';
import { commitText, type LedgerEvent, parseCommitText, parseHeaderLine } from '../../../shared/ledger/commit.ts';
import type { ReadingHandle } from '../data/handles.ts';
import { createSignatureChecker } from './device-keys.ts';
import { renewalCommand } from './new-identity.ts';
import type { Problem } from './verify-types.ts';

/** What was issued again: that it is what was signed at first, and that nothing that was set aside here is missing. */
export function reissueProblem(db: ReadingHandle): Problem | null {
  const check = createOriginCheck(db);
  return reissuedProblem(db, check) ?? setAsideProblem(db, check);
}

type Named = { readonly device: string; readonly seq: number };
type OriginCheck = {
  /** Whether the text is that commit and its device signed it. Of a device that is not here, nobody can tell. */
  isSigned(text: string, named: Named, signature: string): boolean;
};

function createOriginCheck(db: ReadingHandle): OriginCheck {
  const isSigned = createSignatureChecker();
  const key = db.prepare<{ key: string }>('SELECT public_key AS key FROM device WHERE id = ?');
  return {
    isSigned: (text, { device, seq }, signature) => {
      const parsed = parseCommitText(text);
      if (!parsed.ok || parsed.value.header.device !== device || parsed.value.header.seq !== seq) return false;
      const known = key.get(device)?.key ?? '';
      return known === '' || isSigned(known, hash('sha256', text, 'hex'), signature);
    },
  };
}

function reissuedProblem(db: ReadingHandle, check: OriginCheck): Problem | null {
  const eventsOf = db.prepare<LedgerEvent>(
    'SELECT type, subject, body FROM ledger_event WHERE device = ? AND seq = ? ORDER BY ix',
  );
  const rows = db
    .prepare<{ id: string; no: number; seq: number }>(
      `SELECT DISTINCT device.id, e.device AS no, e.seq FROM ledger_event AS e JOIN device ON device.no = e.device
        WHERE ${isReissue} ORDER BY e.device, e.seq`,
    )
    .iterate();
  for (const { id, no, seq } of rows) {
    if (isAsSigned(eventsOf.all(no, seq), check)) continue;
    const message = `Commit ${seq} is not what it says was recorded before under another name`;
    return { code: 'REISSUE_DIFFERS', message, device: id, seq };
  }
  return null;
}

const isReissue = "e.type = 'commitReissued.v1' AND e.subject BETWEEN 'device:' AND 'device:~'";

/** What was issued again more than once says so as often, the last time last. */
function isAsSigned(events: readonly LedgerEvent[], check: OriginCheck): boolean {
  const last = events.at(-1);
  const said = journalEventSchemas['commitReissued.v1'].safeParse(JSON.parse(last?.body ?? 'null'));
  if (last?.type !== 'commitReissued.v1' || !said.success) return false;
  const { header, signature, rewritten = [] } = said.data;
  const first = new Map(rewritten.map(({ index, body }) => [index, body]));
  const before = events.slice(0, -1).map((event, index) => ({ ...event, body: first.get(index) ?? event.body }));
  if (!check.isSigned(commitText(header, before), said.data, signature)) return false;
  return before.at(-1)?.type === 'commitReissued.v1' ? isAsSigned(before, check) : true;
}

function setAsideProblem(db: ReadingHandle, { isSigned }: OriginCheck): Problem | null {
  const again = new Set(
    db
      .prepare<{ signature: string }>(
        `SELECT json_extract(e.body, '$.signature') AS signature FROM ledger_event AS e
           JOIN ledger_commit AS c ON c.device = e.device AND c.seq = e.seq WHERE ${isReissue} AND c.origin = 'local'`,
      )
      .all()
      .map(({ signature }) => signature),
  );
  const rows = db
    .prepare<{ id: string; seq: number; hash: string; text: string; signature: string }>(
      `SELECT device.id, s.seq, s.hash, s.text, s.signature FROM set_aside_commit AS s
         JOIN device ON device.no = s.device ORDER BY s.device, s.seq`,
    )
    .iterate();
  for (const { id, seq, hash: hashHex, text, signature } of rows) {
    const problem = (message: string): Problem => ({ code: 'SET_ASIDE_DIFFERS', message, device: id, seq });
    if (hash('sha256', text, 'hex') !== hashHex || !isSigned(text, { device: id, seq }, signature))
      return problem(`Commit ${seq} that was set aside is not what was signed`);
    const [headerLine = ''] = text.split('\n', 1);
    const isIntroduction = parseHeaderLine(headerLine)?.command === renewalCommand;
    if (!isIntroduction && !again.has(signature)) return problem(`Commit ${seq} was set aside and never issued again`);
  }
  return null;
}
