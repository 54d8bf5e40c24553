import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { commandHandlers } from '../../../electron/station/commands/index.ts';
import { checkCall, type Caller } from '../../../electron/station/commands/dispatch.ts';
import { queryHandlers } from '../../../electron/station/queries/index.ts';
import { type CallName, contract } from '../../../shared/api/contract.ts';
import { roles } from '../../../shared/domain/user/events.ts';
import { ofTheStation } from '../../support/of-the-station.ts';

// The keys of the contract are its names.
const names = Object.keys(contract) as CallName[];

it('every entry of the contract has exactly one handler', () => {
  const without = names.filter(
    (name) => !ofTheStation.has(name) && commandHandlers[name] === undefined && queryHandlers[name] === undefined,
  );
  const twice = names.filter((name) => commandHandlers[name] !== undefined && queryHandlers[name] !== undefined);
  expect([without, twice]).toEqual([[], []]);
});

it('commands are handled as commands, queries as queries', () => {
  const astray = names.filter(
    (name) => (contract[name].kind === 'command' ? queryHandlers[name] : commandHandlers[name]) !== undefined,
  );
  expect(astray).toEqual([]);
});

it('each role may call what the contract gives it, and nothing else', () => {
  for (const name of names) {
    const { access } = contract[name];
    for (const role of roles) {
      const answer = checkCall(name, {}, userWith(role));
      const isStopped = !answer.ok && answer.refusal.code === 'NOT_ALLOWED';
      const may = access === 'anyone' || access === 'signedIn' || access.some((allowed) => allowed === role);
      expect([name, role, isStopped]).toEqual([name, role, !may]);
    }
    const nobody = checkCall(name, {}, null);
    expect([name, !nobody.ok && nobody.refusal.code === 'NOT_SIGNED_IN']).toEqual([name, access !== 'anyone']);
  }
});

it('an auditor and an administrator by role alone change no record (AC-03)', () => {
  const writing = names.filter(
    (name) =>
      contract[name].kind === 'command' &&
      /^(specimen|container|participant|consent|visit|study|boxCheck|import|change)\./u.test(name),
  );
  for (const name of writing) {
    for (const role of ['auditor', 'administrator'] as const) {
      expect(checkCall(name, {}, userWith(role))).toMatchObject({ ok: false, refusal: { code: 'NOT_ALLOWED' } });
    }
  }
});

it('a deactivated user may do nothing', () => {
  expect(checkCall('specimen.list', {}, { ...userWith('technician'), active: false })).toMatchObject({
    ok: false,
    refusal: { code: 'NOT_SIGNED_IN' },
  });
});

it('a user with a temporary password may leave and choose another one, and nothing else', () => {
  const user = { ...userWith('administrator'), roles, mustChangePassword: true };
  const due = names.filter((name) => {
    const checked = checkCall(name, {}, user);
    return checked.ok || checked.refusal.code !== 'PASSWORD_CHANGE_DUE';
  });
  const toAnyone = names.filter((name) => contract[name].access === 'anyone');
  expect(due.toSorted()).toEqual([...toAnyone, 'session.lock', 'session.signOut', 'user.setOwnSecret'].toSorted());
  expect(toAnyone.toSorted()).toEqual([
    'session.current',
    'session.signIn',
    'setup.create',
    'setup.join',
    'setup.status',
  ]);
});

it('hostile names and inputs are refused, never thrown', () => {
  const user = userWith('technician');
  for (const name of [
    '__proto__',
    'constructor',
    'toString',
    '',
    'specimen.find; DROP TABLE specimen',
    'x'.repeat(5000),
  ]) {
    expect(checkCall(name, {}, user)).toMatchObject({ ok: false, refusal: { code: 'CALL_UNKNOWN' } });
  }
  const hostile: readonly unknown[] = [
    null,
    1,
    'x',
    [],
    { code: 'x'.repeat(5000) },
    JSON.parse('{"__proto__":{"code":"x"}}'),
    { code: { toString: 1 } },
    { code: 'A', extra: 1 },
  ];
  for (const input of hostile)
    expect(checkCall('specimen.find', input, user)).toMatchObject({ ok: false, refusal: { code: 'INPUT_INVALID' } });
});

// History of the api's shape. A new hash is a new line with its reason; entries and fields are only ever added.
const shapes = [
  '2026-11-24 first shape',
  '2026-11-24 discrepancy.get and .settled, a choice in discrepancy.settle; last sign-in and lock-out in user.list',
  '2026-11-24 the system of a code and a measured value are as long as their events keep them: longer ones failed',
  '2026-11-24 printer.list, .save, .remove, .test; label.print, .reprint, .sheet, .preview, .queue, .settle, .verify',
  '2026-11-24 label.preview tells the width of a label without its dot',
  '2026-11-24 pick lists, protocols of studies, checklist of a visit, processAll, dueBack, consent.page, re-consent',
  '2026-11-24 label.void, voidOld of a reprint, printer.retry; label.preview tells what has a label already',
  '2026-11-24 backup.recoveryKey',
  '2026-11-24 consent.tasks, visit.due, visit.time, receiveAll; times and limits in visit.checklist; deviations at birth',
  '2026-11-24 labels of all that stands in a container, by type',
  '2026-11-24 user.reactivate; temporary passwords, and who has one',
  '2026-11-24 sync.status, .describe, .enrol, .now, .pause, .leave',
  '2026-11-24 container.timeline; look-alikes of an unknown code; source of a box check, when and by whom the last one was',
  '2026-11-24 setup.join',
  '2026-11-24 sync.giveKeys; who of the site has its keys',
  '2026-11-24 setup.create takes the user names that user.add takes',
  '2026-11-24 specimen.relabel; a scan tells that it was an old label',
  '2026-11-24 sync.acceptKeys; sync.pending beside sync.status; hubs by https, or http on this computer',
  '2026-11-25 sync.status: keys are under way until they are in use at the other computer',
] as const;

it('the shape of the api is written down', () => {
  const schemas = names
    .toSorted()
    .map((name) => [
      name,
      contract[name].kind,
      contract[name].access,
      z.toJSONSchema(contract[name].input, { io: 'input', unrepresentable: 'any' }),
      z.toJSONSchema(contract[name].output, { unrepresentable: 'any' }),
    ]);
  const hash = createHash('sha256').update(JSON.stringify(schemas)).digest('hex').slice(0, 16);
  expect({ shapes: shapes.length, hash }).toMatchInlineSnapshot(`
    {
      "hash": "9ea3714d1ffa70c2",
      "shapes": 19,
    }
  `);
});

function userWith(role: Caller['roles'][number]): Caller {
  return { username: 'u', roles: [role], active: true, mustChangePassword: false };
}
