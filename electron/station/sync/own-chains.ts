import { hybridTimeToMilliseconds } from '../../../shared/ledger/hybrid-clock.ts';
import { clockAheadLimitMilliseconds } from '../../../shared/sync/protocol.ts';
import type { OwnChain } from '../../../shared/sync/readmission.ts';
import type { Writer } from '../commands/context.ts';
import { readFormers } from './formers.ts';

/** What was written on this computer under its identities, the oldest first and the one it has now last. */
export function readOwnChains(writer: Writer): readonly Omit<OwnChain, 'atHub'>[] {
  const { db, ledger } = writer;
  const own = { no: ledger.own.no, id: ledger.own.id, seq: ledger.own.seq, acknowledged: 0 };
  return [...readFormers(db), own].map(({ no, id, seq, acknowledged }) => ({
    device: id,
    seq,
    aheadFrom: firstAhead(writer, no, acknowledged),
  }));
}

/** The first commit that a hub holds because of its time. The clock never goes back, so all after it are ahead, too. */
function firstAhead({ db, ledger }: Writer, device: number, after: number): number | null {
  const latest = ledger.clockMilliseconds() + clockAheadLimitMilliseconds;
  const last = db.first(
    db.from
      .selectFrom('ledger_commit')
      .select('hlc')
      .where('device', '=', device)
      .where('origin', '=', 'local')
      .orderBy('seq', 'desc')
      .limit(1),
  );
  if (last === null || hybridTimeToMilliseconds(last.hlc) <= latest) return null;
  const rows = db
    .prepare<{ seq: number; hlc: string }>(
      "SELECT seq, hlc FROM ledger_commit WHERE device = ? AND seq > ? AND origin = 'local' ORDER BY seq",
    )
    .iterate(device, after);
  for (const { seq, hlc } of rows) if (hybridTimeToMilliseconds(hlc) > latest) return seq;
  return null;
}

/** The hashes of some commits of a chain that was written here. */
export function readChainHashes(
  { ledger }: Writer,
  device: string,
  seqs: readonly number[],
): readonly { readonly seq: number; readonly hash: string }[] {
  const known = ledger.device(device);
  return seqs.flatMap((seq) => {
    const hash = known === null ? null : ledger.hashOf(known, seq);
    return hash === null ? [] : [{ seq, hash }];
  });
}
