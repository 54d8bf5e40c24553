import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { siteBoxSeed } from '../../../../electron/station/bundles/site-box.ts';
import { keepSecret, readSecret } from '../../../../electron/station/data/local-secrets.ts';
import { stateHash } from '../../../../electron/station/ledger/state-hash.ts';
import { verifyLedger } from '../../../../electron/station/ledger/verify.ts';
import { bundleFrom, fingerprintAt, handCard, take } from '../../../support/bundles.ts';
import { createTestStation, type TestStation } from '../../../support/test-station.ts';

let berlin: TestStation;
let vienna: TestStation;
let toBerlin: string;

beforeEach(async () => {
  [berlin, vienna] = await Promise.all([createTestStation(), createTestStation()]);
  toBerlin = await handCard(berlin, vienna);
  vienna.must('study.open', { title: 'Thymoma', shortTitle: 'THYM' });
});
afterEach(() => {
  berlin.close();
  vienna.close();
});

const register = (station: TestStation, count = 1) => {
  for (let at = 0; at < count; at += 1) station.must('participant.register', { study: 'THYM', sex: 'female' });
};
const counts = (taken: number, known = 0) => ({
  ok: true,
  value: { taken, known, waiting: 0, ahead: 0, refused: 0, problem: null },
});

describe('a bundle', () => {
  it('brings everything from one station to another, and the second time changes nothing', async () => {
    register(vienna, 3);
    const bundle = await bundleFrom(vienna, toBerlin);
    const fingerprint = await fingerprintAt(vienna);
    const entries = vienna.writer.ledger.own.seq - 1; // the note that it was made came after it
    expect(await take(berlin, bundle, { fingerprint })).toMatchObject(counts(entries));
    expect((await berlin.ask('participant.list', {})).rows).toHaveLength(3);
    const before = stateHash(berlin.writer.db);
    expect(await take(berlin, bundle)).toMatchObject(counts(0, entries));
    expect(stateHash(berlin.writer.db)).toBe(before);
    expect(verifyLedger(berlin.writer.db, () => undefined)).toMatchObject({ ok: true, devices: 2 });
  });

  it('holds by default what came since the last one for that site, and all when asked', async () => {
    await bundleFrom(vienna, toBerlin);
    register(vienna, 2);
    const since = await vienna.runLong('bundle.export', { to: toBerlin });
    expect(since).toMatchObject({ ok: true, value: { entries: 3 } }); // the first export, and two people
    const whole = await vienna.runLong('bundle.export', { to: toBerlin, whole: true });
    expect(whole).toMatchObject({ ok: true, value: { entries: vienna.writer.ledger.own.seq - 1 } });
  });

  it('may come before an earlier one: its commits wait, and are taken in with that', async () => {
    const first = await bundleFrom(vienna, toBerlin);
    register(vienna, 2);
    const second = await bundleFrom(vienna, toBerlin);
    const fingerprint = await fingerprintAt(vienna);
    expect(await take(berlin, second, { fingerprint })).toMatchObject({ value: { taken: 0, waiting: 3 } });
    expect(await berlin.ask('bundle.overview', {})).toMatchObject({ waiting: 3, ahead: 0 });
    const taken = await take(berlin, first, { fingerprint });
    expect(taken).toMatchObject(counts(vienna.writer.ledger.own.seq - 1));
    expect(await berlin.ask('bundle.overview', {})).toMatchObject({ waiting: 0 });
  });

  it('goes to another computer of the own site without a card', async () => {
    const own = (await vienna.ask('bundle.card', {})).site.id;
    const { sites } = await vienna.ask('bundle.overview', {});
    expect(sites).toMatchObject([
      { id: own, isOwn: true },
      { id: toBerlin, isOwn: false },
    ]);
    expect(await vienna.runLong('bundle.export', { to: own })).toMatchObject({ ok: true });
  });

  it('opens on every computer of the site, for the key follows from the site’s key', async () => {
    const seed = siteBoxSeed(berlin.writer.db);
    const other = await createTestStation();
    keepSecret(other.writer.db, 'siteKey', readSecret(berlin.writer.db, 'siteKey'));
    expect(siteBoxSeed(other.writer.db)).toEqual(seed);
    other.close();
  });

  it('is on record on both sides (AT-12), with what came of it', async () => {
    const bundle = await bundleFrom(vienna, toBerlin);
    await take(berlin, bundle, { fingerprint: await fingerprintAt(vienna) });
    const journal = (station: TestStation) =>
      station.writer.db.rows<{ kind: string }>(
        "SELECT body ->> '$.kind' AS kind FROM ledger_event WHERE type = 'accessRecorded.v1' AND device = ? ORDER BY seq",
        [station.writer.ledger.own.no],
      );
    expect(journal(vienna)).toEqual([{ kind: 'bundleExported' }]);
    expect(journal(berlin)).toEqual([{ kind: 'bundleImported' }]);
    expect((await vienna.ask('bundle.overview', {})).log).toMatchObject([{ direction: 'out', siteCode: 'HD' }]);
    expect((await berlin.ask('bundle.overview', {})).log).toMatchObject([
      { direction: 'in', isWhole: true, refused: 0 },
    ]);
  });

  it('says before it is taken in from whom it is, and takes nothing in for that', async () => {
    const bundle = await bundleFrom(vienna, toBerlin);
    const file = { name: 'a.cryobundle', base64: bundle.toString('base64') };
    const before = stateHash(berlin.writer.db);
    expect(await berlin.ask('bundle.look', { file })).toMatchObject({
      isSenderKnown: false,
      isForThisSite: true,
      bytes: bundle.length,
      from: { fingerprint: await fingerprintAt(vienna) },
    });
    expect(stateHash(berlin.writer.db)).toBe(before);
  });

  it('is written whole or not at all, and never over a file that is there', async () => {
    const file = path.join(vienna.folder, 'stick', 'mine.cryobundle');
    expect(await vienna.runLong('bundle.export', { to: toBerlin, path: file })).toMatchObject({ ok: true });
    writeFileSync(file, 'somebody else’s');
    expect(await vienna.runLong('bundle.export', { to: toBerlin, path: file })).toMatchObject({
      refusal: { code: 'FOLDER_NOT_USABLE' },
    });
    expect(readFileSync(file, 'utf8')).toBe('somebody else’s');
    expect(readdirSync(path.dirname(file))).toEqual(['mine.cryobundle']);
    expect(existsSync(`${file}.partial`)).toBe(false);
  });

  it('of more than one chunk comes through whole', async () => {
    await vienna.runLong('demo.fill', { specimens: 2000, seed: 7 });
    const bundle = await bundleFrom(vienna, toBerlin);
    const taken = await take(berlin, bundle, { fingerprint: await fingerprintAt(vienna) });
    expect(taken).toMatchObject({ ok: true, value: { refused: 0, waiting: 0 } });
    expect((await berlin.ask('specimen.list', { page: { offset: 0, limit: 1 } })).total).toBe(2000);
    expect(verifyLedger(berlin.writer.db, () => undefined)).toMatchObject({ ok: true });
  }, 60_000);
});

