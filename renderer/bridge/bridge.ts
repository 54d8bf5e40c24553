import type { CallInput, CallName, CallOutput } from '../../shared/api/contract.ts';
import type { Answer, Notice } from '../../shared/api/envelope.ts';
import { browserTransport } from './browser.ts';
import { desktopTransport } from './desktop.ts';
import type { Connection, Transport } from './transport.ts';

/** What screens have of the station. */
export type Bridge = {
  /** Any command or query. Refusals are values; throws ConnectionLostError when no answer comes. */
  readonly call: <Name extends CallName>(name: Name, input: CallInput<Name>) => Promise<Answer<CallOutput<Name>>>;
  /** Tells what the station tells, until the given function is called. */
  readonly subscribe: (listener: (notice: Notice) => void) => () => void;
  readonly connection: () => Connection;
  /** Tells when the connection changes, and when it is there again after a gap. */
  readonly subscribeToConnection: (listener: (connection: Connection) => void) => () => void;
};

/** Puts the types of the contract on a transport and shares its one stream of notices. */
export function createBridge(transport: Transport): Bridge {
  const notices = new Set<(notice: Notice) => void>();
  const connections = new Set<(connection: Connection) => void>();
  let connection: Connection = 'connected';
  transport.listen({
    onNotice: (notice) => {
      for (const listener of notices) listener(notice);
    },
    onConnection: (now) => {
      // Each further attempt that fails is no news; being there again always is.
      if (now === connection && now !== 'connected') return;
      connection = now;
      for (const listener of connections) listener(now);
    },
  });
  return {
    call: (name, input) => transport.call(name, input) as Promise<never>, // both ends are built from one contract
    subscribe: (listener) => addTo(notices, listener),
    connection: () => connection,
    subscribeToConnection: (listener) => addTo(connections, listener),
  };
}

let bridgeOfPage: Bridge | null = null;

/** The bridge of this page, whichever host it is in. Asked for before the router starts: it cleans the address. */
export function pageBridge(): Bridge {
  bridgeOfPage ??= createBridge(
    window.cryoledger === undefined ? browserTransport(window) : desktopTransport(window.cryoledger),
  );
  return bridgeOfPage;
}

function addTo<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
