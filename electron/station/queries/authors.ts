import type { CommitName } from '../../../shared/ledger/causality.ts';
import { type CommitHeader, parseHeaderLine } from '../../../shared/ledger/commit.ts';
import type { ReadingHandle } from '../data/handles.ts';
import type { Lookups } from './lookups.ts';

type Documents = Pick<Lookups, 'document'>;

/** Who stands behind a commit: a person, on a station, from a source, for a reason. */
export type Author = {
  readonly actor: string;
  readonly device: string;
  readonly source: CommitHeader['source'];
  readonly reason: string | null;
};

/** The name of whoever acted. What nobody is known to have done, Cryoledger did. */
export function actorName({ document }: Documents, userId: string | undefined): string {
  return document('user', userId ?? '')?.name ?? 'Cryoledger';
}

/** Tells the authors of commits, the statement prepared once. */
export function createAuthors(db: ReadingHandle, look: Documents): (commit: CommitName) => Author {
  const commits = db.prepare<{ header: string; name: string }>(
    `SELECT header, device.name FROM ledger_commit JOIN device ON device.no = ledger_commit.device
      WHERE device.id = ? AND ledger_commit.seq = ?`,
  );
  return ({ device, seq }) => {
    const row = commits.get(device, seq);
    const header = parseHeaderLine(row?.header ?? '');
    return {
      actor: actorName(look, header?.actor),
      device: row?.name ?? '?',
      source: header?.source ?? 'system',
      reason: header?.reason ?? null,
    };
  };
}
