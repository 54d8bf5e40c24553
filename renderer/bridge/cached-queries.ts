import { type Query, QueryClient } from '@tanstack/react-query';
import type { Notice } from '../../shared/api/envelope.ts';
import { ConnectionLostError } from './answers.ts';

/** Answers that no change of records changes. */
const steady = new Set([
  'setup.status',
  'codeList.get',
  'import.profiles',
  'ledger.verify',
  'participant.revealIdentity',
]);

/**
 * The kinds of records that the answers of a noun show, where these are few. An answer of any other noun may show
 * anything and is asked again after every change.
 */
const kindsShown: Readonly<Record<string, readonly string[]>> = {
  user: ['user'],
  view: ['view'],
  site: ['site'],
  study: ['study', 'participant', 'visit', 'specimen', 'site'],
  participant: ['participant', 'consent', 'visit', 'study', 'specimen'],
  session: ['user', 'site', 'device'],
};

/** Kinds that are entries of a journal: no record looks different for them, so that a sign-in asks nothing again. */
const nounsShowing: Readonly<Record<string, readonly string[]>> = {
  access: ['activity', 'ledger'],
  device: ['activity', 'ledger', 'session'],
  import: ['activity', 'ledger', 'import'],
  label: ['label', 'printer'],
  manifest: ['activity', 'ledger', 'specimen'],
  sync: ['sync'],
  view: ['activity', 'ledger', 'view'],
};

const retries = 2;

/** The cache of this page. The station is on this computer, so nothing waits for a network. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY, // the station tells when something changed
        gcTime: 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) =>
          failures < retries && error instanceof ConnectionLostError && error.lost === 'unreachable',
        retryDelay: 500,
      },
      // A command whose answer was lost may have been carried out: never repeated unasked.
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/**
 * Asks again what a notice makes old. Who signs out leaves nothing of what was shown behind. A lock asks nothing: all
 * would be refused, and what is open behind it is to stay.
 */
export function applyNotice(client: QueryClient, notice: Notice): void {
  if (notice.type === 'changed') {
    void client.invalidateQueries({ predicate: (query) => shows(query, notice.kinds) });
  } else if (notice.type === 'session' && !notice.locked) {
    forgetOrAskAgain(client, notice.signedIn);
  }
}

/** Asks everything again: notices may have been missed. */
export function askEverythingAgain(client: QueryClient): void {
  void client.invalidateQueries();
}

function forgetOrAskAgain(client: QueryClient, signedIn: boolean): void {
  if (signedIn) {
    void client.invalidateQueries({ predicate: (query) => nameOf(query) !== 'setup.status' });
    return;
  }
  client.removeQueries({ type: 'inactive' });
  client.getMutationCache().clear();
  void client.resetQueries({ type: 'active' });
}

function shows(query: Query, kinds: readonly string[]): boolean {
  const name = nameOf(query);
  if (steady.has(name)) return false;
  const noun = name.slice(0, name.indexOf('.'));
  return kinds.some((kind) => showsKind(noun, kind));
}

function showsKind(noun: string, kind: string): boolean {
  return kindsShown[noun]?.includes(kind) ?? nounsShowing[kind]?.includes(noun) ?? true;
}

function nameOf(query: Query): string {
  return String(query.queryKey[0]);
}
