import type { Scan } from '../../../shared/scanning/scan.ts';
import { createFraming, type SerialEnding } from './framing.ts';
import type { SerialPortLike } from './web-serial.ts';

/** After this silence what came without an end is over: a code takes a few milliseconds on the slowest wire. */
export const serialSilenceMs = 150;

export type Reading = {
  /** Settles when the scanner is gone or reading was stopped. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

/** Reads an open port until it is gone. Damage on the wire costs one code, told as half of one, and never the port. */
export function readPort(port: SerialPortLike, ending: SerialEnding, onScan: (scan: Scan) => void): Reading {
  const framing = createFraming(ending);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reader: ReadableStreamDefaultReader<Uint8Array> | null = null;
  let isStopped = false;

  const waitForSilence = (): void => {
    clearTimeout(timer);
    if (!framing.isCollecting()) return;
    timer = setTimeout(() => {
      const scan = framing.settle();
      if (scan !== null) onScan(scan);
    }, serialSilenceMs);
  };
  const readStream = async (stream: ReadableStream<Uint8Array>): Promise<void> => {
    const current = stream.getReader();
    reader = current;
    try {
      for (let part = await current.read(); !part.done; part = await current.read()) {
        for (const scan of framing.push(part.value)) onScan(scan);
        waitForSilence();
      }
    } catch (error) {
      // A parity or framing error or a full buffer: the port has a new stream. Unplugged: it has none.
      console.warn('A serial scanner lost bytes.', error);
      framing.damage();
      waitForSilence();
    } finally {
      reader = null;
      current.releaseLock();
    }
  };
  /** The stream to go on with. One that has ended is never read again. */
  const streamAfter = (before: ReadableStream<Uint8Array> | null): ReadableStream<Uint8Array> | null =>
    isStopped || port.readable === before ? null : port.readable;
  const read = async (): Promise<void> => {
    for (let stream = streamAfter(null); stream !== null; stream = streamAfter(stream)) await readStream(stream);
  };
  const ended = read();
  return {
    ended,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await reader?.cancel();
      await ended;
      await port.close();
    },
  };
}
