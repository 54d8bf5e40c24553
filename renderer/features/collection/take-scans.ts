import type { DeskHandlers, FoundRecord } from '../../app/shared/desk/use-scan-desk.ts';
import { valueOf } from '../../bridge/index.ts';
import { cursorIn, lineOf } from './checklist.ts';
import { takeLookAlike, takeNewTube } from './new-tubes.ts';
import { askAgain } from './overruns.ts';
import type { VisitWork } from './use-visit-work.ts';

/** What a scan means at a visit. */
export function scansAt(work: VisitWork, onLeave: () => void): DeskHandlers {
  const { desk, t } = work;
  return {
    first: async () => askAgain(work),
    specimen: (found) => chooseTube(work, found),
    unknown: (scanned) => takeNewTube(work, scanned),
    lookAlike: (scanned) => takeLookAlike(work, scanned),
    participant: (found) => checkPerson(work, found),
    container: async ({ code }) => desk.no(t('collection:say.container'), code, t('collection:say.containerRemedy')),
    card: (command) => obey(work, command, onLeave),
  };
}

/** A tube of this visit: the next steps are for it alone. */
async function chooseTube({ current, desk, memory, t }: VisitWork, { id, code }: FoundRecord): Promise<void> {
  const cursor = lineOf((await current()).lines, id);
  if (cursor < 0) return desk.no(t('collection:say.otherTube'), code, t('collection:say.otherTubeRemedy'));
  memory.change({ cursor, target: { kind: 'tube', id } });
  desk.say({
    tone: 'duplicate',
    outcome: 'duplicate',
    title: t('collection:say.chosen'),
    code,
    remedy: t('collection:say.chosenRemedy'),
  });
  return undefined;
}

async function checkPerson({ desk, t, visit }: VisitWork, { id, code }: FoundRecord): Promise<void> {
  if (id === visit.participantId) return desk.done(t('collection:say.samePerson'), code);
  return desk.no(t('collection:say.otherPerson'), code, t('collection:say.otherPersonRemedy'));
}

async function obey(work: VisitWork, command: string, onLeave: () => void): Promise<boolean> {
  if (command === 'UNDO') await undoLast(work);
  else if (command === 'SKIP' || command === 'NEXT') await goToNextLine(work);
  else if (command === 'END') onLeave();
  else return false;
  return true;
}

/** The next scan goes to the next line, round to the first. */
export async function goToNextLine({ current, desk, memory, t }: VisitWork): Promise<void> {
  const { lines } = await current();
  if (lines.length === 0) return desk.no(t('collection:say.noLine'), 'NEXT', t('collection:say.noLineRemedy'));
  const cursor = (cursorIn(lines, memory.get().cursor) + 1) % lines.length;
  return memory.change({ cursor, target: { kind: 'line' } });
}

/** Takes back what was done last at this visit in this window. */
export async function undoLast({ call, desk, memory, t }: VisitWork): Promise<void> {
  const { commits } = memory.get();
  const commit = commits.at(-1);
  if (commit === undefined) return desk.no(t('desk:nothing'), 'UNDO', t('desk:nothingRemedy'));
  valueOf(await call('change.undo', { commit }));
  memory.change({ commits: commits.slice(0, -1), target: { kind: 'line' } });
  return desk.done(t('desk:undone'), 'UNDO');
}
