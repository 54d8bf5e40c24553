import { momentOfInstant } from '../../../shared/lib/moment.ts';
import { type CommitHeader, parseHeaderLine } from '../../../shared/ledger/commit.ts';
import type { SentCommit, WireItem } from '../../../shared/sync/wire.ts';
import type { Writer } from '../commands/context.ts';
import { receiveCommit, type ReceiveRefusal, receiveWithheld } from '../ledger/receive.ts';

/** What came of a page or a bundle. */
export type TakenIn = {
  /** How many were new here. */
  readonly taken: number;
  /** How many were here already. */
  readonly known: number;
  /** How many could not be taken in, and why the first of them could not. */
  readonly refused: number;
  readonly firstProblem: string | null;
  /** How many wait for one that they follow. */
  readonly waiting: number;
  /** Whose records changed. */
  readonly touched: readonly string[];
};

/** Enough to tell screens to look again; more would only say "everything". */
const mostTouched = 200;

/**
 * Takes in commits of other devices in whatever order they come, inside the caller's transaction. One that comes before
 * the one it follows waits, and is tried again when that has come; a broken one is left out and keeps nobody else.
 */
export function takeIn(writer: Writer, items: readonly WireItem[]): TakenIn {
  const queue = createWaiting(writer);
  const touched = new Set<string>();
  const count = { taken: 0, known: 0, refused: 0, waiting: 0 };
  let firstProblem: string | null = null;

  const refuse = ({ code, problem }: ReceiveRefusal): void => {
    count.refused += 1;
    firstProblem ??= `${code}: ${problem}`;
  };

  const takeCommit = (commit: SentCommit): void => {
    // Those that waited for it follow at once, each in its turn.
    for (let next: readonly SentCommit[] = [commit]; next.length > 0; ) {
      next = next.flatMap((each) => (takeOne(each) ? queue.after(each) : []));
    }
  };

  const takeOne = (commit: SentCommit): boolean => {
    const received = receiveCommit(writer.ledger, writer.projector, commit);
    if (received.ok) {
      count[received.value === 'new' ? 'taken' : 'known'] += 1;
      if (received.value === 'new') noteSubjects(commit, touched);
      return received.value === 'new';
    }
    const { code } = received.refusal;
    if (code !== 'COMMIT_GAP' && code !== 'DEVICE_UNKNOWN') refuse(received.refusal);
    else if (queue.keep(commit, code)) count.waiting += 1;
    return false;
  };

  for (const item of items) {
    if (item.kind === 'commit') takeCommit(item.commit);
    if (item.kind !== 'withheld') continue;
    const received = receiveWithheld(writer.ledger, item.withheld);
    if (received.ok) count[received.value === 'new' ? 'taken' : 'known'] += 1;
    else refuse(received.refusal);
  }
  return { ...count, firstProblem, touched: [...touched] };
}

/** The subject of an event line; its grammar was checked when the commit was taken in. */
const subjectPattern = /^\{"t":"[^"]+","s":"([^"]+)"/gmu;

function noteSubjects({ text }: SentCommit, touched: Set<string>): void {
  if (touched.size >= mostTouched) return;
  for (const [, subject] of text.matchAll(subjectPattern)) if (subject !== undefined) touched.add(subject);
}

/** Commits that came before the one they follow. They are kept as they came and are no part of the ledger yet. */
function createWaiting({ db, now }: Writer) {
  const insert = db.prepareWrite(
    'INSERT OR IGNORE INTO waiting_commit (device, seq, text, signature, why, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const following = db.prepare<{ text: string; signature: string }>(
    'SELECT text, signature FROM waiting_commit WHERE device = ? AND seq = ?',
  );
  const remove = db.prepareWrite('DELETE FROM waiting_commit WHERE device = ? AND seq = ?');
  // Mostly nothing waits, and then nothing is looked for.
  let isEmpty = db.first(db.from.selectFrom('waiting_commit').select('seq').limit(1)) === null;
  return {
    /** Whether it was new among those that wait. */
    keep: (commit: SentCommit, why: string): boolean => {
      const header = headerOf(commit);
      if (header === null) return false;
      isEmpty = false;
      const at = momentOfInstant(now());
      return insert.run(header.device, header.seq, commit.text, commit.signature, why, at).changes > 0;
    },
    /** Takes out those that wait for this one. */
    after: (commit: SentCommit): readonly SentCommit[] => {
      if (isEmpty) return [];
      const header = headerOf(commit);
      if (header === null) return [];
      const next = following.all(header.device, header.seq + 1);
      if (next.length > 0) remove.run(header.device, header.seq + 1);
      return next;
    },
  };
}

function headerOf({ text }: SentCommit): CommitHeader | null {
  const end = text.indexOf('\n');
  return parseHeaderLine(end < 0 ? text : text.slice(0, end));
}
