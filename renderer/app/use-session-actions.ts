import { KeyRound, Lock, LogOut, UserRoundCog } from 'lucide-react';
import { useCommand } from '../bridge/index.ts';
import type { Action } from '../ui/Menu.tsx';
import { useWords } from '../ui/use-words.ts';

/** What one can do with the session: lock, hand over to somebody else, own PIN and badge, sign out. */
export function useSessionActions(props: {
  readonly onSessionChange: () => void;
  readonly onSwitch: () => void;
  readonly onSecrets: () => void;
}): readonly Action[] {
  const { t } = useWords();
  const signOut = useCommand('session.signOut');
  const lock = useCommand('session.lock');
  const { onSessionChange, onSwitch, onSecrets } = props;
  return [
    {
      id: 'switch',
      label: t('session:menu.switch'),
      icon: UserRoundCog,
      // First the words, then the lock: the lock's notice may be here before its answer.
      onAction: () => {
        onSwitch();
        lock.mutate({}, { onError: onSessionChange });
      },
    },
    {
      id: 'lock',
      label: t('session:menu.lock'),
      icon: Lock,
      onAction: () => lock.mutate({}, { onSuccess: onSessionChange }),
    },
    { id: 'secrets', label: t('session:menu.secrets'), icon: KeyRound, onAction: onSecrets },
    {
      id: 'signOut',
      label: t('session:menu.signOut'),
      icon: LogOut,
      onAction: () => signOut.mutate({}, { onSuccess: onSessionChange }),
    },
  ];
}
