import { useState } from 'react';
import { problemOf, useCommand, useNotices } from '../../bridge/index.ts';
import { Problem } from '../../ui/Problem.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';

type Told = { readonly job: string; readonly done: number; readonly total: number | null };

/**
 * How far the station is with a long job of one kind, and the way to stop it. Drawn while the job runs. What was told last
 * stays to the end: the answer follows the last step, and other calls end in between.
 */
export function JobProgress({ what, label }: { readonly what: string; readonly label: string }) {
  const [told, setTold] = useState<Told | null>(null);
  const cancel = useCommand('job.cancel');
  useNotices((notice) => {
    if (notice.type === 'progress' && notice.what === what) {
      setTold({ job: notice.job, done: notice.done, total: notice.total });
    }
  });
  const stop = (): void => {
    if (told !== null) cancel.mutate({ job: told.job });
  };
  return (
    <>
      <ProgressBar label={label} done={told?.done ?? 0} total={told?.total ?? null} onCancel={stop} />
      <Problem title={label} problem={problemOf(cancel.error)} />
    </>
  );
}
