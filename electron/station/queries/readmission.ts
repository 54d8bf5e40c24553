import type { CallOutput } from '../../../shared/api/contract.ts';
import { journalEventSchemas } from '../../../shared/domain/journal-events.ts';
import type { ReadingHandle } from '../data/handles.ts';
import type { HubLink } from '../sync/hub-link.ts';

type Readmission = CallOutput<'sync.status'>['readmission'];

/** Why this computer has to be admitted again by its hub; null when it has not. */
export function readmissionOf(db: ReadingHandle, own: { readonly no: number }, { problem }: HubLink): Readmission {
  switch (problem) {
    case 'DEVICE_FORKED':
    case 'FORMER_REFUSED':
      return { why: 'forked', code: problem };
    case 'DEVICE_REVOKED':
      return { why: 'revoked', code: problem };
    case 'DEVICE_UNKNOWN':
      return { why: renewalOf(db, own.no) ?? 'unknown', code: problem };
    case null:
      return isHeld(db) ? { why: 'clockAhead', code: 'CLOCK_AHEAD' } : null;
    default:
      return null;
  }
}

/** How this computer came to the identity it has, when it is a copy. */
function renewalOf(db: ReadingHandle, own: number): 'restored' | 'copied' | null {
  const row = db.first(
    db.from
      .selectFrom('ledger_event')
      .select('body')
      .where('device', '=', own)
      .where('seq', '=', 1)
      .where('type', '=', 'deviceRenewed.v1'),
  );
  const renewed = journalEventSchemas['deviceRenewed.v1'].safeParse(JSON.parse(row?.body ?? 'null'));
  const why = renewed.success ? renewed.data.why : null;
  return why === 'restored' || why === 'copied' ? why : null;
}

function isHeld(db: ReadingHandle): boolean {
  return db.first(db.from.selectFrom('doubted_commit').select('seq').where('outcome', '=', 'held').limit(1)) !== null;
}
