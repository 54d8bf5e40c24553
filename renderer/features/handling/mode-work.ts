import { useLastingVoice } from '../../app/shared/desk/use-lasting-voice.ts';
import { type DeskHandlers, type ScanDesk, useScanDesk } from '../../app/shared/desk/use-scan-desk.ts';
import type { Done, ScreenMemory } from '../../app/shared/screen-memory.ts';
import { useScreenMemory } from '../../app/shared/use-screen-memory.ts';
import { type Bridge, useBridge } from '../../bridge/index.ts';
import { useWords, type Words } from '../../ui/use-words.ts';

type Trail = { readonly trail: readonly Done[] };

/** What every act of a mode works with: its desk, and what it is at. */
export type ModeWork<State extends Trail> = {
  readonly desk: ScanDesk;
  readonly memory: ScreenMemory<State>;
  readonly call: Bridge['call'];
  readonly t: Words;
};

/** The desk of a mode, and what this window remembers of it. */
export function useModeWork<State extends Trail>(
  mode: string,
  createMemory: (storage: Storage) => ScreenMemory<State>,
): { readonly work: ModeWork<State>; readonly state: State } {
  const { call } = useBridge();
  const { t } = useWords();
  const desk = useScanDesk(useLastingVoice(mode));
  const { memory, state } = useScreenMemory(createMemory);
  return { work: { desk, memory, call, t }, state };
}

/** Hears the cards of a mode. One that is none of its own may lead to another mode; false when it means nothing here. */
export function modeCards(
  own: Readonly<Record<string, () => Promise<void>>>,
  onMode: (command: string) => boolean,
): DeskHandlers['card'] {
  return async (command) => {
    const act = Object.hasOwn(own, command) ? own[command] : undefined;
    if (act === undefined) return onMode(command);
    await act();
    return true;
  };
}
