import { hash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../electron/station/commands/transactions.ts';
import { createSigner, generateDeviceKeys } from '../../../electron/station/ledger/device-keys.ts';
import { receiveCommit } from '../../../electron/station/ledger/receive.ts';
import { sentCommits } from '../../support/sent-commits.ts';
import { stateHash } from '../../../electron/station/ledger/state-hash.ts';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import type { SentCommit } from '../../../shared/sync/wire.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let other: TestStation;
beforeEach(async () => {
  [station, other] = await Promise.all([createTestStation(), createTestStation()]);
  other.must('study.open', { title: 'Thymoma', shortTitle: 'THYM' });
  other.must('participant.register', { study: 'THYM', sex: 'female' });
});
afterEach(() => {
  station.close();
  other.close();
});

const receive = (commit: SentCommit) =>
  inTransaction(station.writer, () => receiveCommit(station.writer.ledger, station.writer.projector, commit));
const sent = (index: number): SentCommit => {
  const commit = sentCommits(other.writer.db)[index];
  if (commit === undefined) throw new Error(`there is no commit ${index}`);
  return commit;
};
const refusedWith = (code: string) => ({ ok: false, refusal: { code } });

describe('a commit of another device', () => {
  it('is taken in order, and a second time changes nothing', () => {
    expect([0, 1, 2].map((index) => receive(sent(index)))).toMatchObject([
      { value: 'new' },
      { value: 'new' },
      { value: 'new' },
    ]);
    const before = stateHash(station.writer.db);
    expect([2, 0, 1].map((index) => receive(sent(index)))).toMatchObject([
      { value: 'known' },
      { value: 'known' },
      { value: 'known' },
    ]);
    expect(stateHash(station.writer.db)).toBe(before);
    expect(verifyLedger(station.writer.db, () => undefined)).toMatchObject({ ok: true, devices: 2 });
  });

  const refusals: readonly (readonly [why: string, code: string, make: () => readonly SentCommit[]])[] = [
    ['before its device is known', 'DEVICE_UNKNOWN', () => [sent(1)]],
    ['while one before it is missing', 'COMMIT_GAP', () => [sent(0), sent(2)]],
    ['that is no commit', 'COMMIT_MALFORMED', () => [{ text: 'nonsense', signature: '' }]],
    [
      'with one letter changed',
      'SIGNATURE_WRONG',
      () => [sent(0), { ...sent(1), text: sent(1).text.replace('Thymoma', 'Thymomb') }],
    ],
    [
      'with the signature of another one',
      'SIGNATURE_WRONG',
      () => [sent(0), { ...sent(1), signature: sent(2).signature }],
    ],
    ['without a signature', 'SIGNATURE_WRONG', () => [sent(0), { ...sent(1), signature: '' }]],
    [
      'that does not follow what is here',
      'CHAIN_BROKEN',
      () => [sent(0), resigned(sent(1), /"prev":"[0-9a-f]{64}"/u, `"prev":"${'0'.repeat(64)}"`)],
    ],
    [
      'with an event that breaks its schema',
      'EVENT_INVALID',
      () => [sent(0), resigned(sent(1), '"shortTitle":"THYM"', '"shortTitle":7')],
    ],
    [
      'whose data is nested deeper than any reader goes',
      'EVENT_INVALID',
      () => [sent(0), resigned(sent(1), '"shortTitle"', `"more":${'['.repeat(2000)}${']'.repeat(2000)},"shortTitle"`)],
    ],
    [
      'with the number of one that is here and other content',
      'DEVICE_FORKED',
      () => [sent(0), sent(1), resigned(sent(1), 'Thymoma', 'Thymomb')],
    ],
  ];
  it.each(refusals)('is refused %s', (_why, code, make) => {
    const commits = make();
    for (const commit of commits.slice(0, -1)) expect(receive(commit).ok).toBe(true);
    const before = stateHash(station.writer.db);
    const [last] = commits.slice(-1);
    expect(last === undefined ? null : receive(last)).toMatchObject(refusedWith(code));
    expect(stateHash(station.writer.db)).toBe(before);
    expect(verifyLedger(station.writer.db, () => undefined).firstProblem).toBeUndefined();
  });

  it('is not believed when it enrols its device under a key that did not sign it', () => {
    const { publicKeyHex } = generateDeviceKeys();
    const forged = {
      ...sent(0),
      text: sent(0).text.replace(/"publicKey":"[0-9a-f]{64}"/u, `"publicKey":"${publicKeyHex}"`),
    };
    expect(receive(forged)).toMatchObject(refusedWith('SIGNATURE_WRONG'));
    // And the forgery does not keep the device itself out.
    expect(receive(sent(0))).toMatchObject({ ok: true, value: 'new' });
  });

  it('with an event from a newer version is kept to the byte and folded past', () => {
    const future = resigned(sent(1), '"t":"studyOpened.v1"', '"t":"studyFounded.v9"');
    expect([receive(sent(0)).ok, receive(future).ok]).toEqual([true, true]);
    const kept = sentCommits(station.writer.db).find(({ text }) => text.includes('studyFounded.v9'));
    expect(kept?.text).toBe(future.text);
    expect(verifyLedger(station.writer.db, () => undefined).firstProblem).toBeUndefined();
    expect(station.writer.look.study('THYM')).toBeNull();
  });
});

it('a commit under the station’s own name that it did not make is refused as a fork, and its own ones are known', () => {
  const { writer } = other;
  // A twin: the same device went on elsewhere.
  const [own] = sentCommits(writer.db).slice(-1);
  if (own === undefined) throw new Error('the other station has commits');
  const { seq, headHash } = writer.ledger.own;
  const next = resigned(
    { ...own, text: own.text.replace(`"seq":${seq},`, `"seq":${seq + 1},`) },
    /"prev":"[0-9a-f]{64}"/u,
    `"prev":"${headHash}"`,
  );
  const before = stateHash(writer.db);
  const take = (commit: SentCommit) =>
    inTransaction(writer, () => receiveCommit(writer.ledger, writer.projector, commit));
  expect(take(next)).toMatchObject(refusedWith('DEVICE_FORKED'));
  expect(take(own)).toMatchObject({ ok: true, value: 'known' });
  expect([stateHash(writer.db), writer.ledger.own.seq]).toEqual([before, seq]);
  // Any other station that has not met the twin takes it: it is signed and follows.
  expect(
    sentCommits(writer.db)
      .map(receive)
      .every(({ ok }) => ok),
  ).toBe(true);
  expect(receive(next)).toMatchObject({ ok: true, value: 'new' });
  expect(verifyLedger(station.writer.db, () => undefined).firstProblem).toBeUndefined();
});

/** The commit with a change, signed by its own device, as a broken or newer program would have written it. */
function resigned(commit: SentCommit, what: string | RegExp, by: string): SentCommit {
  const seed = other.writer.db.first(
    other.writer.db.from.selectFrom('secret').select('value').where('name', '=', 'deviceSeed'),
  );
  if (seed === null) throw new Error('the other station has a key');
  const text = commit.text.replace(what, by);
  return { text, signature: createSigner(seed.value)(hash('sha256', text, 'hex')) };
}
