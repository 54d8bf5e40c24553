import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import { runAdmin } from '../../../hub/admin/commands.ts';
import { onEachDatabase, unlimited } from '../../support/hub/each-database.ts';
import { type People, poisons } from '../../support/hub/poison.ts';
import type { TestDevice } from '../../support/hub/test-device.ts';

it('is of more than fifty kinds (22)', () => {
  expect(poisons.length).toBeGreaterThanOrEqual(50);
});

onEachDatabase('one bad commit of 500', unlimited, (hubOf, kind) => {
  it('never keeps the others away, of whatever kind it is (22)', async (context) => {
    const hub = hubOf(context);
    for (const { name, code, make } of poisons) {
      const site = await hub.newSite();
      const [device, other] = [await hub.newDevice(site), await hub.newDevice(site)];
      const people = peopleOf();
      const before = [device.first(), addPeople(device, people), ...device.commits(248)];
      const bad = make(device, people);
      const commits = [...before, bad, ...device.commits(249)];
      const answer = await device.push(commits);
      expect(answer.outcomes, `of ${name}`).toMatchObject([
        { from: 1, to: 250, outcome: 'accepted' },
        { from: 251, to: 251, outcome: 'quarantined', code },
        { from: 252, to: 500, outcome: 'accepted' },
      ]);
      expect(answer.acknowledged, `of ${name}`).toBe(500);
      expect((await device.push([bad])).outcomes, `of ${name}`).toMatchObject([
        { from: 251, outcome: 'quarantined', code },
      ]);
      const seen = await other.pull();
      const kinds = seen.map(({ kind: what }) => what);
      expect(
        kinds.filter((what) => what === 'commit'),
        `of ${name}`,
      ).toHaveLength(499);
      expect(kinds[250], `of ${name}`).toBe('withheld');
    }
    const held = await runAdmin(['quarantine', 'list'], {
      db: hub.database.db,
      log: async () => hub.hub.log,
      now: Date.now,
    });
    expect(held.ok && held.lines.length, `of ${kind}`).toBe(poisons.length + 1);
  }, 300_000);
});

function peopleOf(): People {
  return { technician: uuidv7(), former: uuidv7(), stranger: uuidv7() };
}

function addPeople(device: TestDevice, { technician, former }: People) {
  const user = (id: string, username: string) => ({
    type: 'userAdded.v1',
    subject: `user:${id}`,
    body: JSON.stringify({ username, name: username, roles: ['technician'], siteId: device.siteId }),
  });
  const gone = {
    type: 'userDeactivated.v1',
    subject: `user:${former}`,
    body: JSON.stringify({ reason: 'moved away' }),
  };
  return device.commit({ command: 'user.add' }, [user(technician, 'tom'), user(former, 'fred'), gone]);
}
