import { setTimeout } from 'node:timers/promises';
import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** What happens to the next connection: it is cut after so many bytes of one direction, or nothing. */
export type Fault = {
  readonly side: 'request' | 'response';
  readonly afterBytes: number;
  readonly how: 'end' | 'reset';
};

/** A way to a hub that can be cut at any byte. */
export type FaultyProxy = {
  readonly url: string;
  /** Of the lines that are opened from now on, in order; after the last one they are left alone. Open ones end now. */
  plan(faults: readonly Fault[]): Promise<void>;
  /** How many lines were cut so far. */
  readonly cuts: () => number;
  stop(): Promise<void>;
};

/** Starts a proxy before the hub that listens on this port. */
export async function startFaultyProxy(hubPort: number): Promise<FaultyProxy> {
  const planned: Fault[] = [];
  let cuts = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const fault = planned.shift() ?? null;
    const hub = connect(hubPort, '127.0.0.1');
    for (const socket of [client, hub]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
      // A cut is what is tested: the other end hears of it as it would over a network.
      socket.on('error', () => undefined);
    }
    const cut = (): void => {
      cuts += 1;
      for (const socket of [client, hub]) {
        if (fault?.how === 'reset') socket.resetAndDestroy();
        else socket.destroy();
      }
    };
    const carry = (from: Socket, to: Socket, side: Fault['side']): void => {
      let left = fault?.side === side ? fault.afterBytes : Number.POSITIVE_INFINITY;
      from.on('data', (bytes) => {
        const part = bytes.subarray(0, Math.min(bytes.length, left));
        left -= part.length;
        to.write(part);
        // What was let through reaches the other end before the line is cut.
        if (left <= 0) void setTimeout(2).then(cut);
      });
      from.on('end', () => to.end());
    };
    carry(client, hub, 'request');
    carry(hub, client, 'response');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    plan: async (faults) => {
      planned.splice(0, planned.length, ...faults);
      // A client keeps its line for the next request: a new line is opened only when it has heard that one is gone.
      for (const socket of open) socket.destroy();
      await setTimeout(10);
    },
    cuts: () => cuts,
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
