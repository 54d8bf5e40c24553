import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import type { CallInput, CallOutput } from '../../../shared/api/contract.ts';
import { type TimedStep as StepId, stepFits } from '../../../shared/domain/specimen/step-fits.ts';
import { isVisitStep } from '../../../shared/domain/visit/visit-times.ts';
import { useClock } from '../../app/shared/use-now.ts';
import { type BenchVoice, useBenchVoice } from '../../app/shared/desk/use-bench-voice.ts';
import { type BridgeError, problemOf, queryKeyOf, RefusalError, useBridge, valueOf } from '../../bridge/index.ts';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import {
  type Checklist,
  isComplete,
  type Line,
  linesWith,
  nextOpenLine,
  type Target,
  type Tube,
  tubesOf,
} from './checklist.ts';
import { type CollectingState, type CommitName, createCollectingMemory, type Pending } from './collecting-memory.ts';
import { overrunReasons } from './ready-reasons.ts';


export type Collecting = Pick<BenchVoice, 'result' | 'ribbon' | 'hasSound' | 'toggleSound'> & {
  readonly lines: readonly Line[];
  readonly cursor: number;
  readonly target: Target;
  /** Something waits for a reason of one's own words. */
  readonly asksForWords: boolean;
  /** Tubes that were just made and want their labels. */
  readonly unlabelled: readonly string[] | null;
  take(text: string, source: 'scan' | 'typed'): void;
  takePartial(text: string): void;
  step(id: StepId): void;
  choose(line: number): void;
  nextLine(): void;
  toggleAll(): void;
  addKind(kind: string): void;
  make(): void;
  labelled(): void;
  explain(reason: string | null): void;
  undo(): void;
};

type Given = { readonly checklist: Checklist; readonly onLeave: () => void };
type Done = CallOutput<'specimen.processAll'>;

/** As much of an unreadable scan as is shown again. */
const shownCodeLength = 40;
const typedReason = 'typed';
/** Two letters, as makers of coded tubes begin their codes. */
const makerLength = 2;

