import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { useBenchVoice } from '../../app/shared/desk/use-bench-voice.ts';
import { formatQuantity } from '../../../shared/lib/units.ts';
import {
  type DeskHandlers,
  type FoundRecord,
  type ScanDesk,
  useScanDesk,
} from '../../app/shared/desk/use-scan-desk.ts';
import { useScreenMemory } from '../../app/shared/use-screen-memory.ts';
import { queryKeyOf, useBridge, valueOf } from '../../bridge/index.ts';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useWords } from '../../ui/use-words.ts';
import { mostTubes } from './batch-reasons.ts';
import { createBatchMemory } from './batch-memory.ts';

export type Tube = CallOutput<'specimen.find'>;
type Done = CallOutput<'specimen.thawAll'>;

/** A tube that was scanned but could not be done. */
export type NotDone = Done['refused'][number];

export type Batch = {
  readonly desk: ScanDesk;
  readonly handlers: DeskHandlers;
  /** Scanned and not recorded yet, the newest first. */
  readonly tubes: readonly string[];
  /** What the last recording left out, and why. */
  readonly notDone: readonly NotDone[];
  undo(): void;
  leaveOut(tube: string): void;
  clear(): void;
  /** Records it for all that were scanned. */
  record(reason: string): void;
};

/** Tubes are scanned one after another, each with what it comes to in sight; one key with the reason records them all (T7). */
export function useBatch(mode: 'thaw' | 'deplete', onMode: (command: string) => boolean): Batch {
  const { call } = useBridge();
  const client = useQueryClient();
  const { t } = useWords();
  const desk = useScanDesk(useBenchVoice());
  const {
    memory,
    state: { tubes },
  } = useScreenMemory((storage) => createBatchMemory(storage, mode));
  const [notDone, setNotDone] = useState<readonly NotDone[]>([]);

  const specimen = async ({ reference, code }: FoundRecord): Promise<void> => {
    const tube = valueOf(await call('specimen.find', { code: reference }));
    client.setQueryData(queryKeyOf('specimen.find', { code: tube.id }), tube);
    const before = memory.get().tubes;
    if (before.includes(tube.id)) {
      desk.say({ tone: 'duplicate', outcome: 'duplicate', title: t('handling:batch.again'), code });
      return undefined;
    }
    const stop = stopOf(tube);
    if (stop !== null) {
      desk.say({ tone: 'stop', outcome: 'stop', title: stop, code, remedy: t('handling:batch.putBack') });
      return undefined;
    }
    if (before.length >= mostTubes) return desk.no(t('handling:batch.full'), code, t('handling:batch.fullHelp'));
    setNotDone([]);
    memory.change({ tubes: [tube.id, ...before] });
    const detail = [wordsOfKind(tube.kind), tube.pseudonym].filter(Boolean).join(' · ');
    // Not the tone of what is saved: nothing is, before the digit.
    desk.say({
      tone: 'card',
      outcome: 'decision',
      ribbon: 'command',
      title: comesTo(tube),
      code,
      detail,
      remedy: t('handling:batch.notYet'),
    });
    return undefined;
  };

  /** What will be recorded of a tube, before it is. */
  const comesTo = ({ freezeThawCount, quantity }: Tube): string => {
    if (mode === 'thaw') return t('handling:batch.thawTo', { before: freezeThawCount, after: freezeThawCount + 1 });
    return t('handling:batch.takes', {
      amount: quantity === null ? '–' : formatQuantity({ kind: quantity.kind, amount: quantity.available }),
    });
  };

  /** Why a tube cannot be on the list at all; the station says the same again when it records. */
  const stopOf = ({ status, hold, statusReason, quantity, printedId }: Tube): string | null => {
    if (['consumed', 'disposed', 'distributed'].includes(status)) return t('handling:batch.gone', { code: printedId });
    if (mode === 'thaw') return null;
    if (hold !== null) return t('handling:batch.hold', { code: printedId });
    if (status === 'quarantined')
      return t('handling:batch.quarantined', { code: printedId, reason: statusReason ?? '' });
    return quantity === null ? t('handling:batch.noQuantity', { code: printedId }) : null;
  };

  const record = async (reason: string): Promise<void> => {
    const { tubes: waiting, trail } = memory.get();
    if (waiting.length === 0) return desk.no(t('handling:batch.nothing'), '', t('handling:batch.startWords'));
    const specimens = waiting.toReversed();
    const answer: Done =
      mode === 'thaw'
        ? valueOf(await call('specimen.thawAll', { specimens, reason, source: 'scan' }))
        : valueOf(await call('specimen.useUpAll', { specimens, purpose: reason, source: 'scan' }));
    const { commit, specimens: done, refused } = answer;
    const code = done[0]?.printedId ?? '';
    memory.change({ tubes: [], ...(commit !== null && { trail: [...trail, { commit, code }] }) });
    setNotDone(refused);
    const title = t(`handling:batch.done.${mode}`, { count: done.length });
    if (refused.length > 0) return desk.no(title, code, t('handling:batch.someNot', { count: refused.length }));
    desk.say({ tone: 'complete', outcome: 'ok', title, code, detail: reason });
    return undefined;
  };

  const undo = async (): Promise<void> => {
    const [newest, ...rest] = memory.get().tubes;
    if (newest === undefined) return desk.undo(memory);
    memory.change({ tubes: rest });
    return desk.done(t('handling:batch.leftOut'), 'UNDO');
  };

  const container = async ({ code }: FoundRecord): Promise<void> =>
    desk.no(t('handling:batch.box'), code, t('handling:batch.boxHelp'), 'wrongBox');

  const card = async (command: string): Promise<boolean> => {
    if (command !== 'UNDO') return onMode(command);
    await undo();
    return true;
  };

  return {
    desk,
    handlers: { specimen, container, card },
    tubes,
    notDone,
    undo: () => desk.enqueue('UNDO', undo),
    leaveOut: (tube) => memory.change({ tubes: memory.get().tubes.filter((one) => one !== tube) }),
    clear: () => memory.change({ tubes: [] }),
    record: (reason) => desk.enqueue('', () => record(reason)),
  };
}
