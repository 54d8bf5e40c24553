import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CommitName } from '../../app/shared/commits.ts';
import { useLastingVoice } from '../../app/shared/desk/use-lasting-voice.ts';
import { type ScanDesk, useScanDesk } from '../../app/shared/desk/use-scan-desk.ts';
import { useScreenMemory } from '../../app/shared/use-screen-memory.ts';
import { useClock } from '../../app/shared/use-now.ts';
import { type Bridge, queryKeyOf, useBridge, valueOf } from '../../bridge/index.ts';
import { type Format, useFormat } from '../../ui/use-format.ts';
import { useWords, type Words } from '../../ui/use-words.ts';
import { type Checklist, type Line, linesWith } from './checklist.ts';
import { type CollectingMemory, type CollectingState, createCollectingMemory } from './collecting-memory.ts';

/** What every act at a visit works with. */
export type VisitWork = {
  readonly visit: Checklist['visit'];
  /** What this window remembers of the visit. */
  readonly memory: CollectingMemory;
  readonly desk: ScanDesk;
  readonly call: Bridge['call'];
  readonly t: Words;
  readonly format: Format;
  readonly clock: () => number;
  /** The lines as they are recorded now: what a render knew may be a scan old. */
  current(): Promise<Recorded>;
  /** Keeps what was done, so that it can be taken back. */
  remember(commit: CommitName | null): void;
  /** Opens the field for a reason in one's own words, or shuts it. */
  askOwnWords(isAsking: boolean): void;
};

export type Recorded = { readonly lines: readonly Line[]; readonly visit: Checklist['visit'] };

/** The work at one visit, and what of it is on screen. */
export function useVisitWork({ visit }: Checklist): {
  readonly work: VisitWork;
  readonly state: CollectingState;
  readonly asksOwnWords: boolean;
} {
  const { call } = useBridge();
  const client = useQueryClient();
  const clock = useClock();
  const { t } = useWords();
  const format = useFormat();
  const desk = useScanDesk(useLastingVoice(`visit.${visit.id}`), t('collection:say.lostRemedy'));
  const { memory, state } = useScreenMemory((storage) => createCollectingMemory(storage, visit.id));
  const [asksOwnWords, askOwnWords] = useState(false);

  const current = async (): Promise<Recorded> => {
    const input = { visit: visit.id };
    const read = await client.fetchQuery({
      queryKey: queryKeyOf('visit.checklist', input),
      queryFn: async () => valueOf(await call('visit.checklist', input)),
      staleTime: 0,
    });
    return { lines: linesWith(read, memory.get().extra), visit: read.visit };
  };

  const remember = (commit: CommitName | null): void => {
    if (commit !== null) memory.change({ commits: [...memory.get().commits, commit] });
  };

  return { work: { visit, memory, desk, call, t, format, clock, current, remember, askOwnWords }, state, asksOwnWords };
}