/** Works off the checklist of a visit: tubes by scan or with new labels, steps by one key, overruns with a reason. */
export function useCollecting({ checklist, onLeave }: Given): Collecting {
  const { call } = useBridge();
  const client = useQueryClient();
  const clock = useClock();
  const { t } = useWords();
  const format = useFormat();
  const { say, clear, ...voice } = useBenchVoice();
  const { visit } = checklist;
  const [memory] = useState(() => createCollectingMemory(window.sessionStorage, visit.id));
  const state: CollectingState = useSyncExternalStore(memory.subscribe, memory.get);
  const [asksForWords, setAsksForWords] = useState(false);
  const [unlabelled, setUnlabelled] = useState<readonly string[] | null>(null);
  const queue = useRef(Promise.resolve());
  /** What YES does: the answer to the question that the last scan asked. */
  const asked = useRef<(() => Promise<void>) | null>(null);
  const lines = linesWith(checklist, state.extra);
  const cursor = Math.min(state.cursor, Math.max(0, lines.length - 1));

  const nowMoment = (): string => new Date(clock()).toISOString();
  const timeOf = (at: string): string => format.timeWithSeconds(new Date(at));

  const refuse = (code: string, error: unknown): void => {
    const problem = problemOf(error as BridgeError); // a bug in the page has a message too: better told than silent
    const isStop = problem?.code === 'CONSENT_HOLD' || problem?.code === 'SPECIMEN_FINAL';
    say({
      tone: isStop ? 'stop' : 'error',
      outcome: isStop ? 'stop' : 'error',
      title: problem?.message ?? '',
      code,
      ...(problem?.remedy !== undefined && { remedy: problem.remedy }),
      ...(problem?.code !== undefined && { refusal: problem.code }),
    });
  };
  const no = (title: string, code: string, remedy?: string): void => {
    say({ tone: 'error', outcome: 'error', title, code, ...(remedy !== undefined && { remedy }) });
  };
  const card = (title: string, code: string): void => {
    say({ tone: 'card', outcome: 'ok', ribbon: 'command', title, code });
  };

  /** Whatever an act comes to is said: a scan without a tone would be taken for saved. */
  const enqueue = (code: string, act: () => Promise<void> | void): void => {
    queue.current = queue.current.then(async () => {
      try {
        await act();
      } catch (error) {
        refuse(code, error);
      }
    });
  };

  const remember = (commit: CommitName | null): void => {
    if (commit !== null) memory.change({ commits: [...memory.get().commits, commit] });
  };

  /** The lines as they are recorded now: what a render knew may be a scan old. */
  const current = async (): Promise<{ readonly lines: readonly Line[]; readonly visit: Checklist['visit'] }> => {
    const input = { visit: visit.id };
    const read = await client.fetchQuery({
      queryKey: queryKeyOf('visit.checklist', input),
      queryFn: async () => valueOf(await call('visit.checklist', input)),
      staleTime: 0,
    });
    return { lines: linesWith(read, memory.get().extra), visit: read.visit };
  };

  const wait = (pending: Pending, code: string): void => {
    memory.change({ pending });
    askWhy(pending, code);
  };

  const askWhy = (pending: Pending, code: string): void => {
    const choices = overrunReasons.map((reason, index) => ({
      id: reason,
      label: t(`collection:reasons.${reason}`),
      shortcut: String(index + 1),
      onChoose: () => explain(t(`collection:reasons.${reason}`)),
    }));
    say({
      tone: 'decision',
      outcome: 'decision',
      title: pending.words,
      code,
      remedy: t('collection:why.remedy'),
      refusal: 'TIME_LIMIT_EXCEEDED',
      choices: [
        ...choices,
        {
          id: typedReason,
          label: t('collection:why.typed'),
          shortcut: String(choices.length + 1),
          onChoose: () => setAsksForWords(true),
        },
        { id: 'leave', label: t('collection:why.leave'), shortcut: '0', onChoose: () => explain(null) },
      ],
    });
  };

  const resume = useEffectEvent(() => {
    const { pending } = memory.get();
    if (pending !== null) askWhy(pending, codeOf(pending));
  });
  useEffect(() => resume(), []);

  /** The answer to what waits; null leaves it unrecorded. */
  const explain = (reason: string | null): void => {
    setAsksForWords(false);
    const { pending } = memory.get();
    if (pending === null) return;
    enqueue(codeOf(pending), async () => {
      if (reason === null) {
        memory.change({ pending: null });
        return card(t('collection:why.left'), codeOf(pending));
      }
      if (pending.kind === 'tube') {
        const { visit: now } = await current();
        const done = valueOf(await call('specimen.collect', { ...pending.input, deviationReason: reason }));
        memory.change({ pending: null, reason: { times: JSON.stringify(now.times), words: reason } });
        return tellCollected(done, reason);
      }
      // A step that waited is one of those that have keys: it was one when it was pressed.
      const done = await record(pending.step as StepId, pending.at, pending.specimens, reason);
      memory.change({ pending: null });
      return tellStep(pending.step as StepId, pending.at, done, reason);
    });
  };

  const record = async (
    step: StepId,
    at: string,
    specimens: readonly string[],
    deviationReason: string | null,
  ): Promise<Done> => {
    const shared = {
      specimens: [...specimens],
      at,
      source: 'typed' as const,
      ...(deviationReason !== null && { deviationReason }),
    };
    if (step === 'received') return valueOf(await call('specimen.receiveAll', { ...shared, condition: 'good' }));
    if (step === 'collected') throw new Error('Broken invariant: when material was taken is the time of a visit');
    return valueOf(await call('specimen.processAll', { ...shared, step }));
  };

  const tellStep = (step: StepId, at: string, done: Done, reason: string | null): void => {
    remember(done.commit);
    const late = done.refused.filter(({ code }) => code === 'TIME_LIMIT_EXCEEDED');
    const other = done.refused.find(({ code }) => code !== 'TIME_LIMIT_EXCEEDED');
    const words = t(`collection:steps.${step}`);
    if (done.specimens.length > 0) {
      say({
        tone: 'ok',
        outcome: 'ok',
        title: t('collection:say.step', { step: words, time: timeOf(at), count: done.specimens.length }),
        code: done.specimens.map(({ printedId }) => printedId).join(' '),
        ...(reason !== null && { detail: t('collection:say.deviation', { reason }) }),
      });
    }
    if (other !== undefined) {
      say({ tone: 'error', outcome: 'error', title: other.message, code: other.code, remedy: other.remedy });
    }
    const [first] = late;
    if (first === undefined) return;
    const specimens = late.map(({ specimen }) => specimen);
    wait({ kind: 'step', step, at, specimens, words: first.message }, words);
  };

  const step = async (id: StepId, at: string): Promise<void> => {
    if (memory.get().pending !== null) return stillAsking();
    const now = await current();
    const words = t(`collection:steps.${id}`);
    const aimed = tubesOf(now.lines, cursorIn(now.lines), memory.get().target);
    const kindOf = (tube: Tube): string => now.lines.find(({ collected }) => collected.includes(tube))?.kind ?? '';
    const fit = aimed.filter((tube) => stepFits(id, kindOf(tube)));
    const open = fit.filter(({ times }) => times[id] === undefined);
    if (isVisitStep(id) && (id !== 'excised' || open.length === 0)) return timeVisit(id, at);
    if (open.length === 0) {
      const before = fit[0]?.times[id];
      return before === undefined
        ? no(t('collection:say.noTubes', { step: words }), words, t('collection:say.noTubesRemedy'))
        : no(
            t('collection:say.stepBefore', { step: words, time: format.moment(before) }),
            words,
            t('collection:say.stepBeforeRemedy'),
          );
    }
    const specimens = open.map(({ id: tube }) => tube);
    tellStep(id, at, await record(id, at, specimens, null), null);
  };

  const timeVisit = async (id: 'clamped' | 'excised' | 'collected', at: string): Promise<void> => {
    const { commit } = valueOf(await call('visit.time', { visit: visit.id, step: id, at }));
    remember(commit);
    const words = t(`collection:steps.${id}`);
    say({
      tone: 'ok',
      outcome: 'ok',
      title: t('collection:say.visitStep', { step: words, time: timeOf(at) }),
      code: words,
      detail: t('collection:say.visitStepDetail'),
    });
  };

  const stillAsking = (): void => {
    const { pending } = memory.get();
    if (pending !== null) askWhy(pending, codeOf(pending));
  };

  const cursorIn = (all: readonly Line[]): number => Math.min(memory.get().cursor, Math.max(0, all.length - 1));

  /** A scan of today is when the tube was filled, unless the visit says when; of an earlier visit only that is known. */
  const collectedAt = (now: Checklist['visit']): Pick<CallInput<'specimen.collect'>, 'collectedAt'> => {
    if (now.times['collected'] !== undefined) return {};
    const isToday = now.at === null || Math.abs(clock() - Date.parse(now.at)) < 24 * 3_600_000;
    return { collectedAt: isToday ? nowMoment() : (now.at ?? nowMoment()) };
  };

  const collect = async (
    line: Line,
    more: Pick<CallInput<'specimen.collect'>, 'codes' | 'count' | 'source'>,
    now: Checklist['visit'],
  ): Promise<CallOutput<'specimen.collect'> | null> => {
    const { reason } = memory.get();
    const isSame = reason !== null && reason.times === JSON.stringify(now.times);
    const input: CallInput<'specimen.collect'> = {
      participant: now.participantId,
      visit: now.id,
      kind: line.kind,
      ...(line.tubeType !== null && { tubeType: line.tubeType }),
      ...collectedAt(now),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...more,
    };
    const answer = await call('specimen.collect', { ...input, ...(isSame && { deviationReason: reason.words }) });
    if (!answer.ok && 'refusal' in answer && answer.refusal.code === 'TIME_LIMIT_EXCEEDED') {
      wait({ kind: 'tube', input, words: new RefusalError(answer.refusal).message }, more.codes?.[0]?.code ?? '');
      return null;
    }
    const done = valueOf(answer);
    await tellCollected(done, isSame ? reason.words : null);
    return done;
  };

  const tellCollected = async (done: CallOutput<'specimen.collect'>, reason: string | null): Promise<void> => {
    remember(done.commit);
    const { lines: all } = await current();
    const index = all.findIndex(({ collected }) => collected.some(({ id }) => id === done.specimens[0]?.id));
    const line = all[index];
    const [first] = done.specimens;
    if (line === undefined || first === undefined) return;
    const isDone = all.every((one) => isComplete(one) || one.expected === 0);
    memory.change({ target: { kind: 'line' }, cursor: isComplete(line) ? nextOpenLine(all, index) : index });
    const title = t(line.expected === 0 ? 'collection:say.collectedBeyond' : 'collection:say.collected', {
      kind: wordsOfKind(line.kind),
      number: line.collected.length,
      expected: line.expected,
    });
    const notes = [
      first.hold === null ? null : t('collection:say.onHold'),
      reason === null ? null : t('collection:say.deviation', { reason }),
    ].filter((note) => note !== null);
    say({
      tone: first.hold === null ? (isDone ? 'complete' : 'ok') : 'stop',
      outcome: first.hold === null ? 'ok' : 'stop',
      title,
      code: first.codes[0]?.code ?? first.printedId,
      ...(notes.length > 0 && { detail: notes.join(' ') }),
      ...(isDone && first.hold === null && { remedy: t('collection:say.allThere') }),
    });
  };

  /** A code that nobody bears yet: the next tube of the line. Beyond the plan it is asked for. */
  const newTube = async (code: string, source: 'scan' | 'typed'): Promise<void> => {
    const now = await current();
    const line = now.lines[cursorIn(now.lines)];
    if (line === undefined) return no(t('collection:say.noLine'), code, t('collection:say.noLineRemedy'));
    const run = async (): Promise<void> => {
      await collect(line, { codes: [{ system: 'tube', code }], source }, now.visit);
    };
    if (!isComplete(line)) return run();
    ask(code, t('collection:say.beyond', { kind: wordsOfKind(line.kind) }), t('collection:say.beyondRemedy'), {
      label: t('collection:say.more'),
      run,
    });
  };

  /** A maker's code of ten characters looks like one of our printed ids, misread. Only somebody who holds it can tell. */
  const lookAlike = async (code: string, source: 'scan' | 'typed'): Promise<void> => {
    const head = code.slice(0, makerLength);
    if (memory.get().makers.includes(head)) return newTube(code, source);
    const run = (): Promise<void> => {
      memory.change({ makers: [...memory.get().makers, head] });
      return newTube(code, source);
    };
    ask(code, t('collection:say.lookAlike'), t('collection:say.lookAlikeRemedy'), {
      label: t('collection:say.isMakers'),
      run,
    });
  };

  /** Asks yes or no: the key Y and the card YES do it, 0 and NO leave it. */
  const ask = (
    code: string,
    title: string,
    remedy: string,
    yes: { readonly label: string; readonly run: () => Promise<void> },
  ): void => {
    const { label, run } = yes;
    asked.current = run;
    const choose = (act: () => Promise<void> | void) => () => {
      // The keys of an earlier question say nothing any more.
      if (asked.current !== run) return;
      asked.current = null;
      enqueue(code, act);
    };
    say({
      tone: 'decision',
      outcome: 'decision',
      title,
      code,
      remedy,
      choices: [
        { id: 'yes', label, shortcut: 'Y', onChoose: choose(run) },
        { id: 'leave', label: t('collection:why.leave'), shortcut: '0', onChoose: choose(clear) },
      ],
    });
  };

  const known = async (id: string, code: string): Promise<void> => {
    const { lines: all } = await current();
    const index = all.findIndex(({ collected }) => collected.some((tube) => tube.id === id));
    if (index < 0) return no(t('collection:say.otherTube'), code, t('collection:say.otherTubeRemedy'));
    memory.change({ cursor: index, target: { kind: 'tube', id } });
    say({
      tone: 'duplicate',
      outcome: 'duplicate',
      title: t('collection:say.chosen'),
      code,
      remedy: t('collection:say.chosenRemedy'),
    });
  };

  const obey = async (command: string | null, answer: (() => Promise<void>) | null): Promise<void> => {
    if (command === 'UNDO') return undo();
    if (command === 'SKIP' || command === 'NEXT') return nextLine();
    if (command === 'YES' && answer !== null) return answer();
    if (command === 'NO' && answer !== null) return clear();
    if (command === 'END') return onLeave();
    no(t('collection:say.cardUnused'), command ?? '');
  };

  const take = async (text: string, source: 'scan' | 'typed'): Promise<void> => {
    const answer = asked.current;
    asked.current = null;
    if (memory.get().pending !== null) return stillAsking();
    const resolved = await call('scan.resolve', { code: text });
    if (!resolved.ok && 'refusal' in resolved && resolved.refusal.code === 'CHECK_CHARACTER_WRONG') {
      return lookAlike(text.trim(), source);
    }
    const { kind, id, code } = valueOf(resolved);
    if (kind === 'command') return obey(id, answer);
    if (kind === 'specimen' && id !== null) return known(id, code);
    if (kind === 'unknown') return newTube(code, source);
    if (kind === 'participant') {
      return id === visit.participantId
        ? card(t('collection:say.samePerson'), code)
        : no(t('collection:say.otherPerson'), code, t('collection:say.otherPersonRemedy'));
    }
    no(
      t(kind === 'container' ? 'collection:say.container' : 'collection:say.ambiguous'),
      code,
      t('collection:say.containerRemedy'),
    );
  };

  const nextLine = async (): Promise<void> => {
    const { lines: all } = await current();
    if (all.length === 0) return no(t('collection:say.noLine'), 'NEXT', t('collection:say.noLineRemedy'));
    const next = (cursorIn(all) + 1) % all.length;
    choose(next);
  };
  const choose = (line: number): void => memory.change({ cursor: line, target: { kind: 'line' } });

  /** The tubes that are still expected of the line, with labels of our own; one more when all are there. */
  const make = async (): Promise<void> => {
    if (memory.get().pending !== null) return stillAsking();
    const now = await current();
    const line = now.lines[cursorIn(now.lines)];
    if (line === undefined) return no(t('collection:say.noLine'), '', t('collection:say.noLineRemedy'));
    const count = Math.max(1, line.expected - line.collected.length);
    const done = await collect(line, { count, source: 'typed' }, now.visit);
    if (done !== null) setUnlabelled(done.specimens.map(({ id }) => id));
  };

  const undo = async (): Promise<void> => {
    const { commits } = memory.get();
    const commit = commits.at(-1);
    if (commit === undefined) return no(t('collection:say.nothing'), 'UNDO');
    valueOf(await call('change.undo', { commit }));
    memory.change({ commits: commits.slice(0, -1), target: { kind: 'line' } });
    card(t('collection:say.undone'), 'UNDO');
  };

  return {
    ...voice,
    lines,
    cursor,
    target: state.target,
    asksForWords,
    unlabelled,
    take: (text, source) => enqueue(text.slice(0, shownCodeLength), () => take(text, source)),
    takePartial: (text) => no(t('scanner:partial.title'), text.slice(0, shownCodeLength), t('scanner:partial.remedy')),
    step: (id) => {
      // The time is that of the key, not of its turn behind other acts.
      const at = nowMoment();
      enqueue(t(`collection:steps.${id}`), () => step(id, at));
    },
    choose,
    nextLine: () => enqueue('NEXT', nextLine),
    toggleAll: () => memory.change({ target: { kind: memory.get().target.kind === 'all' ? 'line' : 'all' } }),
    addKind: (kind) => {
      const extra = [...memory.get().extra.filter((one) => one.kind !== kind), { kind }];
      const all = linesWith(checklist, extra);
      const index = all.findIndex((line) => line.kind === kind && line.expected === 0);
      memory.change({ extra, cursor: index, target: { kind: 'line' } });
    },
    make: () => enqueue('', make),
    labelled: () => setUnlabelled(null),
    explain,
    undo: () => enqueue('UNDO', undo),
  };
}

function codeOf(pending: Pending): string {
  return pending.kind === 'step' ? pending.step : (pending.input.codes?.[0]?.code ?? '');
}
