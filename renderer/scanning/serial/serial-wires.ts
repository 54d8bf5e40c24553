import type { Scan } from '../../../shared/scanning/scan.ts';
import { type Reading, readPort } from './read-port.ts';
import type { SerialList } from './serial-list.ts';
import type { SerialPortLike } from './web-serial.ts';

/** A port that another program or the page before this one holds is tried again this much later. */
export const tryAgainMs = 2000;

type Wire = { readonly port: SerialPortLike; reading: Reading | null };

/** The ports behind the scanners on a list. */
export type SerialWires = {
  /** A port is there: it is opened as the scanner that it is. */
  plugIn(port: SerialPortLike): void;
  unplug(port: EventTarget | null): void;
  /** Opens it again, with the settings of now. */
  reopen(id: string): void;
  /** Closes it and gives the permission back. */
  forget(id: string): void;
  closeAll(): void;
};

/** One port is opened or closed at a time: two attempts at the same one would both fail (UX-008). */
export function createSerialWires(list: SerialList, onScan: (id: string, scan: Scan) => void): SerialWires {
  const wires = new Map<string, Wire>();
  let queue = Promise.resolve();
  const enqueue = (step: () => Promise<void>): void => {
    // A port that fails is said on the list; those after it must have their turn.
    queue = queue.then(step).catch((error: unknown) => console.warn('A serial scanner did not obey.', error));
  };

  const open = async (id: string): Promise<void> => {
    const wire = wires.get(id);
    const scanner = list.find(id);
    if (wire === undefined || scanner === undefined || wire.reading !== null) return;
    const isOpen = await openPort(wire.port, scanner.baudRate);
    list.update(id, { state: isOpen ? 'reading' : 'taken' });
    if (!isOpen) {
      setTimeout(() => enqueue(() => (wires.get(id) === wire ? open(id) : Promise.resolve())), tryAgainMs);
      return;
    }
    const reading = readPort(wire.port, scanner.ending, (scan) => onScan(id, scan));
    wire.reading = reading;
    void reading.ended.then(() => {
      if (wire.reading === reading) lose(id, wire);
    });
  };
  const close = async (wire: Wire | undefined): Promise<void> => {
    const reading = wire?.reading ?? null;
    if (wire !== undefined) wire.reading = null;
    await reading?.stop();
  };
  /** It is away; its place on the list is kept for when it comes back. */
  const lose = (id: string, wire: Wire): void => {
    if (wires.get(id) !== wire) return;
    wires.delete(id);
    list.update(id, { state: 'unplugged' });
    enqueue(() => close(wire));
  };

  return {
    plugIn: (port) => {
      if ([...wires.values()].some((wire) => wire.port === port)) return;
      const id = freeIdOf(modelOf(port), wires);
      wires.set(id, { port, reading: null });
      list.add(id);
      enqueue(() => open(id));
    },
    unplug: (port) => {
      for (const [id, wire] of wires) if (wire.port === port) lose(id, wire);
    },
    reopen: (id) =>
      enqueue(async () => {
        await close(wires.get(id));
        await open(id);
      }),
    forget: (id) => {
      const wire = wires.get(id);
      wires.delete(id);
      enqueue(async () => {
        await close(wire);
        await wire?.port.forget();
      });
    },
    closeAll: () => {
      const all = [...wires.values()];
      wires.clear();
      for (const wire of all) enqueue(() => close(wire));
    },
  };
}

async function openPort(port: SerialPortLike, baudRate: number): Promise<boolean> {
  try {
    await port.open({ baudRate });
    return true;
  } catch (error) {
    console.warn('A serial scanner could not be opened.', error);
    return false;
  }
}

/** Web Serial tells makes apart, not pieces: of two alike that come back, the first is the one that has the first place. */
function freeIdOf(model: string, wires: ReadonlyMap<string, Wire>): string {
  const places = Array.from({ length: wires.size + 1 }, (_, index) => `${model}#${index + 1}`);
  return places.find((id) => !wires.has(id)) ?? model;
}

function modelOf(port: SerialPortLike): string {
  const { usbVendorId, usbProductId } = port.getInfo();
  return usbVendorId === undefined ? 'wire' : `${usbVendorId}:${usbProductId ?? 0}`;
}
