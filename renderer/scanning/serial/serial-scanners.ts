import type { TimedScan } from '../../../shared/scanning/scan.ts';
import { createSerialList, nameOf, type SerialScanner } from './serial-list.ts';
import type { SerialSettings } from './serial-settings.ts';
import { createSerialWires } from './serial-wires.ts';
import type { SerialLike, SerialPortLike } from './web-serial.ts';

export type SerialScanners = {
  /** Null: this browser cannot. */
  readonly list: () => readonly SerialScanner[] | null;
  readonly subscribe: (listener: () => void) => () => void;
  /** Opens what may be used already, and whatever of it is plugged in later. Returns how to end all of it. */
  readonly start: () => () => void;
  /** Lets the user choose a scanner. False: none was chosen. */
  readonly add: () => Promise<boolean>;
  readonly change: (id: string, change: Partial<SerialSettings>) => void;
  readonly tryAgain: (id: string) => void;
  /** Gives the permission back and forgets what is known. */
  readonly remove: (id: string) => void;
};

type Parts = {
  readonly serial: SerialLike | null;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly onScan: (scan: TimedScan) => void;
};

/** The scanners that send codes over a serial wire: each is told from the others, and no key is pressed by any (UX-008…010). */
export function createSerialScanners({ serial, storage, onScan }: Parts): SerialScanners {
  const list = createSerialList(storage);
  const wires = createSerialWires(list, (id, scan) => {
    const from = list.find(id);
    list.update(id, { last: scan.text });
    onScan({ scan: { ...scan, ...(from !== undefined && { scanner: nameOf(from) }) }, atMs: Date.now() });
  });
  return {
    list: () => (serial === null ? null : list.get()),
    subscribe: list.subscribe,
    start: () => (serial === null ? () => undefined : follow(serial, wires)),
    add: async () => {
      const port = serial === null ? null : await choosePort(serial);
      if (port !== null) wires.plugIn(port);
      return port !== null;
    },
    change: (id, change) => {
      list.set(id, change);
      if (change.baudRate !== undefined || change.ending !== undefined) wires.reopen(id);
    },
    tryAgain: wires.reopen,
    remove: (id) => {
      wires.forget(id);
      list.remove(id);
    },
  };
}

function follow(serial: SerialLike, wires: ReturnType<typeof createSerialWires>): () => void {
  let isEnded = false;
  // Both are fired at the port and rise to here.
  const onConnect = ({ target }: Event): void => {
    if (target !== serial) wires.plugIn(target as SerialPortLike);
  };
  const onDisconnect = ({ target }: Event): void => wires.unplug(target);
  serial.addEventListener('connect', onConnect);
  serial.addEventListener('disconnect', onDisconnect);
  void serial.getPorts().then((ports) => {
    if (!isEnded) for (const port of ports) wires.plugIn(port);
  });
  return () => {
    isEnded = true;
    serial.removeEventListener('connect', onConnect);
    serial.removeEventListener('disconnect', onDisconnect);
    wires.closeAll();
  };
}

async function choosePort(serial: SerialLike): Promise<SerialPortLike | null> {
  try {
    return await serial.requestPort();
  } catch (error) {
    // The user closed the list, or there was nothing on it.
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw error;
  }
}
