import { present } from '../../../shared/lib/assert.ts';
import type { CommitName } from '../../../shared/ledger/causality.ts';
import { parseHeaderLine } from '../../../shared/ledger/commit.ts';
import { commitName, revertedCommit } from '../../../shared/ledger/fold.ts';
import { commitEvents } from '../ledger/commit-rows.ts';
import type { CommandContext } from './context.ts';

/** How far back somebody's last change is looked for: past this many commits of one's own nobody means "the last". */
const furthestBack = 200;

/** The newest change that the caller made on this device and that still counts; null when there is none. */
export function lastOwnChange(context: CommandContext): CommitName | null {
  const { own } = context.ledger;
  const rows = context.db
    .prepare<{ seq: number; header: string }>(
      'SELECT seq, header FROM ledger_commit WHERE device = ? AND actor = ? ORDER BY seq DESC LIMIT ?',
    )
    .all(own.no, present(context.user, 'only a signed-in user undoes').id, furthestBack);
  const reverted = new Set<string>();
  for (const { seq, header } of rows) {
    const commit = { device: own.id, seq };
    const command = parseHeaderLine(header)?.command ?? '';
    if (command === 'change.undo') {
      for (const target of targetsOf(context, commit)) reverted.add(commitName(target.device, target.seq));
    } else if (!reverted.has(commitName(own.id, seq)) && isChange(command) && !isAccessOnly(context, commit)) {
      return commit;
    }
  }
  return null;
}

function targetsOf({ db }: CommandContext, undo: CommitName): readonly CommitName[] {
  return commitEvents(db, undo)
    .map(({ body }) => revertedCommit(JSON.parse(body)))
    .filter((target) => target !== null);
}

/** Signing in and printing leave nothing to take back, and an import is taken back as a whole by its own command. */
function isChange(command: string): boolean {
  return !/^(session|import|label)\./u.test(command) && command !== 'specimen.export';
}

/** Looking, printing and saving a copy change nothing that could be taken back. */
function isAccessOnly({ db }: CommandContext, commit: CommitName): boolean {
  return commitEvents(db, commit).every(({ type }) => type === 'accessRecorded.v1');
}
