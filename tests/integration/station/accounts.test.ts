import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWholeStation, removeFolder, type WholeStation } from '../../support/whole-station.ts';
import type { Answer } from '../../../shared/api/envelope.ts';

let whole: WholeStation;
beforeEach(async () => {
  whole = await createWholeStation();
});
afterEach(async () => {
  await whole.station.close();
  removeFolder(whole.folder);
});

const ben = { username: 'ben', password: 'slow tubes thaw' };
const told = 'cold rooms hum softly';
const own = 'nobody else knows it';

/** A second screen, with somebody else at it. */
function screenOf(): (name: string, input?: unknown) => Promise<Answer> {
  const session = whole.station.openSession();
  return (name, input = {}) => whole.station.call(session, name, input, 'screen');
}

const addBen = (temporary = false) => whole.must('user.add', { ...ben, name: 'Ben', roles: ['technician'], temporary });
const code = (answer: Answer): string =>
  answer.ok ? 'accepted' : 'refusal' in answer ? answer.refusal.code : 'failed';

describe('a temporary password', () => {
  it.each(['user.add', 'user.resetPassword'] as const)('of %s opens nothing but its own change', async (by) => {
    await addBen(by === 'user.add');
    const password = by === 'user.add' ? ben.password : told;
    if (by === 'user.resetPassword') await whole.must(by, { user: 'ben', password, temporary: true });
    const ask = screenOf();
    expect(await ask('session.signIn', { username: 'ben', password })).toMatchObject({
      value: { user: { username: 'ben', mustChangePassword: true } },
    });
    for (const name of ['specimen.list', 'user.list', 'ledger.status', 'container.create', 'job.cancel'])
      expect([name, code(await ask(name, { job: 'x' }))]).toEqual([name, 'PASSWORD_CHANGE_DUE']);
    const set = (kind: string, secret: string) => ask('user.setOwnSecret', { kind, secret, password });
    expect(code(await set('pin', '7413'))).toBe('PASSWORD_CHANGE_DUE');
    expect(code(await set('password', password))).toBe('PASSWORD_SAME');
    expect(code(await set('password', 'short'))).toBe('PASSWORD_TOO_WEAK');
    expect(code(await ask('specimen.list'))).toBe('PASSWORD_CHANGE_DUE');
    expect(code(await set('password', own))).toBe('accepted');
    expect(code(await ask('specimen.list'))).toBe('accepted');
    expect(await ask('session.current')).toMatchObject({ value: { user: { mustChangePassword: false } } });
    expect(code(await ask('session.signIn', { username: 'ben', password }))).toBe('SIGN_IN_FAILED');
  });

  it('stops a screen that is open already, and cannot be gone round by PIN', async () => {
    await addBen();
    const [open, late] = [screenOf(), screenOf()];
    await open('session.signIn', ben);
    expect(code(await open('user.setOwnSecret', { kind: 'pin', secret: '7413', password: ben.password }))).toBe(
      'accepted',
    );
    await whole.must('user.resetPassword', { user: 'ben', password: told, temporary: true });
    expect(code(await open('specimen.list'))).toBe('PASSWORD_CHANGE_DUE');
    expect(code(await late('session.signIn', { username: 'ben', pin: '7413' }))).toBe('accepted');
    expect(code(await late('specimen.list'))).toBe('PASSWORD_CHANGE_DUE');
  });

  it('is told to administrators, and is on record as one', async () => {
    await addBen(true);
    const { users } = await whole.must('user.list', {});
    expect(users.map(({ username, mustChangePassword }) => [username, mustChangePassword])).toEqual([
      ['anna', false],
      ['ben', true],
    ]);
  });
});

describe('somebody whose access has ended', () => {
  const comeBack = { user: 'ben', password: told, reason: 'back from leave' };
  const end = () => whole.must('user.deactivate', { user: 'ben', reason: 'left' });

  it('comes back as the same person with the same roles, by a temporary password alone', async () => {
    const { userId } = await addBen();
    const ask = screenOf();
    await ask('session.signIn', ben);
    await ask('user.setOwnSecret', { kind: 'pin', secret: '7413', password: ben.password });
    await ask('user.setOwnSecret', { kind: 'badge', secret: 'BADGE-7', password: ben.password });
    await end();
    expect(code(await ask('specimen.list'))).toBe('NOT_SIGNED_IN');
    await whole.must('user.reactivate', comeBack);
    const late = screenOf();
    for (const secret of [ben, { username: 'ben', pin: '7413' }, { badge: 'BADGE-7' }])
      expect(code(await late('session.signIn', secret))).toBe('SIGN_IN_FAILED');
    expect(await late('session.signIn', { username: 'ben', password: told })).toMatchObject({
      value: { user: { id: userId, roles: ['technician'], active: true, hasPin: false, hasBadge: false } },
    });
    expect(code(await late('specimen.list'))).toBe('PASSWORD_CHANGE_DUE');
    await late('user.setOwnSecret', { kind: 'password', secret: own, password: told });
    expect(code(await late('specimen.list'))).toBe('accepted');
  });

  it('is brought back by an administrator alone, once, with a reason and a good password', async () => {
    await addBen();
    expect(await whole.call('user.reactivate', comeBack)).toMatchObject({
      refusal: { code: 'USER_ACTIVE', details: { user: 'ben' } },
    });
    await end();
    await whole.must('user.add', { username: 'carla', password: own, name: 'Carla', roles: ['labManager'] });
    const carla = screenOf();
    await carla('session.signIn', { username: 'carla', password: own });
    expect(code(await carla('user.reactivate', comeBack))).toBe('NOT_ALLOWED');
    expect(code(await whole.call('user.reactivate', { ...comeBack, reason: ' ' }))).toBe('INPUT_INVALID');
    expect(code(await whole.call('user.reactivate', { ...comeBack, password: 'short' }))).toBe('PASSWORD_TOO_WEAK');
    expect(code(await whole.call('user.reactivate', { ...comeBack, user: 'nobody' }))).toBe('USER_UNKNOWN');
    await whole.must('user.reactivate', comeBack);
    expect(code(await whole.call('user.reactivate', comeBack))).toBe('USER_ACTIVE');
    expect(await whole.must('ledger.verify', {})).toMatchObject({ ok: true });
  });
});
