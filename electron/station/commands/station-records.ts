import { present } from '../../../shared/lib/assert.ts';
import { accepted, refused } from '../../../shared/lib/result.ts';
import { listViews } from '../queries/saved-views.ts';
import { atomic, type CommandHandlers } from './context.ts';

/** Saved views. */
export const recordCommands: CommandHandlers = {
  'view.save': atomic<'view.save'>((context, { name, content }) => {
    const owner = present(context.user, 'only a signed-in user saves').id;
    const same = listViews(context.db).find((view) => view.owner === owner && view.name === name);
    const id = same?.id ?? context.newId();
    context.commit([{ type: 'viewSaved.v1', subject: `view:${id}`, data: { name, owner, content } }]);
    return accepted({ id });
  }),
  'view.remove': atomic<'view.remove'>((context, { view }) => {
    const owner = present(context.user, 'only a signed-in user removes').id;
    const known = listViews(context.db).some(({ id, owner: whose }) => id === view && whose === owner);
    if (!known) return refused({ code: 'VIEW_UNKNOWN', details: { view } });
    context.commit([{ type: 'viewRemoved.v1', subject: `view:${view}`, data: { owner } }]);
    return accepted({});
  }),
};
