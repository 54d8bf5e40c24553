// Stands in for the package `electron` in tests/desktop (vitest.config.ts): it records what the app asks of Electron and
// plays back what Electron would tell. Data crosses between page and main by structured clone, as it really does.
import { EventEmitter } from 'node:events';

type Handler = (...args: readonly unknown[]) => unknown;
export type StandInFrame = { readonly url: string };

type StandInModifiers = {
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
};
const bareKey = {
  control: false,
  alt: false,
  meta: false,
  shift: false,
  isAutoRepeat: false,
  isComposing: false,
  location: 0,
  modifiers: [],
};

export class StandInContents extends EventEmitter {
  readonly mainFrame: StandInFrame = { url: 'app://cryoledger/index.html' };
  getURL(): string {
    return this.mainFrame.url;
  }
  windowOpenHandler: ((details: { readonly url: string }) => { readonly action: string }) | null = null;
  destroyed = false;
  reloads = 0;

  setWindowOpenHandler(handler: (details: { readonly url: string }) => { readonly action: string }): void {
    this.windowOpenHandler = handler;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  reload(): void {
    this.reloads += 1;
  }
  send(channel: string, value: unknown): void {
    ipcRenderer.emit(channel, {}, structuredClone(value));
  }
  /** A key as the operating system tells it, down and up. Says whether the page heard it go down. */
  strike(key: string, modifiers: Partial<StandInModifiers> = {}, code = ''): boolean {
    const input = { ...bareKey, ...modifiers, key, code };
    let isHeard = true;
    const preventDefault = (): void => void (isHeard = false);
    this.emit('before-input-event', { preventDefault }, { ...input, type: 'keyDown' });
    this.emit('before-input-event', { preventDefault: () => undefined }, { ...input, type: 'keyUp' });
    return isHeard;
  }
  /** The page is loaded anew: what it listened to is gone. */
  startReload(): void {
    ipcRenderer.removeAllListeners();
    this.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
  }
  /** The page breaks: what it listened to is gone. */
  crash(): void {
    ipcRenderer.removeAllListeners();
    this.emit('render-process-gone', {}, { reason: 'crashed' });
  }
  destroy(): void {
    this.destroyed = true;
    this.emit('destroyed');
  }
}

class StandInSession extends EventEmitter {
  readonly options: unknown;
  readonly given: Record<string, Handler> = {};
  readonly schemes = new Map<string, (request: Request) => Promise<Response>>();
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
      void this.schemes.set(scheme, handler),
  };
  readonly webRequest = { onBeforeRequest: (handler: Handler) => void (this.given['beforeRequest'] = handler) };

  constructor(options: unknown) {
    super();
    this.options = options;
  }
  setPermissionRequestHandler(handler: Handler): void {
    this.given['permissionRequest'] = handler;
  }
  setPermissionCheckHandler(handler: Handler): void {
    this.given['permissionCheck'] = handler;
  }
  setDevicePermissionHandler(handler: Handler): void {
    this.given['devicePermission'] = handler;
  }
  setDisplayMediaRequestHandler(handler: Handler): void {
    this.given['displayMedia'] = handler;
  }
}

/** What the app did to Electron since the last reset, and how Electron is to behave. */
export const standIn = {
  calls: [] as string[],
  errorBoxes: [] as string[],
  openedLinks: [] as string[],
  windows: [] as BrowserWindow[],
  partitions: new Map<string, StandInSession>(),
  privilegedSchemes: [] as unknown[],
  ipcHandlers: new Map<string, Handler>(),
  ipcListeners: new Map<string, Handler>(),
  exposed: {} as Record<string, unknown>,
  exitCode: null as number | null,
  isFirstInstance: true,
  keychain: { backend: 'gnome_libsecret', isAvailable: true, secret: 'a', hasNewerKey: false, encrypts: 'rightly' },
  /** The user's own folder for this app. */
  userFolder: '/userData',
  /** The button that the user presses in the next message. */
  pressed: 0,
  messages: [] as unknown[],
  /** What loading the page ends with. */
  loading: Promise.resolve(),
  reset: (): void => {
    for (const list of [
      standIn.calls,
      standIn.errorBoxes,
      standIn.openedLinks,
      standIn.windows,
      standIn.privilegedSchemes,
      standIn.messages,
    ]) {
      list.length = 0;
    }
    standIn.partitions.clear();
    standIn.ipcHandlers.clear();
    standIn.ipcListeners.clear();
    standIn.exposed = {};
    standIn.exitCode = null;
    standIn.isFirstInstance = true;
    standIn.keychain = {
      backend: 'gnome_libsecret',
      isAvailable: true,
      secret: 'a',
      hasNewerKey: false,
      encrypts: 'rightly',
    };
    standIn.loading = Promise.resolve();
    app.isPackaged = true;
    app.removeAllListeners();
    ipcRenderer.removeAllListeners();
  },
};

