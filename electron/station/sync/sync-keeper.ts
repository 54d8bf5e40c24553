import { momentOfInstant } from '../../../shared/lib/moment.ts';
import { present } from '../../../shared/lib/assert.ts';
import { pullLimit, type PushAnswer, pushLimits } from '../../../shared/sync/protocol.ts';
import { commitLines, type SentCommit, type WireItem } from '../../../shared/sync/wire.ts';
import type { Writer } from '../commands/context.ts';
import { findSecret, readSecret } from '../data/local-secrets.ts';
import { inTransaction } from '../commands/transactions.ts';
import { createCommitTexts, type StoredCommit } from '../ledger/stored-commits.ts';
import { followLog } from './hub-log.ts';
import {
  leaveHub,
  noteContact,
  noteProblem,
  readHubLink,
  setAcknowledged,
  setPaused,
  writeHubLink,
  type HubLink,
} from './hub-link.ts';
import { identityOf } from './identity.ts';
import type { LinkView, SyncProblem, SyncReply, SyncStep } from './steps.ts';
import { hasSiteKeys, keyRequestOf, takeKeys } from './site-keys.ts';
import { takeIn } from './take-in.ts';

/** The exchange as the writing thread keeps it. Each step is one transaction, on the disk before the answer. */
export type SyncKeeper = { take(step: SyncStep): SyncReply };

/** Makes the keeper of one writer. */
export function createSyncKeeper(writer: Writer): SyncKeeper {
  const { db } = writer;
  const own = createOwnCommits(writer);

  const linked = (): HubLink => present(readHubLink(db), 'a station that talks to a hub is linked to it');

  const push = (answer: PushAnswer): SyncReply => {
    const problem = followLog(db, linked(), answer.log, writer.now());
    if (problem !== null) return fail(problem);
    noteOutcomes(writer, answer);
    setAcknowledged(db, answer.acknowledged);
    contact(answer.hubMilliseconds);
    const isStuck = answer.outcomes.some(({ outcome }) => outcome === 'held' || outcome === 'rejected');
    return { problem: null, more: !isStuck && own.waiting(answer.acknowledged) > 0 };
  };

  const pull = (items: readonly WireItem[]): SyncReply => {
    const { taken, touched, refused } = takeIn(writer, items);
    const end = items.at(-1);
    if (end?.kind !== 'end') return { taken, touched, refused };
    const problem = followLog(db, linked(), end.end.log, writer.now());
    if (problem !== null) return { ...fail(problem), taken, touched, refused };
    contact(end.end.hubMilliseconds);
    return { taken, touched, refused, more: end.end.more, problem: null };
  };

  /** The hub's clock corrects the ledger's, so that a wrong clock here holds nothing up. */
  const contact = (hubMilliseconds: number): void => {
    noteContact(db, writer.now(), hubMilliseconds);
    writer.ledger.correctClock(hubMilliseconds - writer.now());
  };

  const fail = (problem: SyncProblem): SyncReply => {
    noteProblem(db, writer.now(), problem);
    return { problem };
  };

  const take = (step: SyncStep): SyncReply => {
    switch (step.what) {
      case 'link':
        return { link: viewOf(writer) };
      case 'identity':
        return { identity: identityOf(writer) };
      case 'enrolled':
        writeHubLink(db, step.hub, writer.now());
        return { link: viewOf(writer) };
      case 'left':
        leaveHub(db);
        return { link: null };
      case 'paused':
        setPaused(db, step.paused);
        return { link: viewOf(writer) };
      case 'outgoing':
        return { outgoing: own.after(linked().acknowledged), pinned: linked().checkpoint_size };
      case 'pushed':
        return push(step.answer);
      case 'wanted':
        return { wanted: wantedOf(writer, linked()) };
      case 'pulled':
        return pull(step.items);
      case 'keysWanted':
        return { keyRequest: keyRequestOf(writer, linked()) };
      case 'keysTaken':
        return { more: takeKeys(writer, step.request, step.answer, step.opened) };
      case 'failed':
        return fail(step.problem);
      default:
        throw new Error('A step of the exchange that nobody knows');
    }
  };
  return { take: (step) => inTransaction(writer, () => take(step)) };
}

function viewOf(writer: Writer): LinkView | null {
  const link = readHubLink(writer.db);
  if (link === null) return null;
  return {
    url: link.url,
    origin: link.origin,
    hubKey: link.hub_key,
    device: writer.ledger.own.id,
    privateSeed: readSecret(writer.db, 'deviceSeed'),
    paused: link.paused === 1,
    offsetMilliseconds: link.offset_ms,
    site: writer.ledger.siteId,
    boxSeed: findSecret(writer.db, 'boxSeed'),
    hasSiteKeys: hasSiteKeys(writer.db),
  };
}

/** Commits of this device as they are sent. */
function createOwnCommits({ db, ledger }: Writer) {
  const commits = db.prepare<StoredCommit>(
    'SELECT device AS no, seq, header, signature FROM ledger_commit WHERE device = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  const sentOf = createCommitTexts(db);
  return {
    waiting: (acknowledged: number): number => Math.max(0, ledger.own.seq - acknowledged),
    after: (acknowledged: number): readonly SentCommit[] => {
      const sent: SentCommit[] = [];
      let bytes = 0;
      for (const commit of commits.all(ledger.own.no, acknowledged, pushLimits.commits)) {
        const ready = sentOf(commit);
        bytes += Buffer.byteLength(commitLines(ready));
        if (bytes > pushLimits.bytes && sent.length > 0) break;
        sent.push(ready);
      }
      return sent;
    },
  };
}

/** What the hub did not simply accept is kept in view until it does. */
function noteOutcomes(writer: Writer, { outcomes }: PushAnswer): void {
  const { db, ledger } = writer;
  const at = momentOfInstant(writer.now());
  const forget = db.prepareWrite('DELETE FROM doubted_commit WHERE device = ? AND seq BETWEEN ? AND ?');
  const note = db.prepareWrite(
    'INSERT INTO doubted_commit (device, seq, outcome, code, problem, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const { from, to, outcome, code, problem } of outcomes) {
    forget.run(ledger.own.no, from, to);
    if (outcome === 'accepted' || outcome === 'duplicate' || code === null) continue;
    for (let seq = from; seq <= to; seq += 1) note.run(ledger.own.no, seq, outcome, code, problem, at);
  }
}

function wantedOf({ db }: Writer, link: HubLink) {
  const devices = db.all(db.from.selectFrom('device').select(['id', 'seq']).where('seq', '>', 0));
  const withheld = db.all(
    db.from
      .selectFrom('withheld_commit')
      .innerJoin('device', 'device.no', 'withheld_commit.device')
      .select(['device.id as device', 'withheld_commit.seq as seq'])
      .limit(1000),
  );
  return {
    vector: Object.fromEntries(devices.map(({ id, seq }) => [id, seq])),
    withheld: [...withheld],
    limit: pullLimit,
    pinned: link.checkpoint_size,
  };
}
