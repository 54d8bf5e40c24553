import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds, whyNot } from '../../support/hub/test-hub.ts';
import { startStationsAtHub, type StationsAtHub } from '../../support/hub/stations-at-hub.ts';
import type { WholeStation } from '../../support/whole-station.ts';

const identity = { name: 'Keller, Mia', birthDate: '1990-02-03' };

describe.each(databaseKinds)('three stations of two sites and a hub on %s', (kind) => {
  const reason = whyNot(kind);
  let at: StationsAtHub;
  let first: WholeStation;
  let second: WholeStation;
  let third: WholeStation;
  let tubes: readonly string[] = [];
  let participant = '';
  let box = '';

  beforeAll(async () => {
    if (reason !== null) return;
    at = await startStationsAtHub(kind);
    first = await at.newSite('HD');
    const { studyId } = await first.must('study.open', { title: 'Thymoma', shortTitle: 'THYM' });
    const registered = await first.must('participant.register', { study: studyId, sex: 'female', identity });
    participant = registered.participantId;
    await first.must('consent.record', { participant, kind: 'consent' });
    box = (await first.must('container.create', { name: 'Box 1', type: 'box-9x9' })).container.id;
    const collected = await first.must('specimen.collect', {
      participant,
      kind: 'Plasma',
      amount: { value: '2', unit: 'mL' },
      count: 6,
    });
    tubes = collected.specimens.map(({ printedId }) => printedId);
    second = await at.join(first);
    third = await at.newSite('FR');
    await at.share(first, third);
    await at.settle(first, second, third);
  }, 120_000);
  afterAll(async () => at?.stop());

  it('a joined computer has what its site knows, and its user works there with a password of its own', async (context) => {
    context.skip(reason !== null, reason ?? '');
    const session = await second.must('session.current', {});
    expect(session.user?.username).toBe('anna');
    expect((await second.must('specimen.list', {})).total).toBe(6);
    expect(await second.call('session.signIn', { username: 'anna', password: 'frozen tubes 80' })).toMatchObject({
      ok: false,
    });
  });

  it('reads no identity before another computer of the site gave it the keys', async (context) => {
    context.skip(reason !== null, reason ?? '');
    const reveal = { participant, reason: 'call back' };
    expect(await second.call('participant.revealIdentity', reveal)).toMatchObject({
      refusal: { code: 'SITE_KEYS_MISSING' },
    });
    await at.settle(second, first);
    const { siteKeys } = await first.must('sync.status', {});
    const waiting = siteKeys.computers.find(({ hasKeys }) => !hasKeys);
    const own = (await second.must('sync.status', {})).siteKeys.computers.find(({ isThis }) => isThis);
    expect(waiting?.fingerprint).toBe(own?.fingerprint);
    const wrong = { device: waiting?.id ?? '', fingerprint: '0000 1111' };
    expect(await first.call('sync.giveKeys', wrong)).toMatchObject({ refusal: { code: 'COMPUTER_KEY_DIFFERS' } });
    await first.must('sync.giveKeys', { device: waiting?.id ?? '', fingerprint: own?.fingerprint ?? '' });
    await at.settle(first, second, first);
    // Sealed for it, but anyone could have sealed something: the site's keys are compared as well.
    expect((await second.must('sync.status', {})).siteKeys).toMatchObject({ isHere: false, isOffered: true });
    expect(await second.call('sync.acceptKeys', { fingerprint: 'ffff 0000' })).toMatchObject({
      refusal: { code: 'SITE_KEYS_DIFFER' },
    });
    const { fingerprint: ofSite } = (await first.must('sync.status', {})).siteKeys;
    await second.must('sync.acceptKeys', { fingerprint: ofSite ?? '' });
    await at.settle(second, first);
    expect((await second.must('participant.revealIdentity', reveal)).identity).toEqual(identity);
    const computers = (await first.must('sync.status', {})).siteKeys.computers;
    expect(computers.map(({ hasKeys }) => hasKeys)).toEqual([true, true]);
  });

  it('a hub that calls a key erased destroys nothing', async (context) => {
    context.skip(reason !== null, reason ?? '');
    const { db } = at.hub.database;
    const { no } = await db.selectFrom('site').select('no').where('code', '=', 'HD').executeTakeFirstOrThrow();
    await db.updateTable('site').set({ key_entries: 2 }).where('no', '=', no).execute();
    const key = await db.selectFrom('site_key').selectAll().where('site_no', '=', no).executeTakeFirstOrThrow();
    await db.updateTable('site_key').set({ entry: 2, wrapped: null }).where('site_no', '=', no).execute();
    await at.settle(first, second);
    const reveal = { participant, reason: 'call back' };
    expect((await first.must('participant.revealIdentity', reveal)).identity).toEqual(identity);
    expect((await second.must('participant.revealIdentity', reveal)).identity).toEqual(identity);
    await db.updateTable('site_key').set({ entry: 1, wrapped: key.wrapped }).where('site_no', '=', no).execute();
  });

  it('another site never reads an identity', async (context) => {
    context.skip(reason !== null, reason ?? '');
    expect(await third.call('participant.revealIdentity', { participant, reason: 'curious' })).toMatchObject({
      ok: false,
      refusal: { code: 'IDENTITY_UNREADABLE' },
    });
  });

  it('work for days without each other, in part on the same tubes, and end with the same tables', async (context) => {
    context.skip(reason !== null, reason ?? '');
    for (const station of [first, second, third]) await station.must('sync.pause', { paused: true });
    const [same = '', ...others] = tubes;
    const places = ['A1', 'B2', 'C3'];
    for (const [index, station] of [first, second, third].entries()) {
      const position = places[index] ?? '';
      await station.must('specimen.place', { specimen: same, container: box, position, overrideReason: 'test' });
      await station.must('specimen.correct', {
        specimen: others[index] ?? '',
        changes: [{ field: 'notes', old: null, new: `seen by ${index}` }],
        reason: 'clearer',
      });
    }
    await first.must('participant.correct', {
      participant,
      changes: [{ field: 'yearOfBirth', old: null, new: 1991 }],
      reason: 'read again',
    });
    for (const station of [first, second, third]) await station.must('sync.pause', { paused: false });
    await at.settle(first, second, third);
    const verified = [];
    for (const station of [first, second, third]) verified.push(await station.must('ledger.verify', {}));
    expect(verified.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(new Set(verified.map(({ stateHash }) => stateHash)).size).toBe(1);
    const matters = [];
    for (const station of [first, second, third]) matters.push(await station.must('discrepancy.list', {}));
    expect(matters.map(({ rows }) => rows.map(({ kind: what }) => what))).toEqual([
      ['custodyForked'],
      ['custodyForked'],
      ['custodyForked'],
    ]);
  });

  it('the hub’s database and its log hold no word of the identity (test 31)', async (context) => {
    context.skip(reason !== null, reason ?? '');
    const rows = await at.hub.database.db.selectFrom('ledger_commit').select('text').execute();
    const keys = await at.hub.database.db.selectFrom('site_key').selectAll().execute();
    expect(keys.length).toBe(1);
    const all = rows.map(({ text }) => text).join('\n') + at.hub.logged();
    for (const word of ['Keller', '1990-02-03'])
      for (const form of [word, Buffer.from(word).toString('base64').slice(0, -2), Buffer.from(word).toString('hex')])
        expect(all).not.toContain(form);
  });
});
