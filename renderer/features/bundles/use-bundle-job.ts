import { useState } from 'react';
import { useCommand, useNotices } from '../../bridge/index.ts';

type Job = { readonly job: string; readonly done: number; readonly total: number | null };

/** How far the station is with a bundle, and the way to stop it. */
export function useBundleJob() {
  const [job, setJob] = useState<Job | null>(null);
  const cancel = useCommand('job.cancel');
  useNotices((notice) => {
    if (notice.type === 'progress' && notice.what === 'bundle')
      setJob({ job: notice.job, done: notice.done, total: notice.total });
    if (notice.type === 'jobEnded') setJob(null);
  });
  return {
    done: job?.done ?? 0,
    total: job?.total ?? null,
    stop: (): void => {
      if (job !== null) cancel.mutate({ job: job.job });
    },
  };
}
