import { useWords } from '../ui/use-words.ts';
import { Lock, LogOut, RefreshCw } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';

import { call, useCommand, useConnection, useQueryOf } from '../bridge/index.ts';
import type { CallOutput } from '../../shared/api/contract.ts';
import type { Action } from '../ui/Menu.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import type { SyncState } from '../ui/sync.ts';
import { useShortcuts } from '../ui/ShortcutProvider.tsx';
import { AppShell } from './AppShell.tsx';
import { PLACES } from './navigation.ts';
import { useLooksSection } from './use-looks-section.ts';
import { goTo, type Route, useRoute } from './use-route.ts';

const CommandPalette = lazy(() =>
  import('../ui/CommandPalette.tsx').then(({ CommandPalette: component }) => ({ default: component })),
);
const screens = {
  today: lazy(() => import('../features/today/Today.tsx').then(({ Today }) => ({ default: Today }))),
  bench: lazy(() => import('../features/bench/Bench.tsx').then(({ Bench }) => ({ default: Bench }))),
  specimens: lazy(() =>
    import('../features/specimens/SpecimenList.tsx').then(({ SpecimenList }) => ({ default: SpecimenList })),
  ),
  specimen: lazy(() =>
    import('../features/specimens/SpecimenCard.tsx').then(({ SpecimenCard }) => ({ default: SpecimenCard })),
  ),
  storage: lazy(() => import('../features/storage/Storage.tsx').then(({ Storage }) => ({ default: Storage }))),
  imports: lazy(() => import('../features/imports/Imports.tsx').then(({ Imports }) => ({ default: Imports }))),
};

type Session = CallOutput<'session.current'>;
type User = NonNullable<Session['user']>;

/** Everything a signed-in person works with: the shell, the palette and the screen of the place they are at. */
export function SignedIn({
  session,
  user,
  onSessionChange,
}: {
  readonly session: Session;
  readonly user: User;
  readonly onSessionChange: () => void;
}) {
  const { t } = useWords();
  const route = useRoute();
  const looks = useLooksSection();
  const [isSearching, setIsSearching] = useState(false);
  const status = useQueryOf('ledger.status', {}, { refetchInterval: 60_000 });
  const signOut = useCommand('session.signOut');
  const lock = useCommand('session.lock');
  const sessionActions: readonly Action[] = [
    {
      id: 'lock',
      label: t('session:menu.lock'),
      icon: Lock,
      onAction: () => lock.mutate({}, { onSuccess: onSessionChange }),
    },
    {
      id: 'switch',
      label: t('session:menu.switch'),
      icon: RefreshCw,
      onAction: () => signOut.mutate({}, { onSuccess: onSessionChange }),
    },
    {
      id: 'signOut',
      label: t('session:menu.signOut'),
      icon: LogOut,
      onAction: () => signOut.mutate({}, { onSuccess: onSessionChange }),
    },
  ];
  const openSearch = useCallback(() => setIsSearching(true), []);
  useShortcuts([
    { id: 'search', keys: 'Mod+K', label: t('shell.search'), group: t('shell.navigation'), run: openSearch },
  ]);
  const navigation = PLACES.map(({ id, icon, placement }) => ({
    id,
    icon,
    placement,
    label: t(`shell.places.${id}`),
    href: `#/${id}`,
  }));
  const discrepancies = status.data?.discrepancies ?? 0;
  const connection = useConnection();
  return (
    <AppShell
      place={[session.site?.name, session.device?.code].filter(Boolean).join(' · ')}
      title={titleOf(route, navigation) ?? t('shell.places.specimens')}
      navigation={navigation}
      currentId={route.place}
      sync={
        connection === 'connected'
          ? syncState(discrepancies, status.data?.toSend ?? 0)
          : { kind: 'error', pending: 0, cause: t('session:lost.unreachable') }
      }
      onSyncPress={() => goTo('today')}
      onSearch={openSearch}
      user={{ name: user.name, role: user.roles.map((role) => t(`session:roles.${role}`)).join(', ') }}
      userMenu={[{ id: 'session', actions: sessionActions }, looks]}
    >
      <Suspense fallback={<Skeleton lines={8} />}>
        <Screen route={route} />
      </Suspense>
      {isSearching ? (
        <Suspense>
          <CommandPalette
            isOpen
            onOpenChange={setIsSearching}
            actions={[...navigation.map(placeAction), ...sessionActions]}
            recent={[]}
            findRecords={findRecords}
          />
        </Suspense>
      ) : null}
    </AppShell>
  );
}

function Screen({ route: { place, argument } }: { readonly route: Route }) {
  if (place === 'specimens' && argument !== null)
    return <screens.specimen key={argument} specimen={argument} onOpen={openSpecimen} />;
  if (place === 'specimens') return <screens.specimens onOpen={openSpecimen} />;
  if (place === 'bench')
    return <screens.bench box={argument} onBox={(id) => (id === null ? goTo('bench') : goTo('bench', id))} />;
  if (place === 'storage')
    return (
      <screens.storage
        container={argument}
        onSelect={(id) => goTo('storage', id)}
        onOpenSpecimen={openSpecimen}
        onFill={(box) => goTo('bench', box)}
      />
    );
  if (place === 'imports') return <screens.imports />;
  return <screens.today onImport={() => goTo('imports')} onBench={() => goTo('bench')} />;
}

/** What the chip says while there is no hub: all is on this computer, and whether something waits for a person. */
function syncState(discrepancies: number, pending: number): SyncState {
  return discrepancies > 0 ? { kind: 'needsYou', count: discrepancies, pending } : { kind: 'localOnly' };
}

function openSpecimen(id: string): void {
  goTo('specimens', id);
}

function titleOf(
  { place }: Route,
  navigation: readonly { readonly id: string; readonly label: string }[],
): string | undefined {
  return navigation.find(({ id }) => id === place)?.label;
}

function placeAction({
  id,
  label,
  icon,
}: {
  readonly id: string;
  readonly label: string;
  readonly icon: Action['icon'];
}): Action {
  return { id: `go-${id}`, label, ...(icon !== undefined && { icon }), onAction: () => goTo(id) };
}

/** Records for the palette: what a code is, and what full text finds. */
async function findRecords(text: string): Promise<readonly Action[]> {
  if (text.trim().length < 2) return [];
  const [scan, found] = await Promise.all([
    call('scan.resolve', { code: text }),
    call('specimen.search', { text, limit: 12 }),
  ]);
  const containers: readonly Action[] =
    scan.ok && scan.value.kind === 'container' && scan.value.id !== null
      ? [containerAction(scan.value.id, scan.value.label ?? text)]
      : [];
  const specimens = found.ok
    ? found.value.rows.map(({ id, printedId, kind, pseudonym }) => ({
        id,
        label: printedId,
        isCode: true,
        detail: [kind, pseudonym].filter(Boolean).join(' · '),
        onAction: () => openSpecimen(id),
      }))
    : [];
  return [...containers, ...specimens];
}

function containerAction(id: string, label: string): Action {
  return { id, label, onAction: () => goTo('storage', id) };
}
