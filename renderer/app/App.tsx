import { useWords } from '../ui/use-words.ts';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';

import { ConnectionLostError, useNotices, useQueryOf } from '../bridge/index.ts';
import { FirstRun } from '../features/session/FirstRun.tsx';
import { SignIn } from '../features/session/SignIn.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { SignedIn } from './SignedIn.tsx';

/** Decides what a person sees first: an empty folder is set up, a locked or new session signs in, all others work. */
export function App() {
  const { t } = useWords();
  const client = useQueryClient();
  const [isLocked, setIsLocked] = useState(false);
  const setup = useQueryOf('setup.status', {});
  const session = useQueryOf('session.current', {});
  const askAgain = (): void => {
    setIsLocked(false);
    void client.invalidateQueries();
  };
  useNotices((notice) => {
    if (notice.type !== 'session') return;
    setIsLocked(notice.locked);
    void client.invalidateQueries({ queryKey: ['session.current'] });
  });
  const error = setup.error ?? session.error;
  if (error instanceof ConnectionLostError) {
    return (
      <ErrorState
        title={t(`session:lost.${error.lost}`)}
        why={error.message}
        remedy={t('session:lost.remedy')}
        onRetry={askAgain}
      />
    );
  }
  if (setup.data === undefined || session.data === undefined) return <Skeleton lines={6} />;
  if (!setup.data.exists) return <FirstRun onCreated={askAgain} />;
  const { user } = session.data;
  if (user === null) return <SignIn lockedUser={null} onSignedIn={askAgain} />;
  const locked = isLocked || session.data.locked;
  return (
    <>
      {/* Behind the lock everything stays as it is, unseen and out of reach. */}
      <div style={{ display: locked ? 'none' : 'contents' }} inert={locked}>
        <SignedIn session={session.data} user={user} onSessionChange={askAgain} />
      </div>
      {locked ? <SignIn lockedUser={user.username} onSignedIn={askAgain} /> : null}
    </>
  );
}
