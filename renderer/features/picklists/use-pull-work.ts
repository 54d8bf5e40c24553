import { useQueryClient } from '@tanstack/react-query';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { useLastingVoice } from '../../app/shared/desk/use-lasting-voice.ts';
import { type ScanDesk, useScanDesk } from '../../app/shared/desk/use-scan-desk.ts';
import { useScreenMemory } from '../../app/shared/use-screen-memory.ts';
import { type Bridge, queryKeyOf, useBridge } from '../../bridge/index.ts';
import { useWords, type Words } from '../../ui/use-words.ts';
import { createPullMemory, type PullMemory, type PullState } from './pull-memory.ts';
import { type Pick, type Picklist, withState } from './pull-view.ts';

/** What the station answers when something was said of a tube. */
export type Settled = CallOutput<'picklist.pick'>;

/** What every act on the way through a list works with. */
export type PullWork = {
  readonly desk: ScanDesk;
  readonly memory: PullMemory;
  readonly call: Bridge['call'];
  readonly t: Words;
  /** The list as it is now: a step may run before the page has drawn what the step before it did. */
  now(): Picklist;
  /** Shows at once what was said of a tube, and keeps it so that it can be taken back. */
  settle(outcome: Pick['state'], reason: string | null, settled: Settled): void;
  /** Has the list read anew. */
  refresh(): Promise<void>;
};

/** The work on one list, and what of it is on screen. */
export function usePullWork(list: Picklist): { readonly work: PullWork; readonly state: PullState } {
  const { call } = useBridge();
  const client = useQueryClient();
  const { t } = useWords();
  const desk = useScanDesk(useLastingVoice(`pull.${list.id}`));
  const { memory, state } = useScreenMemory((storage) => createPullMemory(storage, list.id));
  const key = queryKeyOf('picklist.get', { picklist: list.id });
  const work: PullWork = {
    desk,
    memory,
    call,
    t,
    now: () => client.getQueryData<Picklist>(key) ?? list,
    settle: (outcome, reason, { commit, specimen }) => {
      client.setQueryData<Picklist>(key, (before) => before && withState(before, specimen.id, outcome, reason));
      memory.change({ target: null, trail: [...memory.get().trail, { commit, code: specimen.printedId }] });
    },
    refresh: () => client.invalidateQueries({ queryKey: key }),
  };
  return { work, state };
}
