import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CollectVisit } from './CollectVisit.tsx';
import { DueVisits } from './DueVisits.tsx';
import { StartVisit } from './StartVisit.tsx';
import './collection.css';

type Props = {
  /** The visit that is being worked off. */
  readonly visit: string | null;
  /** `participant=0192…`: whose visit begins. */
  readonly search: string;
  readonly onVisit: (id: string) => void;
  readonly onParticipant: (id: string) => void;
  /** Back to whom is due. */
  readonly onLeave: () => void;
};

/** Collection at the bench: whom to expect, what a visit should give, and how long material has been waiting. */
export function Collection({ visit, search, onVisit, onParticipant, onLeave }: Props) {
  const participant = new URLSearchParams(search).get('participant');
  if (visit !== null) return <OneVisit key={visit} visit={visit} onLeave={onLeave} />;
  if (participant !== null) {
    return <StartVisit key={participant} participant={participant} onVisit={onVisit} onLeave={onLeave} />;
  }
  return <DueVisits onParticipant={onParticipant} />;
}

function OneVisit({ visit, onLeave }: { readonly visit: string; readonly onLeave: () => void }) {
  const { t } = useWords();
  const checklist = useQueryOf('visit.checklist', { visit });
  if (checklist.error !== null && checklist.data === undefined) {
    return (
      <ProblemState
        title={t('collection:problem')}
        problem={problemOf(checklist.error)}
        onRetry={() => void checklist.refetch()}
      />
    );
  }
  if (checklist.data === undefined) return <Skeleton lines={10} />;
  return <CollectVisit checklist={checklist.data} onLeave={onLeave} />;
}
