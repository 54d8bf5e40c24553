import { hybridTimeToMilliseconds } from '../../../shared/ledger/hybrid-clock.ts';
import { clockAheadLimitMilliseconds } from '../../../shared/sync/protocol.ts';
import type { SentCommit, WireItem } from '../../../shared/sync/wire.ts';
import type { Writer } from '../commands/context.ts';
import { receiveCommit, type ReceiveRefusal, receiveWithheld } from '../ledger/receive.ts';
import { type ChainItem, createWaiting, headerOf, type Waiting } from './waiting.ts';

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
  /** How many wait because their clock is ahead of this one's. */
  readonly ahead: number;
  /** There are commits under this device's name that were not made here: another copy of it is at work. */
  readonly isForked: boolean;
  /** Whose records changed. */
  readonly touched: readonly string[];
};

/** Who has judged the clocks of the commits: a hub as it took them, or nobody yet. */
export type ClockJudge = 'hub' | 'nobody';

/** Enough to tell screens to look again; more would only say "everything". */
const mostTouched = 200;

/**
 * Takes in commits of other devices in whatever order they come, inside the caller's transaction. One that comes before
 * the one it follows waits, and is tried again when that has come; so does one from more than five minutes ahead, until
 * the clock is there (architecture.md §3). A broken one is left out and keeps nobody else.
 */
export function takeIn(writer: Writer, items: readonly WireItem[], judge: ClockJudge = 'hub'): TakenIn {
  const waiting = createWaiting(writer);
  const taker = createTaker(writer, waiting);
  for (const item of dueItems(writer, waiting)) taker.take(item, 'nobody');
  for (const item of items) if (item.kind !== 'end') taker.take(item, judge);
  return taker.result();
}

/** Tries again what waited for the clock; tells whose records that changed. */
export function takeInDue(writer: Writer): readonly string[] {
  return takeIn(writer, []).touched;
}

function dueItems(writer: Writer, waiting: Waiting): readonly ChainItem[] {
  return waiting.due(({ hlc }) => !isAhead(writer, hlc));
}

function isAhead({ ledger }: Writer, hlc: string): boolean {
  return hybridTimeToMilliseconds(hlc) > ledger.clockMilliseconds() + clockAheadLimitMilliseconds;
}

function createTaker(writer: Writer, waiting: Waiting) {
  const touched = new Set<string>();
  const count = { taken: 0, known: 0, refused: 0, waiting: 0, ahead: 0 };
  let firstProblem: string | null = null;
  let isForked = false;

  const refuse = ({ code, problem }: ReceiveRefusal): void => {
    count.refused += 1;
    firstProblem ??= `${code}: ${problem}`;
  };

  /** The next of its device, from too far ahead: what follows it waits for it. */
  const mustWaitForClock = ({ text }: SentCommit): boolean => {
    const header = headerOf({ text });
    if (header === null || !isAhead(writer, header.hlc)) return false;
    return header.seq === (writer.ledger.device(header.device)?.seq ?? 0) + 1;
  };

  const receive = (item: ChainItem) =>
    item.kind === 'commit'
      ? receiveCommit(writer.ledger, writer.projector, item.commit)
      : receiveWithheld(writer.ledger, item.withheld);

  /** Whether it was new. */
  const takeOne = (item: ChainItem, judge: ClockJudge): boolean => {
    if (judge === 'nobody' && item.kind === 'commit' && mustWaitForClock(item.commit)) {
      if (waiting.keep(item, 'CLOCK_AHEAD')) count.ahead += 1;
      return false;
    }
    const received = receive(item);
    if (received.ok) {
      const isNew = received.value === 'new';
      count[isNew ? 'taken' : 'known'] += 1;
      if (isNew && item.kind === 'commit') noteSubjects(item.commit, touched);
      return isNew;
    }
    const { code } = received.refusal;
    const isEarly = code === 'COMMIT_GAP' || code === 'DEVICE_UNKNOWN';
    isForked ||= code === 'DEVICE_FORKED' && deviceOf(item) === writer.ledger.own.id;
    // A hub gives places in their order: one that does not fit is the hub's fault, and waiting would only hide it.
    if (!isEarly || (judge === 'hub' && item.kind === 'withheld')) refuse(received.refusal);
    else if (waiting.keep(item, code)) count.waiting += 1;
    return false;
  };

  return {
    take: (item: ChainItem, judge: ClockJudge): void => {
      if (!takeOne(item, judge)) return;
      // Those that waited for it follow at once, each in its turn; nobody has judged the clock of those.
      for (let next = waiting.after(item); next.length > 0; ) {
        next = next.flatMap((each) => (takeOne(each, 'nobody') ? waiting.after(each) : []));
      }
    },
    result: (): TakenIn => ({ ...count, firstProblem, isForked, touched: [...touched] }),
  };
}

function deviceOf(item: ChainItem): string | undefined {
  return item.kind === 'withheld' ? item.withheld.device : headerOf(item.commit)?.device;
}

/** The subject of an event line; its grammar was checked when the commit was taken in. */
const subjectPattern = /^\{"t":"[^"]+","s":"([^"]+)"/gmu;

function noteSubjects({ text }: SentCommit, touched: Set<string>): void {
  if (touched.size >= mostTouched) return;
  for (const [, subject] of text.matchAll(subjectPattern)) if (subject !== undefined) touched.add(subject);
}
