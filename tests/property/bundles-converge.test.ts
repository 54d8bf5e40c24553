import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, rollBack } from '../../electron/station/commands/transactions.ts';
import { sentCommits } from '../support/sent-commits.ts';
import { stateHash } from '../../electron/station/ledger/state-hash.ts';
import { verifyLedger } from '../../electron/station/ledger/verify.ts';
import { takeIn } from '../../electron/station/sync/take-in.ts';
import type { SentCommit } from '../../shared/sync/wire.ts';
import { bundleFrom, fingerprintAt, handCard, take } from '../support/bundles.ts';
import { createTestStation, type TestStation } from '../support/test-station.ts';

/** One thing that reaches a station: a bundle, or the same commits as a hub would bring them. */
type Delivery = { readonly kind: 'bundle' | 'direct'; readonly no: number };

describe('bundles and direct receipt', () => {
  let sender: TestStation;
  let receiver: TestStation;
  const bundles: Buffer[] = [];
  /** What each bundle holds, as commits. */
  const commits: SentCommit[][] = [];
  let fingerprint: string;
  let expected: string;

  beforeAll(async () => {
    [sender, receiver] = await Promise.all([createTestStation(), createTestStation()]);
    const to = await handCard(receiver, sender);
    fingerprint = await fingerprintAt(sender);
    const study = sender.must('study.open', { title: 'Chordoma', shortTitle: 'CHOR' }).studyId;
    let sent = 0;
    for (let round = 0; round < 4; round += 1) {
      const { participantId } = sender.must('participant.register', { study, sex: 'female' });
      sender.must('consent.record', { participant: participantId, kind: 'consent' });
      sender.must('specimen.collect', { participant: participantId, kind: 'Plasma', count: 2 });
      const all = sentCommits(sender.writer.db);
      commits.push(all.slice(sent).map(({ text, signature }) => ({ text, signature })));
      sent = all.length;
      bundles.push(await bundleFrom(sender, to));
    }
    expected = await hashAfter(bundles.map((_, no) => ({ kind: 'bundle', no })));
  }, 60_000);
  afterAll(() => {
    sender.close();
    receiver.close();
  });

  /** The hash of the receiver's tables after all of this; then it is as if nothing had come. */
  async function hashAfter(deliveries: readonly Delivery[]): Promise<string> {
    receiver.writer.db.sqlite.exec('BEGIN IMMEDIATE');
    for (const each of deliveries) await deliver(each);
    expect(await receiver.ask('bundle.overview', {})).toMatchObject({ waiting: 0, ahead: 0 });
    expect(verifyLedger(receiver.writer.db, () => undefined)).toMatchObject({ ok: true });
    const hash = stateHash(receiver.writer.db);
    rollBack(receiver.writer);
    return hash;
  }

  async function deliver({ kind, no }: Delivery): Promise<void> {
    const of = no % bundles.length;
    if (kind === 'direct') {
      const items = (commits[of] ?? []).map((commit) => ({ kind: 'commit', commit }) as const);
      inTransaction(receiver.writer, () => takeIn(receiver.writer, items));
      return;
    }
    const bundle = bundles[of];
    if (bundle === undefined) throw new Error('there is no such bundle');
    expect(await take(receiver, bundle, { fingerprint })).toMatchObject({ ok: true, value: { refused: 0 } });
  }

  const delivery = fc.record({ kind: fc.constantFrom<Delivery['kind'][]>('bundle', 'direct'), no: fc.nat(3) });

  it('in any order and repetition end with the same tables, nothing waiting', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(delivery, { maxLength: 8 }),
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        async (some, all) => {
          const whole = all.map((no) => ({ kind: 'bundle', no }) as const);
          expect(await hashAfter([...some, ...whole])).toBe(expected);
        },
      ),
      { numRuns: 15 },
    );
  }, 240_000);
});
