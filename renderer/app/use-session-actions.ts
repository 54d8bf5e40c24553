import { KeyRound, Lock, LogOut, UserRoundCog } from 'lucide-react';
import { useCommand } from '../bridge/index.ts';
import type { Action } from '../ui/Menu.tsx';
import { useShortcuts } from '../ui/ShortcutProvider.tsx';
import { useWords } from '../ui/use-words.ts';

/** Also in a field: at the bench the focus is in the one for codes. */
const switchKeys = 'Mod+Shift+L';

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
  // First the words, then the lock: the lock's notice may be here before its answer.
  const switchUser = (): void => {
    onSwitch();
    lock.mutate({}, { onError: onSessionChange });
  };
  useShortcuts([
    {
      id: 'switch',
      keys: switchKeys,
      label: t('session:menu.switch'),
      group: t('shell.everywhere'),
      run: switchUser,
      worksInFields: true,
    },
  ]);
  return [
    {
      id: 'switch',
      label: t('session:menu.switch'),
      icon: UserRoundCog,
      shortcut: switchKeys,
      onAction: switchUser,
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
