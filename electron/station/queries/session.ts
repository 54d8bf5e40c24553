import type { CallOutput } from '../../../shared/api/contract.ts';
import type { UserState } from '../../../shared/domain/user/state.ts';
import { hybridTimeToMoment } from '../../../shared/ledger/hybrid-clock.ts';
import { momentOfInstant } from '../../../shared/lib/moment.ts';
import type { ReadingHandle } from '../data/handles.ts';
import type { Lookups } from './lookups.ts';

export const defaultIdleLockMinutes = 10;

type Reading = { readonly db: ReadingHandle; readonly look: Lookups };

/** What a screen may know of its session. */
export function sessionView({ db, look }: Reading, user: UserState | null): CallOutput<'session.current'> {
  const facts = new Map(
    db.all(db.from.selectFrom('local_fact').select(['name', 'value'])).map(({ name, value }) => [name, value]),
  );
  const site = look.document('site', facts.get('siteId') ?? '');
  const device = db.first(
    db.from
      .selectFrom('device')
      .select(['id', 'code', 'name'])
      .where('id', '=', facts.get('deviceId') ?? ''),
  );
  return {
    user: user === null ? null : userView(db, user),
    locked: false,
    idleLockMinutes: defaultIdleLockMinutes,
    site: site === null ? null : { id: site.id, code: site.code, name: site.name, timeZone: site.timeZone },
    device,
  };
}

/** A user as screens show them. */
export function userView(db: ReadingHandle, user: UserState): NonNullable<CallOutput<'session.current'>['user']> {
  const credentials = db.all(
    db.from.selectFrom('credential').select(['kind', 'temporary']).where('user_id', '=', user.id),
  );
  const kinds = credentials.map(({ kind }) => kind);
  const { id, username, name, roles, active } = user;
  return {
    id,
    username,
    name,
    roles: [...roles],
    active,
    hasPin: kinds.includes('pin'),
    hasBadge: kinds.includes('badge'),
    mustChangePassword: credentials.some(({ temporary }) => temporary === 1),
  };
}

/** A user as the right to call is asked of: also whether a password that somebody else chose has to be changed first. */
export function callerOf<User extends UserState>(
  db: ReadingHandle,
  user: User | null,
): (User & { readonly mustChangePassword: boolean }) | null {
  if (user === null) return null;
  const due = db.from.selectFrom('credential').select('kind').where('user_id', '=', user.id).where('temporary', '=', 1);
  return { ...user, mustChangePassword: db.first(due) !== null };
}

/** What an administrator sees of comings and goings: who came in last when, and who is locked out until when. */
export function accessOf(
  db: ReadingHandle,
  nowMs: number = Date.now(),
): { readonly lastSignIns: ReadonlyMap<string, string>; readonly lockOuts: ReadonlyMap<string, string> } {
  const last = db
    .prepare<{ user: string; hlc: string }>(
      `SELECT json_extract(body, '$.detail.user') AS user, max(hlc) AS hlc FROM ledger_event
        WHERE subject >= 'access:' AND subject < 'access;' AND json_extract(body, '$.kind') = 'signedIn'
        GROUP BY json_extract(body, '$.detail.user')`,
    )
    .all();
  const locked = db.all(
    db.from
      .selectFrom('credential')
      .select(['user_id', ({ fn }) => fn.max('locked_until_ms').as('until')])
      .where('locked_until_ms', '>', nowMs)
      .groupBy('user_id'),
  );
  return {
    lastSignIns: new Map(last.map(({ user, hlc }) => [user, hybridTimeToMoment(hlc)])),
    lockOuts: new Map(locked.map(({ user_id: id, until }) => [id, momentOfInstant(until)])),
  };
}

/** The ids of those who can still let others in. */
export function activeAdministrators(db: ReadingHandle): readonly string[] {
  return (
    db
      .all(db.from.selectFrom('user').select('state').where('active', '=', 1))
      // States are written by the fold alone, as JSON of this type.
      .map(({ state }) => JSON.parse(state) as UserState)
      .filter(({ roles }) => roles.includes('administrator'))
      .map(({ id }) => id)
  );
}
