import { Banner } from '../../ui/Banner.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { clockDoubt, type Hub, type SyncStatus } from './status.ts';
import { useSyncWords } from './sync-words.ts';

/** Faults that time heals, told calmly. */
const passing: ReadonlySet<string> = new Set(['HUB_UNREACHABLE', 'HUB_BUSY']);

/** Why the last exchange came to nothing, and a clock that is far off (UX-110). */
export function Warnings({ hub, problem }: { readonly hub: Hub; readonly problem: SyncStatus['problem'] }) {
  const { t } = useWords();
  const { dateTime, duration } = useFormat();
  const words = useSyncWords();
  const doubt = clockDoubt(hub);
  return (
    <>
      {problem === null ? null : (
        <Banner
          tone={passing.has(problem.code) ? 'warn' : 'bad'}
          {...words.problem(problem.code)}
          why={`${words.problem(problem.code).why} ${t('sync:tried', { at: dateTime(new Date(problem.at)) })}`}
          code={problem.code}
        />
      )}
      {doubt === null ? null : (
        <Banner
          tone="warn"
          title={t(doubt.isBehind ? 'sync:clock.behind' : 'sync:clock.ahead', { by: duration(doubt.seconds) })}
          why={t('sync:clock.why')}
          remedy={t('sync:clock.remedy')}
        />
      )}
    </>
  );
}
