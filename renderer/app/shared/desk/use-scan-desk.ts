import type { CallOutput } from '../../../../shared/api/contract.ts';
import { useBridge, valueOf } from '../../../bridge/index.ts';
import { showToast } from '../../../ui/toasts.ts';
import { useWords } from '../../../ui/use-words.ts';
import type { Done, ScreenMemory } from '../screen-memory.ts';
import { useModeCards } from './mode-cards.ts';
import type { BenchVoice } from './use-bench-voice.ts';
import { type DeskVoice, useDeskVoice } from './use-desk-voice.ts';
import type { Answers } from './use-question.ts';

/** How a code came here; typed ones are marked in the custody history. */
export type ScanSource = 'scan' | 'typed';

/** A code that was scanned, whatever it stands for. */
export type ScannedCode = { readonly code: string; readonly source: ScanSource };

/** A record that a scanned code names. */
export type FoundRecord = ScannedCode & {
  readonly id: string;
  readonly label: string | null;
  readonly place: CallOutput<'scan.resolve'>['place'];
  /** What to name it by: the code as it was scanned, or the id when the code is that of two and one was chosen. */
  readonly reference: string;
};

/** What a screen does with what is scanned. */
export type DeskHandlers = {
  readonly specimen: (found: FoundRecord) => Promise<void>;
  readonly container: (found: FoundRecord) => Promise<void>;
  /** A command card that answers no question. False: it means nothing here. */
  readonly card: (command: string) => Promise<boolean>;
  /** A person's code; left out where it is never right. */
  readonly participant?: (found: FoundRecord) => Promise<void>;
  /** A code that nobody bears; left out where only what is recorded can be scanned. */
  readonly unknown?: (scanned: ScannedCode) => Promise<void>;
  /** A code that looks like a misread one of this biobank; left out where it can be nothing else. */
  readonly lookAlike?: (scanned: ScannedCode) => Promise<void>;
  /** Comes before whatever the scan is. True: it was answered already and means nothing more. */
  readonly first?: () => Promise<boolean>;
};

export type ScanDesk = DeskVoice & {
  /** Works through what was scanned or typed, after everything before it. `scanner` as in `useScans`. */
  take(text: string, source: ScanSource, handlers: DeskHandlers, scanner?: string): void;
  /** Half a code arrived. */
  takePartial(text: string): void;
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
 * and hears the cards. What becomes of a tube or a box is for the screen to say. `lostRemedy` as in the voice.
 */
export function useScanDesk(voice: BenchVoice, lostRemedy?: string): ScanDesk {
  const { call } = useBridge();
  const { t } = useWords();
  const desk = useDeskVoice(voice, lostRemedy);
  const { enqueue, no, done, ask } = desk;
  const goToMode = useModeCards();

  const obey = async (command: string, asked: Answers | null, handlers: DeskHandlers): Promise<void> => {
    if (command === 'YES' && asked?.yes !== undefined) return asked.yes();
    if (command === 'NO' && asked?.no !== undefined) return asked.no();
    if (command === 'NO' && asked !== null) return done(t('desk:declined'), command);
    if ((await handlers.card(command)) || goToMode(command)) return undefined;
    no(t('desk:cardUnused'), command, t('desk:cardUnusedRemedy'));
    return undefined;
  };

  const choose = ({ candidates, code }: Resolved, source: ScanSource, handlers: DeskHandlers): void =>
    ask({
      title: t('scanner:choose.title'),
      code,
      remedy: t('desk:ambiguousRemedy'),
      choices: candidates.slice(0, 9).map(({ kind, id, label }, index) => ({
        id,
        label: t(`scanner:choose.${kind}`, { label }),
        shortcut: String(index + 1),
        run: () => handle({ kind, id, code, label, place: null, candidates }, source, handlers),
      })),
    });

  const handle = async (resolved: Resolved, source: ScanSource, handlers: DeskHandlers): Promise<void> => {
    const { kind, id, code, label, place, candidates, lookAlikes = [] } = resolved;
    const found = { id: id ?? '', code, label, place, source, reference: candidates.length > 1 ? (id ?? code) : code };
    if (kind === 'specimen') return handlers.specimen(found);
    if (kind === 'container') return handlers.container(found);
    if (kind === 'ambiguous') return choose(resolved, source, handlers);
    if (kind === 'participant') {
      if (handlers.participant !== undefined) return handlers.participant(found);
      return no(t('desk:participant', { label }), code, t('desk:participantRemedy'), 'wrongBox');
    }
    if (handlers.unknown !== undefined) return handlers.unknown(found);
    return no(
      t('desk:unknown', { code: code.slice(0, shownCodeLength) }),
      code,
      lookAlikes.length > 0
        ? t('desk:lookAlike', { codes: lookAlikes.map((one) => one.code).join(', ') })
        : t('desk:unknownRemedy'),
    );
  };

  const take = async (text: string, source: ScanSource, handlers: DeskHandlers): Promise<void> => {
    const asked = desk.drop();
    if ((await handlers.first?.()) === true) return undefined;
    const answer = await call('scan.resolve', { code: text.slice(0, longestSent) });
    const isMisread = !answer.ok && 'refusal' in answer && answer.refusal.code === 'CHECK_CHARACTER_WRONG';
    if (isMisread && handlers.lookAlike !== undefined) return handlers.lookAlike({ code: text.trim(), source });
    const resolved = valueOf(answer);
    if (resolved.formerLabel === true)
      showToast({ tone: 'warn', words: t('scanner:formerLabel', { code: resolved.code, label: resolved.label }) });
    return resolved.kind === 'command' && resolved.id !== null
      ? obey(resolved.id, asked, handlers)
      : handle(resolved, source, handlers);
  };

  const undo: ScanDesk['undo'] = async (memory) => {
    const { trail } = memory.get();
    const last = trail.at(-1);
    if (last === undefined) return no(t('desk:nothing'), 'UNDO', t('desk:nothingRemedy'));
    valueOf(await call('change.undo', { commit: last.commit }));
    memory.change({ trail: memory.get().trail.filter((one) => one !== last) });
    return done(t('desk:undone'), last.code);
  };

  return {
    ...desk,
    take: (text, source, handlers, scanner) =>
      enqueue(text.slice(0, shownCodeLength), () => take(text, source, handlers), scanner),
    takePartial: (text) =>
      no(t('scanner:partial.title'), text.slice(0, shownCodeLength), t('scanner:partial.remedy'), 'unread'),
    undo,
  };
}
