import type { CallOutput } from '../../shared/api/contract.ts';
import { useConnection, useQueryOf } from '../bridge/index.ts';
import type { SyncState } from '../ui/sync.ts';
import { useFormat } from '../ui/use-format.ts';
import { useWords } from '../ui/use-words.ts';
import type { PlaceId } from './navigation.ts';
import { localDay } from './shared/local-day.ts';

type SyncStatus = CallOutput<'sync.status'>;

/** What the chip is made from. */
export type ChipFacts = {
  /** Undefined: the station has not told yet. */
  readonly status: SyncStatus | undefined;
  /** Matters that two stations recorded differently. */
  readonly discrepancies: number;
  /** A moment as the chip says it. */
  readonly timeOf: (instant: string) => string;
  /** The cause of a failed exchange, in a few words. */
  readonly causeOf: (code: string) => string;
};

/** The chip of UX-104 and the place a press on it leads to. */
export function useSyncChip(discrepancies: number): { readonly state: SyncState; readonly place: PlaceId } {
  const { t, i18n } = useWords();
  const { time, dateTime } = useFormat();
  const { data: status, dataUpdatedAt } = useQueryOf('sync.status', {});
  const connection = useConnection();
  const facts: ChipFacts = {
    status,
    discrepancies,
    timeOf: (instant) => {
      const moment = new Date(instant);
      return localDay(moment) === localDay(new Date(dataUpdatedAt)) ? time(moment) : dateTime(moment);
    },
    causeOf: (code) => {
      const key = `sync:problems.${code}.title`;
      return t(i18n.exists(key) ? (key as 'sync:problems.OTHER.title') : 'sync:problems.OTHER.title'); // one of the keys, as was just asked
    },
  };
  return {
    state:
      connection === 'connected'
        ? syncStateOf(facts)
        : { kind: 'error', pending: 0, cause: t('session:lost.unreachable') },
    place: chipPlaceOf(facts),
  };
}

/** The truth about saving and sending. What a person must see to goes before what heals by itself. */
export function syncStateOf({ status, discrepancies, timeOf, causeOf }: ChipFacts): SyncState {
  const hub = status?.hub ?? null;
  const pending = hub === null ? 0 : (status?.toSend ?? 0);
  const problem = status?.problem?.code ?? null;
  const needs = discrepancies + (status?.doubted.length ?? 0);
  if (hub !== null && problem !== null && problem !== unreachable) {
    return { kind: 'error', pending, cause: causeOf(problem) };
  }
  if (needs > 0) return { kind: 'needsYou', count: needs, pending };
  if (status === undefined) return { kind: 'saved', pending: 0, lastContact: null };
  if (hub === null) return { kind: 'localOnly' };
  const lastContact = hub.lastContactAt === null ? null : timeOf(hub.lastContactAt);
  if (hub.paused) return { kind: 'paused', pending };
  if (problem !== null) return { kind: 'offline', pending, since: lastContact ?? timeOf(hub.enrolledAt) };
  if (status.now.doing !== 'nothing') return { kind: 'syncing', pending };
  return { kind: 'saved', pending, lastContact };
}

const unreachable = 'HUB_UNREACHABLE';

/** Matters to settle have a place of their own; all else is told at the sync centre. */
export function chipPlaceOf({ status, discrepancies }: ChipFacts): PlaceId {
  const hasNetworkMatter = (status?.doubted.length ?? 0) > 0 || (status?.problem ?? null) !== null;
  return discrepancies > 0 && !hasNetworkMatter ? 'discrepancies' : 'network';
}