describe('a check of a bundle without taking it in', () => {
  const given = (bytes: Buffer) => ({ file: { name: 'a.cryobundle', base64: bytes.toString('base64') } });

  it('finds hashes, chains and signatures in order, and leaves the station as it is', async () => {
    register(vienna, 2);
    const before = stateHash(berlin.writer.db);
    expect(await berlin.ask('bundle.verify', given(await bundleFrom(vienna, toBerlin)))).toMatchObject({
      inside: { commits: vienna.writer.ledger.own.seq - 1, devices: 1, unchecked: 0, firstProblem: null },
    });
    expect(stateHash(berlin.writer.db)).toBe(before);
  });

  it('says how many signatures it cannot check, when the key came with an earlier bundle', async () => {
    await bundleFrom(vienna, toBerlin);
    register(vienna);
    expect(await berlin.ask('bundle.verify', given(await bundleFrom(vienna, toBerlin)))).toMatchObject({
      inside: { commits: 2, unchecked: 2, firstProblem: null },
    });
  });
});

describe('a commit from more than five minutes ahead of the receiver', () => {
  it('waits with all that follows it, and is taken in when the clock is there', async () => {
    vienna.clock.now = berlin.clock.now + 6 * 3_600_000;
    register(vienna, 2);
    const bundle = await bundleFrom(vienna, toBerlin);
    const fingerprint = await fingerprintAt(vienna);
    expect(await take(berlin, bundle, { fingerprint })).toMatchObject({ value: { ahead: 1, waiting: 1, refused: 0 } });
    expect((await berlin.ask('participant.list', {})).rows).toHaveLength(0);
    expect(await berlin.ask('bundle.overview', {})).toMatchObject({ ahead: 1, waiting: 1 });
    berlin.clock.now += 6 * 3_600_000;
    // Any further bundle tries again; here the same one.
    await take(berlin, bundle);
    expect((await berlin.ask('participant.list', {})).rows).toHaveLength(2);
    expect(await berlin.ask('bundle.overview', {})).toMatchObject({ ahead: 0, waiting: 0 });
  });

  it('does not move the receiver’s own clock', async () => {
    vienna.clock.now = berlin.clock.now + 365 * 86_400_000;
    register(vienna);
    await take(berlin, await bundleFrom(vienna, toBerlin), { fingerprint: await fingerprintAt(vienna) });
    expect(berlin.writer.ledger.clockBehindMilliseconds()).toBeLessThan(5 * 60_000);
  });
});

describe('a site card', () => {
  it('with a letter changed or lost is refused', async () => {
    const { card } = await berlin.ask('bundle.card', {});
    for (const broken of [card.slice(0, -3), card.replace('Heidelberg', 'Heidelburg'), 'hello', '{}', '[]']) {
      expect(vienna.run('bundle.addSite', { card: broken })).toMatchObject({ refusal: { code: 'SITE_CARD_INVALID' } });
    }
  });

  it('with another key for a site that is known is refused, until the old one is taken away', async () => {
    keepSecret(berlin.writer.db, 'siteKey', Buffer.alloc(32, 9));
    const { card } = await berlin.ask('bundle.card', {});
    expect(vienna.run('bundle.addSite', { card })).toMatchObject({ refusal: { code: 'SITE_CARD_DIFFERS' } });
    vienna.must('bundle.removeSite', { site: toBerlin });
    expect(vienna.must('bundle.addSite', { card })).toMatchObject({ isNew: true });
  });

  it('is needed before a bundle is made', async () => {
    expect(await berlin.runLong('bundle.export', { to: 'WIEN' })).toMatchObject({
      refusal: { code: 'BUNDLE_SITE_UNKNOWN' },
    });
  });
});