class StandInApp extends EventEmitter {
  isPackaged = true;
  enableSandbox(): void {
    standIn.calls.push('enableSandbox');
  }
  requestSingleInstanceLock(): boolean {
    standIn.calls.push('requestSingleInstanceLock');
    return standIn.isFirstInstance;
  }
  whenReady(): Promise<void> {
    standIn.calls.push('whenReady');
    return Promise.resolve();
  }
  getVersion(): string {
    return '0.0.0-test';
  }
  getPath(name: string): string {
    return name === 'userData' ? standIn.userFolder : `/${name}`;
  }
  /** As in Electron: whoever listens may hold it up, and asks again later. */
  quit(): void {
    let isHeld = false;
    this.emit('before-quit', { preventDefault: () => void (isHeld = true) });
    if (!isHeld) standIn.calls.push('quit');
  }
  exit(code: number): void {
    standIn.exitCode = code;
  }
}

export const app = new StandInApp();

export class BrowserWindow extends EventEmitter {
  readonly options: { readonly webPreferences: Readonly<Record<string, unknown>> };
  readonly webContents = new StandInContents();
  readonly done: string[] = [];

  constructor(options: { readonly webPreferences: Readonly<Record<string, unknown>> }) {
    super();
    this.options = options;
    standIn.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL(url: string): Promise<void> {
    this.done.push(`load ${url}`);
    return standIn.loading;
  }
  show(): void {
    this.done.push('show');
  }
  focus(): void {
    this.done.push('focus');
  }
  restore(): void {
    this.done.push('restore');
  }
  isMinimized(): boolean {
    return true;
  }
}

export const ipcMain = {
  handle: (channel: string, handler: Handler): void => void standIn.ipcHandlers.set(channel, handler),
  on: (channel: string, listener: Handler): void => void standIn.ipcListeners.set(channel, listener),
};

class StandInIpcRenderer extends EventEmitter {
  /** Asks as the top frame of the first window. */
  async invoke(channel: string, ...args: readonly unknown[]): Promise<unknown> {
    const sender = standIn.windows[0]?.webContents;
    return invokeAs(sender, sender?.mainFrame ?? null, channel, ...args);
  }
  /** Tells as the top frame of the first window. */
  send(channel: string, value: unknown): void {
    const sender = standIn.windows[0]?.webContents;
    sendAs(sender, sender?.mainFrame ?? null, channel, value);
  }
}

export const ipcRenderer = new StandInIpcRenderer();

/** Asks as any frame of any page. */
export async function invokeAs(
  sender: StandInContents | undefined,
  senderFrame: StandInFrame | null,
  channel: string,
  ...args: readonly unknown[]
): Promise<unknown> {
  const handler = standIn.ipcHandlers.get(channel);
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  return structuredClone(await handler({ sender, senderFrame }, ...structuredClone(args)));
}

/** Tells as any frame of any page. */
export function sendAs(
  sender: StandInContents | undefined,
  senderFrame: StandInFrame | null,
  channel: string,
  value: unknown,
): void {
  standIn.ipcListeners.get(channel)?.({ sender, senderFrame }, structuredClone(value));
}

export const contextBridge = {
  exposeInMainWorld: (name: string, value: unknown): void => void (standIn.exposed[name] = value),
};

export const dialog = {
  showMessageBox: (message: unknown): Promise<{ readonly response: number }> => {
    standIn.messages.push(message);
    return Promise.resolve({ response: standIn.pressed });
  },
  showErrorBox: (title: string, content: string): void => void standIn.errorBoxes.push(`${title}\n${content}`),
};

export const Menu = {
  buildFromTemplate: (template: unknown): unknown => template,
  setApplicationMenu: (menu: unknown): void => void standIn.calls.push(`menu ${JSON.stringify(menu)}`),
};

export const protocol = {
  registerSchemesAsPrivileged: (schemes: readonly unknown[]): void => void standIn.privilegedSchemes.push(...schemes),
};

export const session = {
  fromPartition: (name: string, options: unknown): StandInSession => {
    const found = standIn.partitions.get(name) ?? new StandInSession(options);
    standIn.partitions.set(name, found);
    return found;
  },
};

export const shell = {
  openExternal: (url: string): Promise<void> => {
    standIn.openedLinks.push(url);
    return Promise.resolve();
  },
};

/** A keychain that opens only what it closed itself: `secret` is what it closes with. */
export const safeStorage = {
  isAsyncEncryptionAvailable: (): Promise<boolean> => Promise.resolve(standIn.keychain.isAvailable),
  getSelectedStorageBackend: (): string => standIn.keychain.backend,
  encryptStringAsync: async (text: string): Promise<Buffer> => {
    const { encrypts, secret } = standIn.keychain;
    if (encrypts === 'nothing') throw new Error('Error while encrypting the text');
    const closed = encrypts === 'wrongly' ? 'other' : mirrored(text);
    return Promise.resolve(Buffer.from(JSON.stringify({ secret, text: closed })));
  },
  decryptStringAsync: async (
    encrypted: Buffer,
  ): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }> => {
    const { secret, text } = JSON.parse(encrypted.toString()) as { secret: string; text: string }; // made just above
    if (secret !== standIn.keychain.secret) throw new Error('Error while decrypting the ciphertext');
    return Promise.resolve({ result: mirrored(text), shouldReEncrypt: standIn.keychain.hasNewerKey });
  },
};

function mirrored(text: string): string {
  return text.split('').toReversed().join('');
}
