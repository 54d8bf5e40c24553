import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { CallOutput } from '../../shared/api/contract.ts';
import {
  BridgeProvider,
  ConnectionLostError,
  createQueryClient,
  queryKeyOf,
  useBridge,
  useCommand,
  useNotices,
  useQueryOf,
} from '../bridge/index.ts';
import { FirstRun } from '../features/first-run/FirstRun.tsx';
import { ChangePassword } from '../features/session/ChangePassword.tsx';
import { LockScreen } from '../features/session/LockScreen.tsx';
import { SignIn } from '../features/session/SignIn.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useWords } from '../ui/use-words.ts';
import { NewPassword } from './shared/NewPassword.tsx';
import { useIdleLock } from './shared/use-idle-lock.ts';
import { SignedIn } from './SignedIn.tsx';
import { goTo } from './use-route.ts';

/** Decides what a person sees first: an empty folder is set up, a locked or new session signs in, who was given a
 * password chooses another one, all others work. */
export function App() {
  const { t } = useWords();
  const client = useQueryClient();
  const [isLocked, setIsLocked] = useState(false);
  const [isSwitching, setIsSwitching] = useState(false);
  const setup = useQueryOf('setup.status', {});
  const session = useQueryOf('session.current', {});
  const lock = useCommand('session.lock');
  const askAgain = (): void => {
    setIsLocked(false);
    setIsSwitching(false);
    void client.invalidateQueries();
  };
  const enter = (next: CallOutput<'session.signIn'>): void => {
    client.setQueryData(queryKeyOf('session.current', {}), next);
    askAgain();
  };
  useNotices((notice) => {
    if (notice.type !== 'session') return;
    if (notice.locked) setIsLocked(true);
    // The lock opens only when it is known for whom: nobody sees what another had open, not for a blink.
    const asked = client.invalidateQueries({ queryKey: ['session.current'] });
    if (!notice.locked) void asked.then(() => setIsLocked(false));
  });
  const user = session.data?.user ?? null;
  const locked = isLocked || session.data?.locked === true;
  // Asked while somebody works, for the time when nobody may ask.
  const people = useQueryOf('user.list', {}, { enabled: user !== null && !user.mustChangePassword && !locked });
  useIdleLock(session.data?.idleLockMinutes ?? 10, user !== null && !locked, () => lock.mutate({}));
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
  if (!setup.data.exists) {
    return (
      <FirstRun
        folder={setup.data.folder}
        onCreated={(next) => {
          goTo(next);
          askAgain();
        }}
      />
    );
  }
  if (user === null) return <SignIn locked={null} isSwitching={false} people={[]} onSignedIn={enter} />;
  const colleagues = (people.data?.users ?? [])
    .filter(({ active, hasPin }) => active && hasPin)
    // Who stepped aside is asked last.
    .toSorted((a, b) => Number(a.id === user.id) - Number(b.id === user.id) || a.name.localeCompare(b.name));
  return (
    <>
      {/* Behind the lock everything stays as it is, unseen and out of reach. Another user starts at the same place afresh. */}
      <div style={{ display: locked ? 'none' : 'contents' }} inert={locked}>
        <OwnRecords key={user.id}>
          {user.mustChangePassword ? (
            <ChangePassword name={user.name} NewPassword={NewPassword} onDone={askAgain} />
          ) : (
            <SignedIn
              session={session.data}
              user={user}
              onSessionChange={askAgain}
              onSwitch={() => {
                setIsSwitching(true);
                setIsLocked(true);
              }}
            />
          )}
        </OwnRecords>
      </div>
      {locked ? <LockScreen locked={user} isSwitching={isSwitching} people={colleagues} onSignedIn={enter} /> : null}
    </>
  );
}

/** What one person was answered stays with that person: the next one asks everything anew, with rights of their own. */
function OwnRecords({ children }: { readonly children: ReactNode }) {
  const bridge = useBridge();
  const [client] = useState(createQueryClient);
  return (
    <BridgeProvider bridge={bridge} client={client}>
      {children}
    </BridgeProvider>
  );
}
