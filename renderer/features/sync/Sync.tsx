import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SplitLayout } from '../../ui/SplitLayout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { Alone } from './Alone.tsx';
import { Devices } from './Devices.tsx';
import { DoubtedList } from './DoubtedList.tsx';
import { HubCard } from './HubCard.tsx';
import { KeptBack } from './KeptBack.tsx';
import { Pending } from './Pending.tsx';
import { SiteKeys } from './SiteKeys.tsx';
import { Readmission } from './Readmission.tsx';
import { Warnings } from './Warnings.tsx';
import './sync.css';

/** The sync centre: which hub, what is still to send, what it did not accept, and what to do. Works alone is a good state. */
export function Sync() {
  const { t } = useWords();
  const status = useQueryOf('sync.status', {});
  if (status.error !== null && status.data === undefined) {
    return (
      <ProblemState title={t('sync:problem')} problem={problemOf(status.error)} onRetry={() => void status.refetch()} />
    );
  }
  if (status.data === undefined) return <Skeleton lines={8} />;
  const { hub, devices, problem, readmission } = status.data;
  if (hub === null) {
    return (
      <div className="sync-screen">
        <Alone commits={status.data.toSend} />
        {devices.length > 1 ? <Devices devices={devices} /> : null}
      </div>
    );
  }
  return (
    <div className="sync-screen">
      <Readmission needed={readmission} waiting={status.data.toSend} />
      <Warnings hub={hub} problem={readmission !== null && readmission.code === problem?.code ? null : problem} />
      <SplitLayout
        endWidth="wide"
        end={
          <>
            <HubCard hub={hub} isBusy={status.data.now.doing !== 'nothing'} />
            <SiteKeys keys={status.data.siteKeys} />
            <Devices devices={devices} />
          </>
        }
      >
        <Pending status={status.data} />
        <DoubtedList doubted={status.data.doubted} />
        <KeptBack withheld={status.data.withheld} waiting={status.data.waiting} />
      </SplitLayout>
    </div>
  );
}
