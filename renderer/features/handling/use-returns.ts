import type { CallOutput } from '../../../shared/api/contract.ts';
import { useBenchVoice } from '../../app/shared/desk/use-bench-voice.ts';
import {
  type DeskHandlers,
  type FoundRecord,
  type ScanDesk,
  type ScanSource,
  useScanDesk,
} from '../../app/shared/desk/use-scan-desk.ts';
import { useScreenMemory } from '../../app/shared/use-screen-memory.ts';
import { useBridge, valueOf } from '../../bridge/index.ts';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useWords } from '../../ui/use-words.ts';
import { createReturnMemory, type ReturnState } from './return-memory.ts';

type Tube = CallOutput<'specimen.find'>;
type Box = { readonly id: string; readonly name: string };

export type Returns = {
  readonly desk: ScanDesk;
  readonly state: ReturnState;
  readonly handlers: DeskHandlers;
  undo(): void;
  toggleThawed(): void;
  endBox(): void;
};

/** Tubes come back: each to the place that was held for it, confirmed by the scan of its box or by one key (UX-045). */
export function useReturns(onMode: (command: string) => boolean): Returns {
  const { call } = useBridge();
  const { t } = useWords();
  const desk = useScanDesk(useBenchVoice());
  const { memory, state } = useScreenMemory(createReturnMemory);

  const tubeOf = async (code: string): Promise<Tube> => valueOf(await call('specimen.find', { code }));

  const putBack = async (tube: Tube, source: ScanSource, container: string | null): Promise<void> => {
    const answer = await call('specimen.return', {
      specimen: tube.id,
      source,
      ...(memory.get().isThawed && { thawed: true }),
      ...(container !== null && { container }),
    });
    const { specimen, commit } = valueOf(answer);
    memory.change({ pending: null, trail: [...memory.get().trail, { commit, code: specimen.printedId }] });
    const { place } = specimen;
    const position = place?.position ?? null;
    desk.say({
      tone: 'ok',
      outcome: 'ok',
      title:
        position === null
          ? t('handling:return.doneBox', { box: place?.containerName ?? '' })
          : t('handling:return.done', { position }),
      code: specimen.printedId,
      detail: [place?.containerName, wordsOfKind(specimen.kind), thawWords(tube, specimen.freezeThawCount)]
        .filter(Boolean)
        .join(' · '),
    });
  };

  const thawWords = ({ freezeThawCount }: Tube, after: number): string =>
    after === freezeThawCount ? '' : `${t('handling:return.thaws')} ${freezeThawCount} → ${after}`;

  const specimen = async ({ reference, code, source }: FoundRecord): Promise<void> => {
    const tube = await tubeOf(reference);
    const { place } = tube;
    if (tube.status !== 'checkedOut' && !tube.placeHeld) return notOut(tube, code);
    if (place !== null && place.containerId === memory.get().box) return putBack(tube, source, null);
    memory.change({ pending: tube.id });
    if (place === null) {
      // With a box in hand there is nothing to ask: it has a free place or says that it has none.
      const { box } = memory.get();
      return box === null
        ? desk.no(t('handling:return.noPlace'), code, t('handling:return.noPlaceHelp'))
        : putBack(tube, source, box);
    }
    return propose(tube, code, source);
  };

  const propose = (tube: Tube, code: string, source: ScanSource): void => {
    const confirm = (): Promise<void> => putBack(tube, source, null);
    desk.ask({
      tone: 'card',
      title: t('handling:return.belongs', { place: homeOf(tube) }),
      code,
      detail: tube.path.map(({ name }) => name).join(' › '),
      remedy: t('handling:return.belongsHelp'),
      choices: [{ id: 'confirm', label: t('handling:return.confirm'), shortcut: 'Y', run: confirm }],
      yes: confirm,
    });
  };

  const notOut = (tube: Tube, code: string): void => {
    memory.change({ pending: null });
    const home = homeOf(tube);
    const remedy = home === '' ? t('handling:return.notOutNowhere') : t('handling:return.notOutHelp', { place: home });
    desk.no(t('handling:return.notOut', { code: tube.printedId }), code, remedy);
  };

  const container = async ({ id, code, source }: FoundRecord): Promise<void> => {
    const map = valueOf(await call('container.map', { container: id }));
    if (map.level !== 'box')
      return desk.no(t('desk:notABox', { name: map.name }), code, t('desk:notABoxRemedy'), 'wrongBox');
    const { pending } = memory.get();
    if (pending === null) {
      memory.change({ box: id });
      return desk.done(
        t('handling:return.boxInHand', { box: map.name }),
        code,
        t('handling:return.boxHelp', { count: map.occupancy.held }),
      );
    }
    const tube = await tubeOf(pending);
    memory.change({ box: id });
    if (tube.place?.containerId === id) return putBack(tube, source, null);
    return tube.place === null ? putBack(tube, source, id) : askOther(tube, map, source);
  };

  const askOther = (tube: Tube, box: Box, source: ScanSource): void => {
    const here = (): Promise<void> => putBack(tube, source, box.id);
    desk.ask({
      title: t('handling:return.otherBox', { code: tube.printedId, place: homeOf(tube) }),
      code: tube.printedId,
      remedy: t('handling:return.otherBoxHelp', { box: box.name }),
      choices: [
        { id: 'here', label: t('handling:return.putHere'), shortcut: 'H', run: here },
        { id: 'leave', label: t('handling:return.leave'), shortcut: 'L', run: async () => desk.clear() },
      ],
      yes: here,
    });
  };

  const endBox = async (): Promise<void> => {
    memory.change({ box: null, pending: null });
    desk.done(t('handling:return.boxEnded'), 'END');
  };

  const toggleThawed = (): void => {
    const isThawed = !memory.get().isThawed;
    memory.change({ isThawed });
    desk.done(t(isThawed ? 'handling:return.thawedOn' : 'handling:return.frozen'), 'THAWED');
  };

  const card = async (command: string): Promise<boolean> => {
    if (command === 'UNDO') await desk.undo(memory);
    else if (command === 'END') await endBox();
    else return onMode(command);
    return true;
  };

  return {
    desk,
    state,
    handlers: { specimen, container, card },
    undo: () => desk.enqueue('UNDO', () => desk.undo(memory)),
    toggleThawed,
    endBox: () => desk.enqueue('END', endBox),
  };
}

function homeOf({ place }: Tube): string {
  return place === null ? '' : [place.containerName, place.position].filter(Boolean).join(' ');
}
