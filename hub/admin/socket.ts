import { hash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import type { AdminOutcome } from './outcome.ts';

const requestSchema = z.array(z.string().max(1000)).max(20);
const outcomeSchema = z.union([
  z.strictObject({ ok: z.literal(true), lines: z.array(z.string()) }),
  z.strictObject({ ok: z.literal(false), problem: z.string() }),
]);

/** Whoever may open the folder may administer: it belongs to the user who runs the hub, and to nobody else. */
function adminSocketOf(folder: string): string {
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\cryoledger-hub-${hash('sha256', folder, 'hex').slice(0, 16)}`
    : path.join(folder, 'admin.sock');
}

/**
 * Takes the folder for this process and runs commands that come by its socket. The embedded database has one process that
 * owns it, and it is this one: a second start finds the socket answered and stops.
 */
export async function serveAdmin(
  folder: string,
  run: (args: readonly string[]) => Promise<AdminOutcome>,
): Promise<{ close(): Promise<void> }> {
  const file = adminSocketOf(folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (await isAnswered(file)) throw new Error(`Another hub runs on ${folder}.`);
  if (process.platform !== 'win32') await rm(file, { force: true }); // left behind by a process that was killed
  const server = createServer({ allowHalfOpen: true }, (socket) => void answer(socket, run));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(file, resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

async function answer(socket: Socket, run: (args: readonly string[]) => Promise<AdminOutcome>): Promise<void> {
  socket.on('error', () => undefined); // whoever asked went away
  try {
    const outcome = await run(requestSchema.parse(JSON.parse(await text(socket))));
    socket.end(JSON.stringify(outcome));
  } catch (error) {
    // Told to the administrator who asked, and to nobody else.
    socket.end(JSON.stringify({ ok: false, problem: error instanceof Error ? error.message : 'it failed' }));
  }
}

/** Lets the hub that runs on this folder do it; null when none runs. */
export async function askRunningHub(folder: string, args: readonly string[]): Promise<AdminOutcome | null> {
  const socket = await connectTo(adminSocketOf(folder));
  if (socket === null) return null;
  socket.end(JSON.stringify(args));
  return outcomeSchema.parse(JSON.parse(await text(socket)));
}

async function isAnswered(file: string): Promise<boolean> {
  const socket = await connectTo(file);
  socket?.destroy();
  return socket !== null;
}

function connectTo(file: string): Promise<Socket | null> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path: file, allowHalfOpen: true });
    socket.once('connect', () => resolve(socket));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null);
      else reject(error);
    });
  });
}
