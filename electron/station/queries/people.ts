import type { UserState } from '../../../shared/domain/user/state.ts';
import { accepted } from '../../../shared/lib/result.ts';
import { answers, type QueryHandlers } from './handlers.ts';
import { known } from './lookups.ts';
import { accessOf, sessionView, userView } from './session.ts';

/** Who works here, and the institutions known here. */
export const peopleQueries: QueryHandlers = {
  'session.current': answers<'session.current'>((context) => accepted(sessionView(context, context.user))),
  'user.list': answers<'user.list'>(({ db, user }) => {
    const rows = db.all(db.from.selectFrom('user').select('state').orderBy('name'));
    const access = user?.roles.includes('administrator') === true ? accessOf(db) : null;
    return accepted({
      users: rows.map(({ state }) => {
        // States are written by the fold alone, as JSON of this type.
        const view = userView(db, JSON.parse(state) as UserState);
        return {
          ...view,
          lastSignInAt: access?.lastSignIns.get(view.id) ?? null,
          lockedOutUntil: access?.lockOuts.get(view.id) ?? null,
        };
      }),
    });
  }),
  'site.list': answers<'site.list'>((context) => {
    const own = sessionView(context, null).site?.id;
    const rows = context.db.all(context.db.from.selectFrom('site').select('id').orderBy('name'));
    const sites = rows.map(({ id }) => known(context.look.document('site', id), 'a listed site'));
    return accepted({
      sites: sites.map(({ id, code, name, country }) => ({ id, code, name, country, own: id === own })),
    });
  }),
};
