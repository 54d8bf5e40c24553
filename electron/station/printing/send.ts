import { lookup as dnsLookup } from 'node:dns/promises';
import { connect, isIP, type Socket } from 'node:net';
import { isLocalAddress } from './addresses.ts';

export type PrintTarget = { readonly host: string; readonly port: number; readonly publicAllowed: boolean };

/**
 * What became of a label. `notSent`: not one byte left, so it may be tried again. `uncertain`: some did, and only a
 * person at the printer can tell. `problem` is a code, never a text that could hold what was printed.
 */
export type SendOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'notSent'; readonly problem: string }
  | { readonly kind: 'uncertain'; readonly problem: string };

export type SendLimits = {
  readonly connectMilliseconds: number;
  /** How long a printer may take to read everything and to close the connection, which is its only receipt. */
  readonly confirmMilliseconds: number;
};
export const sendLimits: SendLimits = { connectMilliseconds: 5000, confirmMilliseconds: 15_000 };

/** How long a fresh connection is watched for being dropped at once, as a printer does that is busy with another. */
const LISTEN_MILLISECONDS = 40;

export type SendData = (target: PrintTarget, data: string, signal: AbortSignal) => Promise<SendOutcome>;

/** Sends by plain TCP (port 9100), only to addresses of the local network unless the printer was allowed others. */
export function createSender(limits: SendLimits = sendLimits, lookup: typeof resolveHost = resolveHost): SendData {
  return async (target, data, signal) => {
    const address = await findAddress(target, lookup);
    if ('problem' in address) return { kind: 'notSent', ...address };
    // The very address that was judged, so a name cannot point elsewhere a moment later.
    const socket = connect({ host: address.address, port: target.port, allowHalfOpen: true, noDelay: true });
    const stop = (): void => void socket.destroy(problemError('STOPPED'));
    signal.addEventListener('abort', stop);
    try {
      return await deliver(socket, data, limits);
    } finally {
      signal.removeEventListener('abort', stop);
      socket.destroy();
    }
  };
}

async function resolveHost(host: string): Promise<readonly string[]> {
  return (await dnsLookup(host, { all: true })).map(({ address }) => address);
}

type Address = { readonly address: string } | { readonly problem: string };

/** Every address of the name must be a local one: else it would depend on the day where labels go. */
async function findAddress(target: PrintTarget, lookup: typeof resolveHost): Promise<Address> {
  const { host, publicAllowed } = target;
  try {
    const addresses = isIP(host) === 0 ? await lookup(host) : [host];
    const [first] = addresses;
    if (first === undefined) return { problem: 'ENOTFOUND' };
    return publicAllowed || addresses.every(isLocalAddress) ? { address: first } : { problem: 'PRINTER_HOST_PUBLIC' };
  } catch (error) {
    return { problem: codeOf(error) };
  }
}

/**
 * A label counts as sent when all of it was handed over, this side said that there is no more, and then the printer
 * closed its side without complaint. Whatever else happens after the first byte leaves a doubt.
 */
function deliver(socket: Socket, data: string, limits: SendLimits): Promise<SendOutcome> {
  return new Promise((resolve) => {
    const state = { wrote: false, handedOver: false, confirmed: false };
    const timer = setTimeout(() => socket.destroy(problemError('TIMED_OUT')), limits.connectMilliseconds);
    const settle = (problem: string | null): void => {
      clearTimeout(timer);
      if (state.confirmed && problem === null) resolve({ kind: 'sent' });
      else resolve({ kind: state.wrote ? 'uncertain' : 'notSent', problem: problem ?? 'CLOSED_EARLY' });
    };
    socket.on('connect', () => {
      timer.refresh();
      setTimeout(() => {
        if (socket.destroyed) return;
        state.wrote = true;
        socket.end(data, 'utf8');
      }, LISTEN_MILLISECONDS);
    });
    socket.on('finish', () => {
      state.handedOver = true;
      clearTimeout(timer);
      setTimeoutWhileOpen(socket, limits.confirmMilliseconds);
    });
    // Some printers answer with their status: it is read and thrown away, or the end would never be seen.
    socket.resume();
    socket.on('end', () => {
      state.confirmed = state.handedOver;
      if (!state.handedOver) socket.destroy(problemError('CLOSED_EARLY'));
    });
    socket.on('error', (error) => settle(codeOf(error)));
    socket.on('close', () => settle(null));
  });
}

function setTimeoutWhileOpen(socket: Socket, milliseconds: number): void {
  const timer = setTimeout(() => socket.destroy(problemError('NOT_CONFIRMED')), milliseconds);
  socket.once('close', () => clearTimeout(timer));
}

class ProblemError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

function problemError(code: string): ProblemError {
  return new ProblemError(code);
}

/** The code of an error; its message stays here, for it may name hosts and more. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code).slice(0, 40) : 'UNKNOWN';
}
