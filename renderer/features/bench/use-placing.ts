import { useCallback, useRef, useState } from 'react';
import type { RefusalEnvelope } from '../../../shared/domain/refusals.ts';
import { useBridge } from '../../bridge/index.ts';
import { playTone, type Tone } from '../../scanning/tones.ts';
import type { RibbonEntry } from '../../ui/ScanRibbon.tsx';
import type { ScanResult } from '../../ui/ScanResultPanel.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';

export type Placing = {
  readonly result: ScanResult | null;
  readonly ribbon: readonly RibbonEntry[];
  readonly counts: { readonly placed: number; readonly errors: number };
  readonly hasSound: boolean;
  take(text: string): void;
  undo(): void;
  toggleSound(): void;
};

/** Works through scans one after another: opens boxes, places tubes, and says what came of each. */
export function usePlacing(box: string | null, onBox: (id: string) => void): Placing {
  const { call } = useBridge();
  const { t } = useWords();
  const { timeWithSeconds } = useFormat();
  const [result, setResult] = useState<ScanResult | null>(null);
  const [ribbon, setRibbon] = useState<readonly RibbonEntry[]>([]);
  const [counts, setCounts] = useState({ placed: 0, errors: 0 });
  const [hasSound, setHasSound] = useState(true);
  const queue = useRef(Promise.resolve());
  const number = useRef(0);

  const say = (tone: Tone, next: Omit<ScanResult, 'id'>, entry: Pick<RibbonEntry, 'outcome' | 'words'>): void => {
    number.current += 1;
    const id = String(number.current);
    if (hasSound) playTone(tone);
    setResult({ id, ...next });
    const time = timeWithSeconds(new Date());
    setRibbon((before) => [{ id, code: next.code, time, ...entry }, ...before].slice(0, 20));
  };

  const refuse = (
    code: string,
    { code: refusal, message, remedy }: RefusalEnvelope,
    place: (confirmMove: boolean) => void,
  ): void => {
    if (refusal === 'ALREADY_HERE')
      return say(
        'duplicate',
        { outcome: 'duplicate', title: message, code, refusal },
        { outcome: 'duplicate', words: message },
      );
    setCounts((now) => ({ ...now, errors: now.errors + 1 }));
    if (refusal !== 'RECORDED_ELSEWHERE')
      return say(
        'error',
        { outcome: 'error', title: message, code, remedy, refusal },
        { outcome: 'error', words: message },
      );
    const choices = [
      { id: 'move', label: t('bench:move'), shortcut: 'M', onChoose: () => place(true) },
      { id: 'leave', label: t('bench:leave'), shortcut: 'L', onChoose: () => setResult(null) },
    ];
    say(
      'decision',
      { outcome: 'decision', title: message, code, remedy, refusal, choices },
      { outcome: 'decision', words: message },
    );
  };

  const place = async (code: string, container: string, confirmMove: boolean): Promise<void> => {
    const answer = await call('specimen.place', {
      code,
      container,
      source: 'scan',
      ...(confirmMove && { confirmMove }),
    });
    if (answer.ok) {
      const { position, next, specimen } = answer.value;
      const words =
        position === null
          ? t('bench:placedOpen', { box: specimen.place?.containerName ?? '' })
          : t('bench:placed', { position });
      setCounts((now) => ({ ...now, placed: now.placed + 1 }));
      const isComplete = next === null && position !== null;
      say(
        isComplete ? 'complete' : 'ok',
        {
          outcome: 'ok',
          title: words,
          code: specimen.printedId,
          detail: [specimen.kind, specimen.pseudonym].filter(Boolean).join(' · '),
        },
        { outcome: 'ok', words },
      );
    } else if ('refusal' in answer) refuse(code, answer.refusal, (confirm) => void place(code, container, confirm));
    else
      say(
        'error',
        { outcome: 'error', title: answer.failed.message, code, refusal: answer.failed.incident },
        { outcome: 'error', words: answer.failed.message },
      );
  };

  const undo = async (): Promise<void> => {
    const answer = await call('change.undo', {});
    if (answer.ok)
      say(
        'ok',
        { outcome: 'ok', title: t('bench:undone'), code: 'UNDO' },
        { outcome: 'command', words: t('bench:undone') },
      );
    else if ('refusal' in answer)
      say(
        'error',
        { outcome: 'error', title: answer.refusal.message, code: 'UNDO', remedy: answer.refusal.remedy },
        { outcome: 'error', words: answer.refusal.message },
      );
  };

  const handle = async (text: string): Promise<void> => {
    const scan = await call('scan.resolve', { code: text });
    if (!scan.ok) {
      if ('refusal' in scan) refuse(text.slice(0, 40), scan.refusal, () => undefined);
      return;
    }
    const { kind, id, code } = scan.value;
    if (kind === 'command') return id === 'UNDO' ? undo() : undefined;
    if (kind === 'container' && id !== null) {
      onBox(id);
      return say(
        'ok',
        { outcome: 'ok', title: t('bench:boxOpened'), code },
        { outcome: 'command', words: t('bench:boxOpened') },
      );
    }
    if (box === null)
      return say(
        'error',
        { outcome: 'error', title: t('bench:unknownCode'), code },
        { outcome: 'error', words: t('bench:unknownCode') },
      );
    return place(code, box, false);
  };

  const enqueue = (step: () => Promise<void>): void => {
    // A scan waits for the one before it: the order on the bench is the order in the ledger.
    queue.current = queue.current.then(step, step);
  };

  return {
    result,
    ribbon,
    counts,
    hasSound,
    take: (text) => enqueue(() => handle(text)),
    undo: () => enqueue(undo),
    toggleSound: useCallback(() => setHasSound((now) => !now), []),
  };
}
