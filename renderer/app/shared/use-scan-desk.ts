import { useRef } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import {
  type BridgeError,
  ConnectionLostError,
  problemOf,
  RefusalError,
  useBridge,
  valueOf,
} from '../../bridge/index.ts';
import type { Tone } from '../../scanning/tones.ts';
import { useWords } from '../../ui/use-words.ts';
import { lookOfRefusal } from './refusal-look.ts';
import type { Done, ScreenMemory } from './screen-memory.ts';
import { type BenchVoice, type Saying, useBenchVoice } from './use-bench-voice.ts';
import { type Asked, type Choice, useQuestion } from './use-question.ts';

/** How a code came here; typed ones are marked in the custody history. */
export type ScanSource = 'scan' | 'typed';

export type DeskStep = () => Promise<void>;

/** A record that a scanned code names. */
export type FoundRecord = {
  readonly id: string;
  readonly code: string;
  readonly label: string | null;
  readonly place: CallOutput<'scan.resolve'>['place'];
  readonly source: ScanSource;
  /** What to name it by: the code as it was scanned, or the id when the code is that of two and one was chosen. */
  readonly reference: string;
};

/** What a screen does with what is scanned. */
export type DeskHandlers = {
  readonly specimen: (found: FoundRecord) => Promise<void>;
  readonly container: (found: FoundRecord) => Promise<void>;
  /** A command card that answers no question. False: it means nothing here. */
  readonly card: (command: string) => Promise<boolean>;
};

type DeskQuestion = Pick<Saying, 'title' | 'code' | 'detail' | 'remedy'> & {
  readonly choices: readonly Choice<DeskStep>[];
  /** What the YES card does; left out where no card can answer. */
  readonly yes?: DeskStep;
  readonly tone?: Tone;
};

export type ScanDesk = BenchVoice & {
  /** Works through what was scanned or typed, after everything before it. */
  take(text: string, source: ScanSource, handlers: DeskHandlers): void;
  /** Half a code arrived. */
  takePartial(text: string): void;
  /** Runs a step after all before it. Whatever it throws is said. */
  enqueue(code: string, step: DeskStep): void;
  /** Says that a scan was not taken, and what to do. */
  no(title: string, code: string, remedy: string, tone?: Tone): void;
  /** Says that a card or key did what it says. */
  done(title: string, code: string, detail?: string): void;
  refuse(code: string, error: unknown): void;
  ask(question: DeskQuestion): void;
  /** Takes back the last change of the trail. */
  undo(memory: ScreenMemory<{ readonly trail: readonly Done[] }>): Promise<void>;
};

type Resolved = CallOutput<'scan.resolve'>;

/** As much of an unreadable scan as is shown again. */
const shownCodeLength = 40;
/** More is refused by the station in its own words. */
const longestSent = 4096;

/**
 * A screen at which codes are scanned one after another: says what each came to, asks when a code is that of two records,
 * and hears the cards. What becomes of a tube or a box is for the screen to say.
 */
export function useScanDesk(): ScanDesk {
  const { call } = useBridge();
  const { t } = useWords();
  const voice = useBenchVoice();
  const question = useQuestion<DeskStep>();
  const queue = useRef(Promise.resolve());
  const { say } = voice;

  const refuse = (code: string, error: unknown): void => {
    const look = lookOfRefusal(error instanceof RefusalError ? error.refusal.code : null);
    const problem = problemOf(error as BridgeError); // a bug in the page has a message too: better told than silent
    const remedy = error instanceof ConnectionLostError ? t('handling:lostRemedy') : problem?.remedy;
    say({
      ...look,
      title: problem?.message ?? '',
      code,
      ...(remedy !== undefined && { remedy }),
      ...(problem?.code !== undefined && { refusal: problem.code }),
    });
  };

  /** Whatever a step comes to is said: a scan without a tone would be taken for saved. */
  const enqueue = (code: string, step: DeskStep): void => {
    queue.current = queue.current.then(async () => {
      try {
        await step();
      } catch (error) {
        refuse(code, error);
      }
    });
  };

  const no = (title: string, code: string, remedy: string, tone: Tone = 'error'): void => {
    say({ tone, outcome: 'error', title, code, remedy });
  };

  const done = (title: string, code: string, detail?: string): void => {
    say({ tone: 'card', outcome: 'ok', ribbon: 'command', title, code, ...(detail !== undefined && { detail }) });
  };

  const ask = ({ choices, yes, tone = 'decision', ...words }: DeskQuestion): void => {
    const shown = question.ask(choices, yes ?? null, (run) => enqueue(words.code, run));
    say({ tone, outcome: 'decision', ...words, choices: shown });
  };

  const obey = async (command: string, asked: Asked<DeskStep> | null, handlers: DeskHandlers): Promise<void> => {
    if (command === 'YES' && asked?.yes != null) return asked.yes();
    if (command === 'NO' && asked !== null) return done(t('handling:declined'), command);
    if (!(await handlers.card(command))) no(t('handling:cardUnused'), command, t('handling:cardUnusedRemedy'));
    return undefined;
  };

  const choose = ({ candidates, code }: Resolved, source: ScanSource, handlers: DeskHandlers): void =>
    ask({
      title: t('scanner:choose.title'),
      code,
      remedy: t('handling:ambiguousRemedy'),
      choices: candidates.slice(0, 9).map(({ kind, id, label }, index) => ({
        id,
        label: t(`scanner:choose.${kind}`, { label }),
        shortcut: String(index + 1),
        run: () => handle({ kind, id, code, label, place: null, candidates }, source, handlers),
      })),
    });

  const handle = async (resolved: Resolved, source: ScanSource, handlers: DeskHandlers): Promise<void> => {
    const { kind, id, code, label, place, candidates } = resolved;
    const found = { id: id ?? '', code, label, place, source, reference: candidates.length > 1 ? (id ?? code) : code };
    if (kind === 'specimen') return handlers.specimen(found);
    if (kind === 'container') return handlers.container(found);
    if (kind === 'ambiguous') return choose(resolved, source, handlers);
    if (kind === 'participant')
      return no(t('handling:participant', { label }), code, t('handling:participantRemedy'), 'wrongBox');
    return no(t('handling:unknown', { code: code.slice(0, shownCodeLength) }), code, t('handling:unknownRemedy'));
  };

  const take = async (text: string, source: ScanSource, handlers: DeskHandlers): Promise<void> => {
    const asked = question.drop();
    const resolved = valueOf(await call('scan.resolve', { code: text.slice(0, longestSent) }));
    return resolved.kind === 'command' && resolved.id !== null
      ? obey(resolved.id, asked, handlers)
      : handle(resolved, source, handlers);
  };

  const undo: ScanDesk['undo'] = async (memory) => {
    const { trail } = memory.get();
    const last = trail.at(-1);
    if (last === undefined) return no(t('handling:nothing'), 'UNDO', t('handling:nothingRemedy'));
    valueOf(await call('change.undo', { commit: last.commit }));
    memory.change({ trail: memory.get().trail.filter((one) => one !== last) });
    return done(t('handling:undone'), last.code);
  };

  return {
    ...voice,
    take: (text, source, handlers) => enqueue(text.slice(0, shownCodeLength), () => take(text, source, handlers)),
    takePartial: (text) =>
      no(t('scanner:partial.title'), text.slice(0, shownCodeLength), t('scanner:partial.remedy'), 'unread'),
    enqueue,
    no,
    done,
    refuse,
    ask,
    undo,
  };
}
