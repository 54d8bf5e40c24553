import { hybridTimeToMilliseconds } from '../../shared/ledger/hybrid-clock.ts';
import { journalEventSchemas } from '../../shared/domain/journal-events.ts';
import { clockAheadLimitMilliseconds, type CommitCode, type Outcome } from '../../shared/sync/protocol.ts';
import { type Malformed, problemOfEvents, type ReadCommit } from './read-commits.ts';

/** A device's chain as far as the hub has it. */
export type Chain = { readonly seq: number; readonly hash: string; readonly hlc: string };

/** A commit that is here: what a replay of it is answered. */
export type StoredCommit = { readonly hash: string; readonly code: CommitCode | null; readonly problem: string | null };

/** What became of one commit, as its device hears it. */
export type Verdict = {
  readonly seq: number;
  readonly outcome: Outcome;
  readonly code: CommitCode | null;
  readonly problem: string | null;
};

/** A commit that goes into the log. */
export type Taken = { readonly commit: ReadCommit; readonly verdict: Verdict };

/** All that a judgement depends on; it reads nothing else. */
export type JudgeFacts = {
  readonly device: { readonly id: string; readonly siteId: string; readonly publicKeyHex: string };
  readonly chain: Chain;
  readonly stored: (seq: number) => StoredCommit | null;
  readonly isSigned: (commit: ReadCommit) => boolean;
  /** Why its user had no right to it. Asked in order, and only of commits that would be accepted. */
  readonly refuseActor: (commit: ReadCommit) => string | null;
  /** Told of every commit that is accepted, before the next is judged. */
  readonly accept: (commit: ReadCommit) => void;
  readonly nowMilliseconds: number;
};

/** What became of a push as a whole, and where the chain ends now. */
export type Judgement = {
  readonly verdicts: readonly Verdict[];
  readonly taken: readonly Taken[];
  readonly chain: Chain;
  readonly isForked: boolean;
};

type Finding = { readonly outcome: Outcome; readonly code: CommitCode | null; readonly problem: string | null };

/**
 * What becomes of each commit of a push, in the order of security.md D4. A commit that does not enter the chain stops it:
 * what follows cannot enter either and hears why. One that is intact but not allowed or not right is taken and kept back.
 */
export function judgeCommits(items: readonly (ReadCommit | Malformed)[], facts: JudgeFacts): Judgement {
  const verdicts: Verdict[] = [];
  const taken: Taken[] = [];
  const here = new Map<number, StoredCommit>();
  const stored = (seq: number): StoredCommit | null => here.get(seq) ?? facts.stored(seq);
  let chain = facts.chain;
  let stopped: Finding | null = null;
  for (const item of items) {
    const seq = item.kind === 'commit' ? item.header.seq : (item.seq ?? chain.seq + 1);
    const foreign = refuseForeign(item, facts);
    const finding: Finding | null =
      foreign ?? judgeReplay(item, facts, stored) ?? stopped ?? judgeNext(item, chain, facts);
    const verdict = finding === null ? accepted(seq) : { seq, ...finding };
    verdicts.push(verdict);
    if (item.kind === 'commit' && isTaken(verdict) && seq > chain.seq) {
      taken.push({ commit: item, verdict });
      chain = { seq, hash: item.hash.toString('hex'), hlc: item.header.hlc };
      here.set(seq, { hash: chain.hash, code: verdict.code, problem: verdict.problem });
      if (finding === null) facts.accept(item);
    }
    if (foreign === null && stopped === null && finding !== null) stopped = stopAfter(finding);
  }
  return { verdicts, taken, chain, isForked: verdicts.some(({ code }) => code === 'DEVICE_FORKED') };
}

function accepted(seq: number): Verdict {
  return { seq, outcome: 'accepted', code: null, problem: null };
}

function isTaken({ outcome }: Verdict): boolean {
  return outcome === 'accepted' || outcome === 'quarantined';
}

