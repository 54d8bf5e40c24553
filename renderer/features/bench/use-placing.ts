import { useEffect, useEffectEvent, useState } from 'react';
import {
  type DeskHandlers,
  type FoundRecord,
  type ScanDesk,
  type ScannedCode,
  type ScanSource,
  useScanDesk,
} from '../../app/shared/desk/use-scan-desk.ts';
import { useBridge } from '../../bridge/index.ts';
import { useWords } from '../../ui/use-words.ts';
import type { BenchWork } from './bench-work.ts';
import { closeBox, moveCursor, openBox, startAt } from './open-box.ts';
import { placeTube, undoPlacement } from './place-tube.ts';
import { useBenchLog } from './use-bench-log.ts';
import { useOpenBox } from './use-open-box.ts';

export type Placing = Pick<ScanDesk, 'result' | 'ribbon' | 'hasSound' | 'toggleSound' | 'takePartial'> & {
  readonly counts: { readonly placed: number; readonly errors: number };
  /** The position that the next tube gets, when it is not simply the next free one of the box. */
  readonly cursor: string | null;
  /** The position of the tube that was scanned again, until the next scan. */
  readonly pulse: string | null;
  /** Lines of the ribbon that can still be taken back. */
  readonly undoable: ReadonlySet<string>;
  take(text: string, source: ScanSource, scanner?: string): void;
  /** Takes back the last tube placed here, or the one of this line. */
  undo(line?: string): void;
  skip(): void;
  startAt(position: string): void;
  end(): void;
};

/** Works through scans one after another: opens boxes, places tubes, and says what came of each. */
export function usePlacing(
  box: string | null,
  onBox: (id: string | null) => void,
  onCard: (command: string) => boolean,
): Placing {
  const { call } = useBridge();
  const { t } = useWords();
  const { memory, state, ...voice } = useBenchLog();
  const desk = useScanDesk(voice);
  const open = useOpenBox(box, onBox, (step) => desk.enqueue('', step));
  const [pulse, setPulse] = useState<string | null>(null);
  const work: BenchWork = { desk, memory, open, call, t };
  useBoxOnReturn(box, onBox, work);

  const place = async (tube: ScannedCode & Partial<FoundRecord>, noBox: string): Promise<void> => {
    const container = open.now();
    if (container === null) return desk.no(noBox, tube.code, t('bench:start.words'));
    const isHere = await placeTube(work, tube, container);
    if (isHere) setPulse(tube.place?.position ?? null);
  };

  const card = async (command: string): Promise<boolean> => {
    if (command === 'UNDO') await undoPlacement(work);
    else if (command === 'SKIP' || command === 'NEXT') await moveCursor(work, command);
    else if (command === 'END') await closeBox(work);
    else return onCard(command);
    return true;
  };

  const handlers: DeskHandlers = {
    first: async () => {
      setPulse(null);
      return false;
    },
    container: (found) => openBox(work, found),
    specimen: (found) => place(found, t('bench:boxFirst')),
    unknown: (scanned) => place(scanned, t('bench:unknownCode')),
    card,
  };

  const isHere = box !== null && state.box === box;
  return {
    ...desk,
    counts: state,
    cursor: isHere ? state.cursor : null,
    pulse,
    undoable: new Set(state.scans.flatMap(({ id, commit }) => (commit === undefined ? [] : [id]))),
    take: (text, source, scanner) => desk.take(text, source, handlers, scanner),
    undo: (line) => desk.enqueue('UNDO', () => undoPlacement(work, line)),
    skip: () => desk.enqueue('SKIP', () => moveCursor(work, 'SKIP')),
    startAt: (position) => desk.enqueue('START', async () => startAt(work, position)),
    end: () => desk.enqueue('END', () => closeBox(work)),
  };
}

/** The box on screen is remembered, and is opened again by a page that came without one. */
function useBoxOnReturn(box: string | null, onBox: (id: string | null) => void, { memory }: BenchWork): void {
  useEffect(() => {
    if (box !== null && memory.get().box !== box) memory.change({ box, cursor: null });
  }, [box, memory]);
  const resume = useEffectEvent(() => {
    const before = memory.get().box;
    if (box === null && before !== null) onBox(before);
  });
  useEffect(() => resume(), []);
}
