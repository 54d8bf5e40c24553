import { eventSchemas } from '../../../shared/domain/nouns.ts';
import { systemActor } from '../../../shared/domain/user/system-actor.ts';
import type { LedgerEvent } from '../../../shared/ledger/commit.ts';
import type { CommitCode } from '../../../shared/sync/protocol.ts';
import type { SentCommit } from '../../../shared/sync/wire.ts';
import type { TestDevice } from './test-device.ts';

/** The people of a test: besides the device's own administrator. */
export type People = { readonly technician: string; readonly former: string; readonly stranger: string };

/** One way in which an intact commit may not be let through. */
export type Poison = {
  readonly name: string;
  readonly code: CommitCode;
  readonly make: (device: TestDevice, people: People) => SentCommit;
};

const event = (type: string, subject: string, data: unknown): LedgerEvent => ({
  type,
  subject,
  body: JSON.stringify(data),
});

/** Every type of event that this version knows, with data that it does not know. */
const wrongData: readonly Poison[] = Object.keys(eventSchemas)
  .filter((type) => eventSchemas[type]?.safeParse({ nonsense: [1] }).success === false)
  .slice(0, 32)
  .map((type) => ({
    name: `${type} with data of something else`,
    code: 'EVENT_INVALID',
    make: (device) => device.commit({}, [event(type, `thing:${device.id}`, { nonsense: [1] })]),
  }));

const oddData: readonly Poison[] = [
  ...[null, '', 7, [], {}, { username: 1 }].map(
    (roles): Poison => ({
      name: `roles that are ${JSON.stringify(roles)}`,
      code: 'EVENT_INVALID',
      make: (device, { technician }) =>
        device.commit({ command: 'user.setRoles' }, [
          event('userRolesChanged.v1', `user:${technician}`, { roles, was: [], reason: 'why not' }),
        ]),
    }),
  ),
  {
    name: 'an unknown event nested a thousand deep',
    code: 'EVENT_INVALID',
    make: (device) =>
      device.commit({}, [{ type: 'deep.v1', subject: 'deep:1', body: `{"a":${'['.repeat(1000)}${']'.repeat(1000)}}` }]),
  },
  {
    name: 'one bad event after two good ones',
    code: 'EVENT_INVALID',
    make: (device) =>
      device.commit({}, [
        event('noted.v1', 'note:1', { text: 'a' }),
        event('noted.v1', 'note:1', { text: 'b' }),
        event('userDeactivated.v1', `user:${device.userId}`, { reason: 3 }),
      ]),
  },
];

const noted = (device: TestDevice): readonly LedgerEvent[] => [event('noted.v1', `note:${device.id}`, { text: 'x' })];

const commandOf = (name: string, command: string, actor: (people: People) => string): Poison => ({
  name,
  code: 'ACTOR_NOT_ALLOWED',
  make: (device, people) => device.commit({ command, actor: actor(people) }, noted(device)),
});

const changeOfUser = (
  name: string,
  command: string,
  type: string,
  data: unknown,
  subject: (people: People) => string,
) => ({
  name,
  code: 'ACTOR_NOT_ALLOWED' as const,
  make: (device: TestDevice, people: People) =>
    device.commit({ command, actor: people.technician }, [event(type, `user:${subject(people)}`, data)]),
});

const everything = { roles: ['administrator'], was: ['technician'], reason: 'because I can' };

const noRight: readonly Poison[] = [
  commandOf('a command of somebody unknown', 'specimen.place', ({ stranger }) => stranger),
  commandOf('a command of somebody who left', 'specimen.place', ({ former }) => former),
  commandOf('a command of an administrator by a technician', 'user.add', ({ technician }) => technician),
  commandOf('another command of an administrator by a technician', 'user.deactivate', ({ technician }) => technician),
  commandOf('a decision of a manager by a technician', 'study.open', ({ technician }) => technician),
  commandOf('an unknown command of somebody unknown', 'future.thing', ({ stranger }) => stranger),
  commandOf('a signed-in command of somebody who left', 'session.changeOwnSecret', ({ former }) => former),
  commandOf('a technician’s command by nobody', 'specimen.place', () => systemActor),
  commandOf('an administrator’s command by nobody', 'user.add', () => systemActor),
  changeOfUser(
    'more rights under an unknown command',
    'future.thing',
    'userRolesChanged.v1',
    everything,
    (p) => p.technician,
  ),
  changeOfUser('more rights under a set-up', 'setup.create', 'userRolesChanged.v1', everything, (p) => p.technician),
  changeOfUser(
    'more rights under an open command',
    'session.signIn',
    'userRolesChanged.v1',
    everything,
    (p) => p.technician,
  ),
  changeOfUser(
    'somebody shut out by a technician',
    'future.thing',
    'userDeactivated.v1',
    { reason: 'no' },
    (p) => p.former,
  ),
  changeOfUser(
    'an undo of a change of roles',
    'future.undo',
    'reverted.v1',
    { device: systemActor, seq: 1 },
    (p) => p.technician,
  ),
];

const foreignSite: Poison = {
  name: 'another site',
  code: 'SITE_FOREIGN',
  make: (device) => device.commit({ site: '0193b0a0-0000-7000-8000-00000000abcd' }),
};

/** What is kept back and lets all others through. */
export const poisons: readonly Poison[] = [...wrongData, ...oddData, ...noRight, foreignSite];
