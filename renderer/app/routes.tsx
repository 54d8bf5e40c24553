import { lazy, type ReactNode } from 'react';
import { unreachable } from '../../shared/lib/assert.ts';
import type { PlaceId } from './navigation.ts';
import { type BenchMode, benchModeOf } from './shared/bench-modes.ts';
import { boxCheck, goTo, goToBoxCheck, goToCollectionOf, obeyModeCard, type Route } from './use-route.ts';

const Today = lazy(() => import('../features/today/Today.tsx').then(({ Today: screen }) => ({ default: screen })));
const Bench = lazy(() => import('../features/bench/Bench.tsx').then(({ Bench: screen }) => ({ default: screen })));
const Aliquot = lazy(() =>
  import('../features/aliquot/Aliquot.tsx').then(({ Aliquot: screen }) => ({ default: screen })),
);
const SpecimenList = lazy(() =>
  import('../features/specimens/SpecimenList.tsx').then(({ SpecimenList: screen }) => ({ default: screen })),
);
const SpecimenCard = lazy(() =>
  import('../features/specimens/SpecimenCard.tsx').then(({ SpecimenCard: screen }) => ({ default: screen })),
);
const Participants = lazy(() =>
  import('../features/participants/Participants.tsx').then(({ Participants: screen }) => ({ default: screen })),
);
const ParticipantCard = lazy(() =>
  import('../features/participants/ParticipantCard.tsx').then(({ ParticipantCard: screen }) => ({ default: screen })),
);
const Collection = lazy(() =>
  import('../features/collection/Collection.tsx').then(({ Collection: screen }) => ({ default: screen })),
);
const Studies = lazy(() =>
  import('../features/studies/Studies.tsx').then(({ Studies: screen }) => ({ default: screen })),
);
const Storage = lazy(() =>
  import('../features/storage/Storage.tsx').then(({ Storage: screen }) => ({ default: screen })),
);
const Picklists = lazy(() =>
  import('../features/picklists/Picklists.tsx').then(({ Picklists: screen }) => ({ default: screen })),
);
const Returns = lazy(() =>
  import('../features/handling/Returns.tsx').then(({ Returns: screen }) => ({ default: screen })),
);
const Moves = lazy(() => import('../features/handling/Moves.tsx').then(({ Moves: screen }) => ({ default: screen })));
const Batch = lazy(() => import('../features/handling/Batch.tsx').then(({ Batch: screen }) => ({ default: screen })));
const Pull = lazy(() => import('../features/picklists/Pull.tsx').then(({ Pull: screen }) => ({ default: screen })));
const BoxCheck = lazy(() =>
  import('../features/box-check/BoxCheck.tsx').then(({ BoxCheck: screen }) => ({ default: screen })),
);
const Scanner = lazy(() =>
  import('../features/scanner/Scanner.tsx').then(({ Scanner: screen }) => ({ default: screen })),
);
const Printers = lazy(() =>
  import('../features/printers/Printers.tsx').then(({ Printers: screen }) => ({ default: screen })),
);
const Imports = lazy(() =>
  import('../features/imports/Imports.tsx').then(({ Imports: screen }) => ({ default: screen })),
);
const Bundles = lazy(() =>
  import('../features/bundles/Bundles.tsx').then(({ Bundles: screen }) => ({ default: screen })),
);
const Activity = lazy(() =>
  import('../features/activity/Activity.tsx').then(({ Activity: screen }) => ({ default: screen })),
);
const Discrepancies = lazy(() =>
  import('../features/discrepancies/Discrepancies.tsx').then(({ Discrepancies: screen }) => ({ default: screen })),
);
const OwnSecrets = lazy(() =>
  import('../features/session/OwnSecrets.tsx').then(({ OwnSecrets: component }) => ({ default: component })),
);
const Sync = lazy(() => import('../features/sync/Sync.tsx').then(({ Sync: screen }) => ({ default: screen })));
const People = lazy(() => import('../features/people/People.tsx').then(({ People: screen }) => ({ default: screen })));

/**
 * The screen of each place, given what follows the place in the address: `#/specimens/0192…` draws
 * `ROUTES.specimens('0192…', '')`, `#/specimens?status=missing` draws `ROUTES.specimens(null, 'status=missing')`. Every screen is a chunk of its own; a new one is a line here and one in `navigation.ts`.
 */
const ROUTES: Readonly<Record<PlaceId, (argument: string | null, search: string) => ReactNode>> = {
  today: () => <Today />,
  bench: (box, search) => benchAt(benchModeOf(search), box),
  aliquot: (parent, search) => (
    <Aliquot
      parent={parent}
      isPool={search === 'pool'}
      onParent={(id) => (id === null ? goTo('aliquot') : goTo('aliquot', id))}
    />
  ),
  specimens: (specimen, search) =>
    specimen === null ? (
      // Another filter in the address is another list.
      <SpecimenList key={search} search={search} onOpen={openSpecimen} onPicklist={openPicklist} />
    ) : (
      <SpecimenCard key={specimen} specimen={specimen} onOpen={openSpecimen} />
    ),
  participants: (participant, search) =>
    participant === null ? (
      <Participants key={search} search={search} onOpen={(id) => goTo('participants', id)} />
    ) : (
      <ParticipantCard key={participant} participant={participant} />
    ),
  collection: (visit, search) => (
    <Collection
      visit={visit}
      search={search}
      onVisit={(id) => goTo('collection', id)}
      onParticipant={goToCollectionOf}
      onLeave={() => goTo('collection')}
    />
  ),
  studies: () => <Studies />,
  storage: (container, search) =>
    search === boxCheck ? (
      <BoxCheck box={container} onBox={goToBoxCheck} onLeave={(id) => goTo('storage', id ?? undefined)} />
    ) : (
      <Storage
        container={container}
        onSelect={(id) => goTo('storage', id)}
        onOpenSpecimen={openSpecimen}
        onFill={(box) => goTo('bench', box)}
        onCheck={goToBoxCheck}
      />
    ),
  picklists: (picklist) =>
    picklist === null ? (
      <Picklists onOpen={openPicklist} />
    ) : (
      <Pull key={picklist} picklist={picklist} onLeave={() => goTo('picklists')} />
    ),
  imports: () => <Imports />,
  discrepancies: (matter) => <Discrepancies key={matter} matter={matter} />,
  network: () => <Sync />,
  people: () => <People OwnSecrets={OwnSecrets} />,
  activity: () => <Activity />,
  bundles: () => <Bundles />,
  printers: () => <Printers />,
  scanner: () => <Scanner />,
};

/** The screen at an address; an unknown place leads to the first screen. */
export function screenAt({ place, argument, search }: Route): ReactNode {
  return isPlace(place) ? ROUTES[place](argument, search) : ROUTES.today(null, '');
}

function openSpecimen(id: string): void {
  goTo('specimens', id);
}

function benchAt(mode: BenchMode | null, box: string | null): ReactNode {
  switch (mode) {
    case null:
      return (
        <Bench box={box} onBox={(id) => (id === null ? goTo('bench') : goTo('bench', id))} onCard={obeyModeCard} />
      );
    case 'return':
      return <Returns onMode={obeyModeCard} />;
    case 'move':
      return <Moves onMode={obeyModeCard} />;
    case 'thaw':
    case 'deplete':
      return <Batch key={mode} mode={mode} onMode={obeyModeCard} />;
    default:
      return unreachable(mode);
  }
}

function openPicklist(id: string): void {
  goTo('picklists', id);
}

function isPlace(place: string): place is PlaceId {
  return Object.hasOwn(ROUTES, place);
}
