import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { present } from '../../shared/lib/assert.ts';

/**
 * How a printer behaves with one connection. `print` reads all and closes. `drop` hangs up at once. `half` reads some
 * and breaks the connection. `stall` never reads, `silent` reads and never closes.
 */
export type PrinterMood = 'print' | 'drop' | 'half' | 'stall' | 'silent';

/** A printer on the loopback interface that remembers what it was sent. */
export type FakePrinter = {
  readonly port: number;
  mood: PrinterMood;
  /** Moods of the next connections, before `mood` counts again. */
  readonly next: PrinterMood[];
  /** Whole labels that came in, as ZPL. */
  readonly printed: string[];
  /** Connections so far. */
  readonly connections: () => number;
  /** Takes the printer off the network, as if it was switched off. */
  unplug(): Promise<void>;
  plugIn(): Promise<void>;
};

export async function createFakePrinter(): Promise<FakePrinter> {
  const sockets = new Set<Socket>();
  let count = 0;
  let server = newServer();
  const printer = { port: 0, mood: 'print' as PrinterMood, next: [] as PrinterMood[], printed: [] as string[] };

  function newServer(): Server {
    return createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
      count += 1;
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
      behave(socket, printer.next.shift() ?? printer.mood, printer.printed);
    });
  }
  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    // A server on a port has an address of this form.
    return (present(server.address(), 'it listens') as AddressInfo).port;
  };

  printer.port = await listen(0);
  return Object.assign(printer, {
    connections: () => count,
    unplug: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
    plugIn: async () => {
      server = newServer();
      await listen(printer.port);
    },
  });
}

function behave(socket: Socket, mood: PrinterMood, printed: string[]): void {
  if (mood === 'drop') socket.destroy();
  if (mood === 'drop' || mood === 'stall') return;
  let received = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    received += chunk;
    if (mood === 'half') socket.resetAndDestroy();
  });
  if (mood === 'half') {
    socket.resume();
    return;
  }
  socket.on('end', () => {
    printed.push(received);
    if (mood === 'print') socket.end();
  });
  socket.resume();
}