/** What later commits of the device are told when this one did not enter the chain; null when it did. */
function stopAfter({ outcome, code }: Finding): Finding | null {
  if (outcome === 'held') return { outcome, code, problem: 'it follows a commit that is held' };
  if (outcome !== 'rejected') return null;
  return code === 'DEVICE_FORKED'
    ? { outcome, code, problem: null }
    : { outcome, code: 'COMMIT_GAP', problem: 'it follows a commit that was rejected' };
}

function refuseForeign(item: ReadCommit | Malformed, { device }: JudgeFacts): Finding | null {
  const id = item.kind === 'commit' ? item.header.device : item.device;
  if (id === null || id === device.id) return null;
  return rejected('DEVICE_FOREIGN', 'a device pushes its own commits only');
}

/** A commit of a number that is here: known, or the work of a twin. */
function judgeReplay(
  item: ReadCommit | Malformed,
  facts: JudgeFacts,
  stored: (seq: number) => StoredCommit | null,
): Finding | null {
  const known = item.kind === 'commit' ? stored(item.header.seq) : null;
  if (item.kind === 'malformed' || known === null) return null;
  if (known.hash === item.hash.toString('hex'))
    return known.code === null
      ? { outcome: 'duplicate', code: null, problem: null }
      : { outcome: 'quarantined', code: known.code, problem: known.problem };
  if (!facts.isSigned(item)) return rejected('SIGNATURE_WRONG', null);
  return rejected('DEVICE_FORKED', `commit ${item.header.seq} is here with other content`);
}

function judgeNext(item: ReadCommit | Malformed, chain: Chain, facts: JudgeFacts): Finding | null {
  if (item.kind === 'malformed') return rejected('COMMIT_MALFORMED', item.problem);
  return refuseChain(item, chain, facts) ?? holdBack(item, facts);
}

function refuseChain(commit: ReadCommit, chain: Chain, facts: JudgeFacts): Finding | null {
  const { header } = commit;
  if (!facts.isSigned(commit)) return rejected('SIGNATURE_WRONG', null);
  if (header.seq !== chain.seq + 1) return rejected('COMMIT_GAP', `commit ${chain.seq + 1} is missing`);
  if (header.prev !== chain.hash) return rejected('CHAIN_BROKEN', 'it does not name the hash of the one before');
  if (header.hlc <= chain.hlc) return rejected('CHAIN_BROKEN', 'its time is not after the one before');
  if (header.seq === 1 && enrolledKey(commit) !== facts.device.publicKeyHex)
    return rejected('SIGNATURE_WRONG', 'the first commit does not bring the key under which the device is enrolled');
  return null;
}

/** The key by which other stations will check this device: they know it from its first commit alone. */
function enrolledKey({ header, events }: ReadCommit): string | null {
  const enrolment = events.find(
    ({ type, subject }) => type === 'deviceEnrolled.v1' && subject === `device:${header.device}`,
  );
  if (enrolment === undefined) return null;
  const parsed = journalEventSchemas['deviceEnrolled.v1'].safeParse(JSON.parse(enrolment.body));
  return parsed.success ? parsed.data.publicKey : null;
}

function holdBack(commit: ReadCommit, facts: JudgeFacts): Finding | null {
  const ahead = hybridTimeToMilliseconds(commit.header.hlc) - facts.nowMilliseconds;
  if (ahead > clockAheadLimitMilliseconds)
    return { outcome: 'held', code: 'CLOCK_AHEAD', problem: `${Math.round(ahead / 1000)} s ahead of the hub` };
  if (commit.header.site !== facts.device.siteId) return quarantined('SITE_FOREIGN', 'it names another site');
  const invalid = problemOfEvents(commit.events);
  if (invalid !== null) return quarantined('EVENT_INVALID', invalid);
  const notAllowed = facts.refuseActor(commit);
  return notAllowed === null ? null : quarantined('ACTOR_NOT_ALLOWED', notAllowed);
}

function rejected(code: CommitCode, problem: string | null): Finding {
  return { outcome: 'rejected', code, problem };
}

function quarantined(code: CommitCode, problem: string): Finding {
  return { outcome: 'quarantined', code, problem: problem.slice(0, 400) };
}
