import type { CallInput, CallOutput } from '../../../shared/api/contract.ts';
import { momentOfCollection } from '../../../shared/domain/visit/visit-times.ts';
import type { DeskStep } from '../../app/shared/desk/use-question.ts';
import type { ScannedCode } from '../../app/shared/desk/use-scan-desk.ts';
import { tubeCodeSystem } from '../../../shared/domain/specimen/division.ts';
import { RefusalError, valueOf } from '../../bridge/index.ts';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { type Checklist, cursorIn, isComplete, type Line } from './checklist.ts';
import { waitForReason } from './overruns.ts';
import { tellCollected } from './tell-collected.ts';
import type { VisitWork } from './use-visit-work.ts';

type Visit = Checklist['visit'];
type Tubes = Pick<CallInput<'specimen.collect'>, 'codes' | 'count' | 'source'>;

/** Two letters, as makers of coded tubes begin their codes. */
const makerLength = 2;

/** A code that nobody bears yet: the next tube of the line. Beyond the plan it is asked for. */
export async function takeNewTube(work: VisitWork, { code, source }: ScannedCode): Promise<void> {
  const { memory, desk, t } = work;
  const { lines, visit } = await work.current();
  const line = lines[cursorIn(lines, memory.get().cursor)];
  if (line === undefined) return desk.no(t('collection:say.noLine'), code, t('collection:say.noLineRemedy'));
  const run = async (): Promise<void> => {
    await collect(work, line, { codes: [{ system: tubeCodeSystem, code }], source }, visit);
  };
  if (!isComplete(line)) return run();
  const title = t('collection:say.beyond', { kind: wordsOfKind(line.kind) });
  return askWhether(work, {
    code,
    title,
    remedy: t('collection:say.beyondRemedy'),
    label: t('collection:say.more'),
    run,
  });
}

/** A maker's code of ten characters looks like one of our printed ids, misread. Only somebody who holds it can tell. */
export async function takeLookAlike(work: VisitWork, scanned: ScannedCode): Promise<void> {
  const { memory, t } = work;
  const { code } = scanned;
  const head = code.slice(0, makerLength);
  if (memory.get().makers.includes(head)) return takeNewTube(work, scanned);
  const run = (): Promise<void> => {
    memory.change({ makers: [...memory.get().makers, head] });
    return takeNewTube(work, scanned);
  };
  const title = t('collection:say.lookAlike');
  const remedy = t('collection:say.lookAlikeRemedy');
  return askWhether(work, { code, title, remedy, label: t('collection:say.isMakers'), run });
}

/** The tubes that are still expected of the line, without codes; one more when all are there. Null: none were made. */
export async function makeTubes(work: VisitWork): Promise<readonly string[] | null> {
  const { memory, desk, t } = work;
  const { lines, visit } = await work.current();
  const line = lines[cursorIn(lines, memory.get().cursor)];
  if (line === undefined) {
    desk.no(t('collection:say.noLine'), '', t('collection:say.noLineRemedy'));
    return null;
  }
  const count = Math.max(1, line.expected - line.collected.length);
  const done = await collect(work, line, { count, source: 'typed' }, visit);
  return done === null ? null : done.specimens.map(({ id }) => id);
}

async function collect(
  work: VisitWork,
  line: Line,
  tubes: Tubes,
  visit: Visit,
): Promise<CallOutput<'specimen.collect'> | null> {
  const input = inputOf(line, tubes, visit, work.clock());
  const reason = reasonFor(work, visit);
  const answer = await work.call('specimen.collect', { ...input, ...(reason !== null && { deviationReason: reason }) });
  if (!answer.ok && 'refusal' in answer && answer.refusal.code === 'TIME_LIMIT_EXCEEDED') {
    waitForReason(work, { kind: 'tube', input, words: new RefusalError(answer.refusal).message });
    return null;
  }
  const done = valueOf(answer);
  await tellCollected(work, done, reason);
  return done;
}

function inputOf({ kind, tubeType }: Line, tubes: Tubes, visit: Visit, nowMs: number): CallInput<'specimen.collect'> {
  const collectedAt = momentOfCollection(visit, nowMs);
  return {
    participant: visit.participantId,
    visit: visit.id,
    kind,
    ...(tubeType !== null && { tubeType }),
    ...(collectedAt !== null && { collectedAt }),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    ...tubes,
  };
}

/** The reason that was given for the same times of the visit. */
function reasonFor({ memory }: VisitWork, { times }: Visit): string | null {
  const { reason } = memory.get();
  return reason !== null && reason.times === JSON.stringify(times) ? reason.words : null;
}

type Whether = { code: string; title: string; remedy: string; label: string; run: DeskStep };

/** Asks yes or no: the key Y and the card YES do it, 0 and NO leave it. */
function askWhether({ desk, t }: VisitWork, { label, run, ...words }: Readonly<Whether>): void {
  const leave = async (): Promise<void> => desk.clear();
  desk.ask({
    ...words,
    choices: [
      { id: 'yes', label, shortcut: 'Y', run },
      { id: 'leave', label: t('collection:why.leave'), shortcut: '0', run: leave },
    ],
    yes: run,
    no: leave,
  });
}
