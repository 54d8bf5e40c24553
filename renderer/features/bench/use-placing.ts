import { useEffect, useEffectEvent, useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { lookOfRefusal } from '../../app/shared/refusal-look.ts';
import { type Asked, useQuestion } from '../../app/shared/use-question.ts';
import {
  type BridgeError,
  ConnectionLostError,
  problemOf,
  RefusalError,
  useBridge,
  valueOf,
} from '../../bridge/index.ts';
import { useWords } from '../../ui/use-words.ts';
import type { CommitName } from './bench-memory.ts';
import { freePositionAfter } from './next-position.ts';
import { type BenchLog, useBenchLog } from './use-bench-log.ts';
import { type BenchStep, useScanQueue } from './use-scan-queue.ts';

/** How a code came here; typed ones are marked in the custody history. */
export type ScanSource = 'scan' | 'typed';

export type Placing = Pick<BenchLog, 'result' | 'ribbon' | 'hasSound' | 'toggleSound'> & {
  readonly counts: { readonly placed: number; readonly errors: number };
  /** The position that the next tube gets, when it is not simply the next free one of the box. */
  readonly cursor: string | null;
  /** The position of the tube that was scanned again, until the next scan. */
  readonly pulse: string | null;
  /** Lines of the ribbon that can still be taken back. */
  readonly undoable: ReadonlySet<string>;
  take(text: string, source: ScanSource): void;
  /** Half a code arrived. */
  takePartial(text: string): void;
  /** Takes back the last tube placed here, or the one of this line. */
  undo(line?: string): void;
  skip(): void;
  startAt(position: string): void;
  end(): void;
};

type Resolved = CallOutput<'scan.resolve'>;
type Tube = {
  readonly code: string;
  readonly id: string | null;
  /** Where it is recorded. */
  readonly box: string | null;
  readonly position: string | null;
  readonly source: ScanSource;
};

/** As much of an unreadable scan as is shown again. */
const shownCodeLength = 40;
/** More is refused by the station in its own words. */
const longestSent = 4096;

/** Works through scans one after another: opens boxes, places tubes, and says what came of each. */
export function usePlacing(
  box: string | null,
  onBox: (id: string | null) => void,
  onCard: (command: string) => boolean,
): Placing {
  const { call } = useBridge();
  const { t } = useWords();
  const { memory, state, tell, clear, ...voice } = useBenchLog();
  const queue = useScanQueue(box, onBox);
  const [pulse, setPulse] = useState<string | null>(null);
  const question = useQuestion<BenchStep>();

  useEffect(() => {
    if (box !== null && memory.get().box !== box) memory.change({ box, cursor: null });
  }, [box, memory]);
  const resume = useEffectEvent(() => {
    const before = memory.get().box;
    if (box === null && before !== null) onBox(before);
  });
  useEffect(() => resume(), []);

  const countError = (): void => memory.change({ errors: memory.get().errors + 1 });

  const refuse = (code: string, error: unknown): void => {
    const look = lookOfRefusal(error instanceof RefusalError ? error.refusal.code : null);
    const problem = problemOf(error as BridgeError); // a bug in the page has a message too: better told than silent
    const remedy = error instanceof ConnectionLostError ? t('bench:lostRemedy') : problem?.remedy;
    if (look.outcome !== 'duplicate') countError();
    tell({
      ...look,
      title: problem?.message ?? '',
      code,
      ...(remedy !== undefined && { remedy }),
      ...(problem?.code !== undefined && { refusal: problem.code }),
    });
  };

  /** Whatever a step comes to is said: a scan without a tone would be taken for saved. */
  const enqueue = (code: string, step: BenchStep): void =>
    queue.add(async (open) => {
      try {
        return await step(open);
      } catch (error) {
        refuse(code, error);
        return open;
      }
    });

  const say = (kind: 'error' | 'wrongBox' | 'unread', title: string, code: string, remedy: string): void => {
    countError();
    tell({ tone: kind, outcome: 'error', title, code, remedy });
  };
  const card = (title: string, code: string, detail?: string): void =>
    tell(
      { tone: 'card', outcome: 'ok', ribbon: 'command', title, code, ...(detail !== undefined && { detail }) },
      { code },
    );

  const askToMove = (tube: Tube, container: string, { refusal }: RefusalError): void => {
    const move: BenchStep = (open) => place(tube, container, true).then(() => open);
    const leave: BenchStep = async (open) => {
      clear();
      return open;
    };
    const choices = question.ask(
      [
        { id: 'move', label: t('bench:move'), shortcut: 'M', run: move },
        { id: 'leave', label: t('bench:leave'), shortcut: 'L', run: leave },
      ],
      move,
      (run) => enqueue(tube.code, run),
    );
    countError();
    const { message: title, remedy, code } = refusal;
    tell({ ...lookOfRefusal(code), title, code: tube.code, remedy, refusal: code, choices });
  };

  const place = async (tube: Tube, container: string, confirmMove: boolean): Promise<void> => {
    // A tube that is scanned again in its own box means its own place, wherever the next one goes.
    const position = tube.box === container ? null : memory.get().cursor;
    const answer = await call('specimen.place', {
      ...(tube.id === null ? { code: tube.code } : { specimen: tube.id }),
      container,
      source: tube.source,
      ...(position !== null && { position }),
      ...(confirmMove && { confirmMove }),
    });
    if (!answer.ok && 'refusal' in answer) {
      const refused = new RefusalError(answer.refusal);
      if (answer.refusal.code === 'RECORDED_ELSEWHERE') return askToMove(tube, container, refused);
      if (answer.refusal.code === 'ALREADY_HERE') setPulse(tube.position);
    }
    return tellPlaced(valueOf(answer), position !== null);
  };

  const tellPlaced = (placed: CallOutput<'specimen.place'>, isAtCursor: boolean): void => {
    const { position, next, specimen, commit } = placed;
    const { placed: before, placements } = memory.get();
    memory.change({
      placed: before + 1,
      placements: [...placements, commit],
      ...(isAtCursor && { cursor: next?.position ?? null }),
    });
    const isFull = next === null && position !== null;
    const box = specimen.place?.containerName ?? '';
    tell(
      {
        tone: isFull ? 'complete' : 'ok',
        outcome: 'ok',
        title:
          position === null
            ? t('bench:placedOpen', { box })
            : t(isFull ? 'bench:placedLast' : 'bench:placed', { position }),
        code: specimen.printedId,
        detail: [specimen.kind, specimen.pseudonym].filter(Boolean).join(' · '),
        ...(isFull && { remedy: t('bench:complete') }),
      },
      { code: specimen.printedId, commit, ...(position !== null && { position }) },
    );
  };

  const undo = async (line?: string): Promise<void> => {
    const { placements, scans, placed } = memory.get();
    const commit = line === undefined ? placements.at(-1) : scans.find(({ id }) => id === line)?.commit;
    if (commit === undefined) return say('error', t('bench:nothing'), 'UNDO', t('bench:nothingRemedy'));
    const { code } = scans.find((scan) => isSame(scan.commit, commit)) ?? {};
    valueOf(await call('change.undo', { commit }));
    memory.change({
      placed: Math.max(0, placed - 1),
      placements: placements.filter((one) => !isSame(one, commit)),
      scans: scans.map(({ commit: made, ...scan }) =>
        made === undefined || isSame(made, commit) ? scan : { ...scan, commit: made },
      ),
    });
    return card(t('bench:undone'), code ?? 'UNDO');
  };

  const moveCursor = async (command: 'SKIP' | 'NEXT', open: string | null): Promise<void> => {
    if (open === null) return say('error', t('bench:boxFirst'), command, t('bench:start.words'));
    const map = valueOf(await call('container.map', { container: open }));
    const first = map.next?.position ?? null;
    const from = memory.get().cursor ?? first;
    const next = command === 'NEXT' ? first : from === null ? null : freePositionAfter(map, from);
    if (next === null) return say('error', t('bench:skipNone'), command, t('bench:skipNoneRemedy'));
    memory.change({ cursor: command === 'NEXT' ? null : next });
    return card(t(command === 'NEXT' ? 'bench:nextFree' : 'bench:skipped', { position: from ?? '', next }), command);
  };

  const openBox = async (
    { id, code, label }: Resolved & { readonly id: string },
    open: string | null,
  ): Promise<string | null> => {
    const map = await call('container.map', { container: id });
    if (map.ok && map.value.level !== 'box') {
      say('wrongBox', t('bench:notABox', { name: label ?? code }), code, t('bench:notABoxRemedy'));
      return open;
    }
    const next = map.ok ? map.value.next?.position : undefined;
    card(t('bench:boxOpened'), code, [label, next].filter(Boolean).join(' · '));
    memory.change({ box: id, cursor: null });
    return queue.show(id);
  };

  const obey = async (command: string | null, asked: Asked<BenchStep> | null, open: string | null) => {
    if (command === 'UNDO') await undo();
    else if (command === 'SKIP' || command === 'NEXT') await moveCursor(command, open);
    else if (command === 'END') return close();
    else if (command === 'YES' && asked?.yes != null) return asked.yes(open);
    else if (command === 'NO' && asked !== null) card(t('bench:left'), 'NO');
    else if (!onCard(command ?? '')) say('error', t('bench:cardUnused'), command ?? '', t('bench:cardUnusedRemedy'));
    return open;
  };

  const close = (): Promise<string | null> => {
    memory.change({ box: null, cursor: null });
    return queue.show(null);
  };

  const choose = (resolved: Resolved, source: ScanSource): void => {
    const { code } = resolved;
    const choices = question.ask(
      resolved.candidates.slice(0, 9).map((candidate, index) => ({
        id: candidate.id,
        label: t(`scanner:choose.${candidate.kind}`, { label: candidate.label }),
        shortcut: String(index + 1),
        run: (now) => handle({ ...resolved, ...candidate, place: null }, now, source),
      })),
      null,
      (run) => enqueue(code, run),
    );
    const remedy = t('bench:ambiguousRemedy');
    tell({ tone: 'decision', outcome: 'decision', title: t('scanner:choose.title'), code, remedy, choices });
  };

  const handle = async (resolved: Resolved, open: string | null, source: ScanSource): Promise<string | null> => {
    const { kind, id, code, label, place: recorded } = resolved;
    if (kind === 'container' && id !== null) return openBox({ ...resolved, id }, open);
    if (kind === 'ambiguous') choose(resolved, source);
    else if (kind === 'participant')
      say('wrongBox', t('bench:participant', { label }), code, t('bench:participantRemedy'));
    else if (open === null) {
      const title = kind === 'specimen' ? t('bench:boxFirst') : t('bench:unknownCode');
      say('error', title, code, t('bench:start.words'));
    } else {
      const box = recorded?.containerId ?? null;
      // Of a chosen record the id says which one; of all others the code is what stands on the tube.
      const chosen = resolved.candidates.length > 1 ? id : null;
      await place({ code, id: chosen, box, position: recorded?.position ?? null, source }, open, false);
    }
    return open;
  };

  const take = async (text: string, open: string | null, source: ScanSource): Promise<string | null> => {
    const asked = question.drop();
    setPulse(null);
    const resolved = valueOf(await call('scan.resolve', { code: text.slice(0, longestSent) }));
    return resolved.kind === 'command' ? obey(resolved.id, asked, open) : handle(resolved, open, source);
  };

  const isHere = box !== null && state.box === box;
  return {
    ...voice,
    counts: state,
    cursor: isHere ? state.cursor : null,
    pulse,
    undoable: new Set(state.scans.flatMap(({ id, commit }) => (commit === undefined ? [] : [id]))),
    take: (text, source) => enqueue(text.slice(0, shownCodeLength), (open) => take(text, open, source)),
    takePartial: (text) =>
      say('unread', t('scanner:partial.title'), text.slice(0, shownCodeLength), t('scanner:partial.remedy')),
    undo: (line) => enqueue('UNDO', (open) => undo(line).then(() => open)),
    skip: () => enqueue('SKIP', (open) => moveCursor('SKIP', open).then(() => open)),
    startAt: (position) =>
      enqueue('START', async (open) => {
        memory.change({ cursor: position });
        card(t('bench:startAt', { position }), 'START');
        return open;
      }),
    end: () => enqueue('END', close),
  };
}

function isSame(one: CommitName | undefined, other: CommitName): boolean {
  return one?.device === other.device && one.seq === other.seq;
}
