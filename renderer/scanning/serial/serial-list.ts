import { keepSerialSettings, readSerialSettings, type SerialSettings, settingsFrom } from './serial-settings.ts';

/** `taken`: another program or window has it. */
export type SerialState = 'opening' | 'reading' | 'unplugged' | 'taken';

/** A scanner that this page may use, plugged in or not. */
export type SerialScanner = SerialSettings & {
  readonly id: string;
  /** Counts the scanners of this computer; what one without a name is called by. */
  readonly number: number;
  readonly state: SerialState;
  /** What it sent last, to tell which of two it is. */
  readonly last: string | null;
};

export type SerialList = {
  get(): readonly SerialScanner[];
  find(id: string): SerialScanner | undefined;
  subscribe(listener: () => void): () => void;
  /** Puts a scanner on the list, with what this computer knows of it. */
  add(id: string): void;
  update(id: string, change: Partial<Pick<SerialScanner, 'state' | 'last'>>): void;
  /** Changes settings and keeps them. */
  set(id: string, change: Partial<SerialSettings>): void;
  remove(id: string): void;
};

/** The scanners of this computer as they are shown, and what is kept of them. */
export function createSerialList(storage: Pick<Storage, 'getItem' | 'setItem'>): SerialList {
  const listeners = new Set<() => void>();
  let scanners: readonly SerialScanner[] = [];
  const show = (next: readonly SerialScanner[]): void => {
    scanners = next;
    for (const listener of listeners) listener();
  };
  const update = (id: string, change: Partial<SerialScanner>): void =>
    show(scanners.map((one) => (one.id === id ? { ...one, ...change } : one)));
  const find = (id: string): SerialScanner | undefined => scanners.find((one) => one.id === id);
  return {
    get: () => scanners,
    find,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    add: (id) => {
      if (find(id) !== undefined) return;
      const number = Math.max(0, ...scanners.map((one) => one.number)) + 1;
      const settings = settingsFrom(readSerialSettings(storage)[id]);
      show([...scanners, { ...settings, id, number, state: 'opening', last: null }]);
    },
    update,
    set: (id, change) => {
      const settings = settingsFrom({ ...find(id), ...change });
      update(id, settings);
      keepSerialSettings(storage, { ...readSerialSettings(storage), [id]: settings });
    },
    remove: (id) => {
      show(scanners.filter((one) => one.id !== id));
      const others = Object.entries(readSerialSettings(storage)).filter(([one]) => one !== id);
      keepSerialSettings(storage, Object.fromEntries(others));
    },
  };
}

/** What a scanner is called: its name, or its number. */
export function nameOf({ name, number }: Pick<SerialScanner, 'name' | 'number'>): string {
  return name.trim() === '' ? `#${number}` : name.trim();
}
