import { SyncChip } from '../ui/SyncChip.tsx';
import { goTo } from './use-route.ts';
import { useSyncChip } from './use-sync-chip.ts';

/** The chip in the bar. It alone is drawn again at every scan: what is around it has no part in what there is to send. */
export function ShellSyncChip({ toSettle }: { readonly toSettle: number }) {
  const { state, place } = useSyncChip(toSettle);
  return <SyncChip state={state} onPress={() => goTo(place)} />;
}
