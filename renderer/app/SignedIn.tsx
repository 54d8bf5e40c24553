import { ClipboardCheck } from 'lucide-react';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useWords } from '../ui/use-words.ts';
import { useQueryOf } from '../bridge/index.ts';
import type { CallOutput } from '../../shared/api/contract.ts';
import type { Action } from '../ui/Menu.tsx';
import { ScanLookUp } from '../scanning/ScanLookUp.tsx';
import { ShortcutSheet } from '../ui/ShortcutSheet.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useShortcutList, useShortcuts } from '../ui/ShortcutProvider.tsx';
import type { Shortcut } from '../ui/shortcuts.ts';
import { benchModes } from './shared/bench-modes.ts';
import { ModeCardContext } from './shared/desk/mode-cards.ts';
import { AppShell, type NavigationItem } from './AppShell.tsx';
import { ShellSyncChip } from './ShellSyncChip.tsx';
import { findRecords, useRecentRecords } from './palette-records.ts';
import { PLACES } from './navigation.ts';
import { screenAt } from './routes.tsx';
import { useLooksSection } from './use-looks-section.ts';
import { useSessionActions } from './use-session-actions.ts';
import { goTo, goToBenchMode, goToBoxCheck, obeyModeCard, useRoute } from './use-route.ts';

const CommandPalette = lazy(() =>
  import('../ui/CommandPalette.tsx').then(({ CommandPalette: component }) => ({ default: component })),
);
const OwnSecrets = lazy(() =>
  import('../features/session/OwnSecrets.tsx').then(({ OwnSecrets: component }) => ({ default: component })),
);

/** Where the card of a scanned record is. */
const placeOfKind = { specimen: 'specimens', container: 'storage', participant: 'participants' } as const;

/** The places have their own lines in the palette, with their glyphs. */
const goPrefix = 'go-';
/** More roles than this are counted: the bar has room for the search, not for a list. */
const rolesNamed = 2;

type Session = CallOutput<'session.current'>;
type User = NonNullable<Session['user']>;

export type SignedInProps = {
  readonly session: Session;
  readonly user: User;
  readonly onSessionChange: () => void;
  /** Somebody else wants to work here: the next to sign in may do so by PIN or badge. */
  readonly onSwitch: () => void;
};

/** Everything a signed-in person works with: the shell, the palette and the screen of the place they are at. */
export function SignedIn({ session, user, onSessionChange, onSwitch }: SignedInProps) {
  const { t } = useWords();
  const route = useRoute();
  const looks = useLooksSection();
  const [isChangingSecrets, setIsChangingSecrets] = useState(false);
  const { data: toSettle = 0 } = useQueryOf('ledger.status', {}, { select: ({ discrepancies }) => discrepancies });
  const sessionActions = useSessionActions({
    onSessionChange,
    onSwitch,
    onSecrets: () => setIsChangingSecrets(true),
  });
  const palette = usePalette();
  const navigation = PLACES.map(({ id, keys, icon, placement }) => ({
    id,
    keys,
    icon,
    placement,
    label: t(`shell.places.${id}`),
    href: `#/${id}`,
    ...(id === 'discrepancies' && { count: { value: toSettle, needs: true } }),
  }));
  useShortcuts(
    navigation.map(({ id, keys, label }) => ({
      id: `${goPrefix}${id}`,
      keys,
      label,
      group: t('shell.navigation'),
      run: () => goTo(id),
    })),
  );
  const modeActions = benchModes.map(({ id, keys, icon }) => ({
    id: `${goPrefix}bench-${id}`,
    keys,
    icon,
    label: t(`handling:modes.${id}`),
    group: t('shell.navigation'),
    run: () => goToBenchMode(id),
  }));
  useShortcuts(modeActions);
  const checkAction: Action = {
    id: 'checkBox',
    icon: ClipboardCheck,
    label: t('boxCheck:checkAny'),
    onAction: () => goToBoxCheck(null),
  };
  const rolesInWords = (roles: User['roles']): string =>
    roles.length > rolesNamed
      ? t('session:roleCount', { count: roles.length })
      : roles.map((role) => t(`session:roles.${role}`)).join(', ');
  // The shell follows what is to be settled; the screen in it has its own reasons to be drawn again.
  const screen = useMemo(() => screenAt(route), [route]);
  const recent = useRecentRecords(route);
  return (
    <AppShell
      place={[session.site?.name, session.device?.code].filter(Boolean).join(' · ')}
      title={navigation.find(({ id }) => id === route.place)?.label ?? t('shell.places.today')}
      navigation={navigation}
      currentId={route.place}
      sync={<ShellSyncChip toSettle={toSettle} />}
      onSearch={palette.open}
      user={{ name: user.name, role: rolesInWords(user.roles) }}
      userMenu={[{ id: 'session', actions: sessionActions }, looks]}
    >
      <ModeCardContext value={obeyModeCard}>
        <Suspense fallback={<Skeleton lines={8} />}>{screen}</Suspense>
      </ModeCardContext>
      <ScanLookUp
        address={`${route.place}/${route.argument ?? ''}`}
        onStart={palette.close}
        onOpen={({ kind, id }) => goTo(placeOfKind[kind], id)}
        onCard={obeyModeCard}
        onSearch={(text) => goTo(`specimens?${new URLSearchParams({ text }).toString()}`)}
      />
      <ShortcutSheet />
      {palette.actions === null ? null : (
        <Suspense>
          <CommandPalette
            isOpen
            onOpenChange={palette.close}
            actions={withOwn(palette.actions, [
              ...navigation.map(placeAction),
              ...modeActions.map(modeAction),
              checkAction,
              ...sessionActions,
            ])}
            recent={recent}
            findRecords={findRecords}
          />
        </Suspense>
      )}
      {isChangingSecrets ? (
        <Suspense>
          <OwnSecrets user={user} onClose={() => setIsChangingSecrets(false)} />
        </Suspense>
      ) : null}
    </AppShell>
  );
}

/** The palette, with the actions of the screen below it: the palette brings its own keys, so they are noted as it opens. */
function usePalette() {
  const inForce = useShortcutList();
  const [actions, setActions] = useState<readonly Action[] | null>(null);
  const open = useCallback(() => {
    const ofScreen = inForce
      .filter(({ id }) => id !== 'search' && !id.startsWith(goPrefix))
      .map(({ id, label, keys, group, run }) => ({ id, label, detail: group, shortcut: keys, onAction: run }));
    setActions([...new Map(ofScreen.map((action) => [action.id, action])).values()]);
  }, [inForce]);
  return { actions, open, close: () => setActions(null) };
}

/** An action that also has a key of its own is there once, with its glyph: a list with two of an id would lose lines. */
function withOwn(ofScreen: readonly Action[], own: readonly Action[]): readonly Action[] {
  const ids = new Set(own.map(({ id }) => id));
  return [...ofScreen.filter(({ id }) => !ids.has(id)), ...own];
}

function modeAction({ id, label, icon, keys, run }: Shortcut & Pick<NavigationItem, 'icon'>): Action {
  return { id, label, icon, shortcut: keys, onAction: run };
}

function placeAction({ id, label, icon, keys }: NavigationItem & { readonly keys: string }): Action {
  return { id: `${goPrefix}${id}`, label, icon, shortcut: keys, onAction: () => goTo(id) };
}
