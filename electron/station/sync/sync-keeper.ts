import { momentOfInstant } from '../../../shared/lib/moment.ts';
import { present } from '../../../shared/lib/assert.ts';
import { pullLimit, type PushAnswer, pushLimits } from '../../../shared/sync/protocol.ts';
import { type OwnChain, planReadmission } from '../../../shared/sync/readmission.ts';
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
  offerAllAgain,
  setAcknowledged,
  setPaused,
  writeHubLink,
  type HubLink,
} from './hub-link.ts';
import { setFormerAcknowledged, unsentFormer } from './formers.ts';
import { identityOf } from './identity.ts';
import { readChainHashes, readOwnChains } from './own-chains.ts';
import { renewIdentity } from './reissue.ts';
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

  const push = (answer: PushAnswer, formerId: string | null): SyncReply => {
    const problem = followLog(db, linked(), answer.log, writer.now());
    const failed = problem === null ? null : fail(problem);
    // A hub that was set back is given again what it lost; that it was stays an alarm.
    if (failed !== null && problem !== 'LOG_SHRUNK') return failed;
    const former = formerId === null ? null : unsentFormer(db);
    noteOutcomes(writer, former?.no ?? writer.ledger.own.no, answer);
    if (former === null) setAcknowledged(db, answer.acknowledged);
    else setFormerAcknowledged(db, former, answer.acknowledged);
    if (problem === null) contact(answer.hubMilliseconds);
    const isRefused = answer.outcomes.some(({ outcome }) => outcome === 'rejected');
    // What was recorded first is sent first: nothing of this device goes before what its former self left unsent.
    if (isRefused && former !== null) return fail('FORMER_REFUSED');
    const isStuck = isRefused || answer.outcomes.some(({ outcome }) => outcome === 'held');
    return { problem: null, more: !isStuck && (former !== null || own.waiting(answer.acknowledged) > 0) };
  };

  const outgoing = (): SyncReply => {
    const pinned = linked().checkpoint_size;
    const former = unsentFormer(db);
    return former === null
      ? { outgoing: own.after(writer.ledger.own.no, linked().acknowledged), pinned, former: null }
      : { outgoing: own.after(former.no, former.acknowledged), pinned, former: former.id };
  };

  const readmit = (chains: readonly OwnChain[]): SyncReply => {
    const { cut, renewal } = planReadmission(chains);
    const ids = chains.map(({ device }) => device);
    const issuedAgain = renewal === null ? 0 : renewIdentity(writer, ids, cut, renewal);
    return { identity: identityOf(writer), readmission: { issuedAgain, isRenewed: renewal !== null } };
  };

  const pull = (items: readonly WireItem[]): SyncReply => {
    const { taken, touched, refused, isForked } = takeIn(writer, items);
    if (isForked) return { ...fail('DEVICE_FORKED'), taken, touched, refused };
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
    // What it said it had, it has no more. All of it is offered once; its answers tell from where on it is missing.
    if (problem === 'LOG_SHRUNK' && linked().problem !== problem) offerAllAgain(db);
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
        return outgoing();
      case 'pushed':
        return push(step.answer, step.former);
      case 'wanted':
        return { wanted: wantedOf(writer, linked()) };
      case 'pulled':
        return pull(step.items);
      case 'keysWanted':
        return { keyRequest: keyRequestOf(writer, linked()) };
      case 'keysTaken':
        return { more: takeKeys(writer, step.request, step.answer, step.opened) };
      case 'chains':
        return { chains: readOwnChains(writer) };
      case 'chainHashes':
        return { hashes: readChainHashes(writer, step.device, step.seqs) };
      case 'readmitting':
        return readmit(step.chains);
      case 'readmitted':
        contact(step.hubMilliseconds);
        return { link: viewOf(writer) };
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

/** Commits that were made here as they are sent. */
function createOwnCommits({ db, ledger }: Writer) {
  const commits = db.prepare<StoredCommit>(
    "SELECT device AS no, seq, header, signature FROM ledger_commit WHERE device = ? AND seq > ? AND origin = 'local' ORDER BY seq LIMIT ?",
  );
  const sentOf = createCommitTexts(db);
  return {
    waiting: (acknowledged: number): number => Math.max(0, ledger.own.seq - acknowledged),
    after: (device: number, acknowledged: number): readonly SentCommit[] => {
      const sent: SentCommit[] = [];
      let bytes = 0;
      for (const commit of commits.all(device, acknowledged, pushLimits.commits)) {
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
function noteOutcomes(writer: Writer, device: number, { outcomes }: PushAnswer): void {
  const { db } = writer;
  const at = momentOfInstant(writer.now());
  const forget = db.prepareWrite('DELETE FROM doubted_commit WHERE device = ? AND seq BETWEEN ? AND ?');
  const note = db.prepareWrite(
    'INSERT INTO doubted_commit (device, seq, outcome, code, problem, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const { from, to, outcome, code, problem } of outcomes) {
    forget.run(device, from, to);
    if (outcome === 'accepted' || outcome === 'duplicate' || code === null) continue;
    for (let seq = from; seq <= to; seq += 1) note.run(device, seq, outcome, code, problem, at);
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
