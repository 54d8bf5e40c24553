/** As much of Web Serial as is used here; the types of the page's library do not know it. */
export type SerialPortLike = EventTarget & {
  readonly readable: ReadableStream<Uint8Array> | null;
  getInfo(): { readonly usbVendorId?: number; readonly usbProductId?: number };
  open(options: { readonly baudRate: number }): Promise<void>;
  close(): Promise<void>;
  /** Gives the permission back. */
  forget(): Promise<void>;
};

export type SerialLike = EventTarget & {
  /** The ports that are plugged in and that this page may use. */
  getPorts(): Promise<readonly SerialPortLike[]>;
  /** Lets the user choose one; only at a press of theirs. */
  requestPort(): Promise<SerialPortLike>;
};

/** Web Serial of this page; null in a browser that has none. */
export function serialOf(navigator: Navigator): SerialLike | null {
  return 'serial' in navigator ? (navigator.serial as SerialLike) : null; // as the standard says, for what is used of it
}
