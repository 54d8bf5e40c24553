// Stands in for Web Serial and for scanners on serial wires. `installSerialStandIn` needs nothing outside of itself, so
// that end-to-end tests can run it in the page before the page.

/** The hand that plugs scanners in, pulls their triggers and pulls them out. */
export type SerialHand = {
  /** A scanner is plugged in; `isAllowed`: the user has chosen it before. */
  plugIn(name: string, options?: { readonly product?: number; readonly isAllowed?: boolean }): void;
  /** It sends these texts, each a part of its own. */
  send(name: string, ...parts: readonly string[]): void;
  /** A byte is lost: the stream breaks, the port goes on with another. */
  garble(name: string): void;
  unplug(name: string): void;
  /** What the user chooses when asked next; null closes the list. */
  choose(name: string | null): void;
  /** Another program holds it, or lets it go. */
  occupy(name: string, isOccupied: boolean): void;
  /** What was done to the ports, in order. */
  readonly done: readonly string[];
};

declare global {
  // Is there where `installSerialStandIn` has run.
  // oxlint-disable-next-line no-var
  var serialHand: SerialHand;
}

export function installSerialStandIn(): void {
  const done: string[] = [];
  const ports = new Map<string, StandInPort>();
  let chosen: string | null = null;

  class StandInPort extends EventTarget {
    readable: ReadableStream<Uint8Array> | null = null;
    controller: ReadableStreamDefaultController<Uint8Array> | null = null;
    isAllowed = false;
    isOccupied = false;
    readonly name: string;
    readonly product: number;
    constructor(name: string, product: number) {
      super();
      this.name = name;
      this.product = product;
    }
    getInfo() {
      return { usbVendorId: 0x05e0, usbProductId: this.product };
    }
    renew(): void {
      this.readable = new ReadableStream({ start: (controller) => void (this.controller = controller) });
    }
    async open({ baudRate }: { readonly baudRate: number }): Promise<void> {
      await Promise.resolve();
      done.push(`open ${this.name} ${baudRate}`);
      if (this.isOccupied || this.readable !== null) throw new DOMException('Failed to open', 'NetworkError');
      this.renew();
    }
    async close(): Promise<void> {
      await Promise.resolve();
      if (this.readable?.locked === true) throw new TypeError('The stream is locked');
      done.push(`close ${this.name}`);
      this.readable = null;
    }
    async forget(): Promise<void> {
      await Promise.resolve();
      done.push(`forget ${this.name}`);
      this.isAllowed = false;
    }
  }

  class StandInSerial extends EventTarget {
    async getPorts() {
      await Promise.resolve();
      return [...ports.values()].filter(({ isAllowed }) => isAllowed);
    }
    async requestPort() {
      await Promise.resolve();
      const port = chosen === null ? undefined : ports.get(chosen);
      if (port === undefined) throw new DOMException('No port selected by the user.', 'NotFoundError');
      port.isAllowed = true;
      return port;
    }
  }

  const serial = new StandInSerial();
  /** Events are fired at the port and rise to `navigator.serial`, which a plain event target does not do. */
  const tell = (type: string, port: StandInPort): void => {
    const event = new Event(type);
    Object.defineProperty(event, 'target', { get: () => port });
    serial.dispatchEvent(event);
  };
  Object.defineProperty(globalThis.navigator, 'serial', { configurable: true, value: serial });
  globalThis.serialHand = {
    done,
    plugIn: (name, { product = 0x1900, isAllowed = false } = {}) => {
      const port = new StandInPort(name, product);
      port.isAllowed = isAllowed;
      ports.set(name, port);
      if (isAllowed) tell('connect', port);
    },
    send: (name, ...parts) => {
      for (const part of parts) ports.get(name)?.controller?.enqueue(new TextEncoder().encode(part));
    },
    garble: (name) => {
      const port = ports.get(name);
      const broken = port?.controller;
      port?.renew();
      broken?.error(new DOMException('Framing error', 'FramingError'));
    },
    unplug: (name) => {
      const port = ports.get(name);
      if (port === undefined) return;
      ports.delete(name);
      const broken = port.controller;
      port.readable = null;
      broken?.error(new DOMException('The device has been lost.', 'NetworkError'));
      tell('disconnect', port);
    },
    choose: (name) => {
      chosen = name;
    },
    occupy: (name, isOccupied) => {
      const port = ports.get(name);
      if (port !== undefined) port.isOccupied = isOccupied;
    },
  };
}
