import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { Bridge } from './bridge.ts';
import { applyNotice, askEverythingAgain } from './cached-queries.ts';

const BridgeContext = createContext<Bridge | null>(null);

export type BridgeProviderProps = {
  readonly bridge: Bridge;
  readonly client: QueryClient;
  readonly children: ReactNode;
};

/** Gives screens their station, and keeps the cached answers as new as the station says. */
export function BridgeProvider({ bridge, client, children }: BridgeProviderProps) {
  useEffect(() => {
    let isLocked = false;
    return bridge.subscribe((notice) => {
      if (notice.type === 'session') isLocked = notice.locked;
      // What changes behind a lock is asked when it opens, as is everything then.
      if (!isLocked) applyNotice(client, notice);
    });
  }, [bridge, client]);
  useEffect(() => {
    return bridge.subscribeToConnection((connection) => {
      // A page that is not known any more has nothing to lose: asking says so, and what to do.
      if (connection !== 'unreachable') askEverythingAgain(client);
    });
  }, [bridge, client]);
  return (
    <BridgeContext value={bridge}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </BridgeContext>
  );
}

/** The station; only below BridgeProvider. */
export function useBridge(): Bridge {
  const bridge = useContext(BridgeContext);
  if (bridge === null) throw new Error('useBridge needs a BridgeProvider above it');
  return bridge;
}
