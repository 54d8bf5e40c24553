import { expect, it } from 'vitest';
import type { HubDatabase } from '../../../hub/database/schema.ts';
import { commitLines } from '../../../shared/sync/wire.ts';
import { onEachDatabase, unlimited } from '../../support/hub/each-database.ts';
import type { TestDevice } from '../../support/hub/test-device.ts';

const accepted = { outcome: 'accepted', code: null, problem: null };

onEachDatabase('a push', unlimited, (hubOf) => {
  it('is given to the other devices of the site, byte for byte and in order', async (context) => {
    const hub = hubOf(context);
    const site = await hub.newSite();
    const [sender, receiver] = [await hub.newDevice(site), await hub.newDevice(site)];
    const commits = sender.commits(5);
    const pushed = await sender.push(commits);
    expect(pushed.outcomes).toEqual([{ from: 1, to: 5, ...accepted }]);
    expect(pushed.acknowledged).toBe(5);
    const items = await receiver.pull();
    expect(items.flatMap((item) => (item.kind === 'commit' ? [item.commit] : []))).toEqual(commits);
    expect(items.at(-1)).toMatchObject({ kind: 'end', end: { more: false, remaining: 0 } });
  });

  it('of the same 500 commits, 100 times one after the other and 100 times at once, is there once (16)', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    const commits = device.commits(500);
    const duplicate = [{ from: 1, to: 500, outcome: 'duplicate', code: null, problem: null }];
    expect((await device.push(commits)).outcomes).toEqual([{ from: 1, to: 500, ...accepted }]);
    for (let time = 0; time < 100; time += 1) expect((await device.push(commits)).outcomes).toEqual(duplicate);
    const atOnce = await Promise.all(Array.from({ length: 100 }, () => device.push(commits)));
    for (const { outcomes, acknowledged } of atOnce) {
      expect(outcomes).toEqual(duplicate);
      expect(acknowledged).toBe(500);
    }
    expect(await countOf(hub.database.db, device)).toBe(500);
  }, 240_000);

  it('that comes 20 times at once before it is there is taken once', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    const commits = device.commits(50);
    const answers = await Promise.all(Array.from({ length: 20 }, () => device.push(commits)));
    const first = answers.filter(({ outcomes }) => outcomes[0]?.outcome === 'accepted');
    expect(first).toHaveLength(1);
    expect(answers.map(({ acknowledged }) => acknowledged)).toEqual(answers.map(() => 50));
    expect(await countOf(hub.database.db, device)).toBe(50);
  });

  it('with other content under a number that is here stops the device for good', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    await device.push(device.commits(3));
    const { seq, head, hlc } = device;
    const mine = device.commit();
    Object.assign(device, { seq, head, hlc });
    const twin = device.commits(2);
    await device.push([mine]);
    const answer = await device.push(twin);
    expect(answer.outcomes).toMatchObject([{ from: 4, to: 5, outcome: 'rejected', code: 'DEVICE_FORKED' }]);
    expect(answer.acknowledged).toBe(4);
    const later = await device.ask('POST', '/v1/push', { body: commitLines(mine) });
    expect([later.status, later.json()]).toEqual([403, expect.objectContaining({ code: 'DEVICE_FORKED' })]);
  });

  it('from a clock ahead is held, with what follows, and taken when its time has come', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    const early = device.commits(2);
    hub.clock.now += 6 * 60_000;
    const ahead = device.commits(2);
    hub.clock.now -= 6 * 60_000;
    const answer = await device.push([...early, ...ahead]);
    expect(answer.outcomes[0]).toEqual({ from: 1, to: 2, ...accepted });
    expect(answer.outcomes[1]).toMatchObject({ from: 3, to: 4, outcome: 'held', code: 'CLOCK_AHEAD' });
    expect(answer.acknowledged).toBe(2);
    hub.clock.now += 2 * 60_000;
    expect((await device.push(ahead)).outcomes).toEqual([{ from: 3, to: 4, ...accepted }]);
  });

  it('of several first commits of one site at once lets one found it', async (context) => {
    const hub = hubOf(context);
    const site = await hub.newSite();
    const devices: TestDevice[] = [];
    for (let count = 0; count < 6; count += 1) devices.push(await hub.newDevice(site));
    const answers = await Promise.all(devices.map((device) => device.push([device.first()])));
    const outcomes = answers.map(({ outcomes: [run] }) => run?.outcome ?? '').toSorted();
    expect(outcomes).toEqual(['accepted', ...Array.from({ length: 5 }, () => 'quarantined')]);
  });

  it('says that a newer commit type is accepted as it came', async (context) => {
    const hub = hubOf(context);
    const site = await hub.newSite();
    const [device, other] = [await hub.newDevice(site), await hub.newDevice(site)];
    const odd = '{"grüße":"\\u0000 \\ud83d\\udc4d","n":1e2,  "a":[ ]}';
    const commits = [
      device.first(),
      device.commit({ command: 'future.thing' }, [{ type: 'futureThing.v9', subject: 'future:1', body: odd }]),
    ];
    expect((await device.push(commits)).outcomes).toEqual([{ from: 1, to: 2, ...accepted }]);
    expect((await other.pull()).flatMap((item) => (item.kind === 'commit' ? [item.commit] : []))).toEqual(commits);
  });

  it('that is cut off in a commit takes what came before', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    const [whole, cut] = [device.commits(3), device.commit()];
    const body = whole.map(commitLines).join('') + commitLines(cut).slice(0, -40);
    const answer = await device.ask('POST', '/v1/push', { body });
    expect(answer.json()).toMatchObject({
      acknowledged: 3,
      outcomes: [{ outcome: 'accepted' }, { from: 4, outcome: 'rejected', code: 'COMMIT_MALFORMED' }],
    });
  });
});

async function countOf(db: HubDatabase, { id }: TestDevice): Promise<number> {
  const rows = await db
    .selectFrom('ledger_commit')
    .innerJoin('device', 'device.no', 'ledger_commit.device_no')
    .select('ledger_commit.seq')
    .where('device.id', '=', id)
    .execute();
  return rows.length;
}
