// All that the page has of Electron: four functions. It runs in the sandbox, before the page, in a world of its own.
import { contextBridge, ipcRenderer } from 'electron';
import type { Notice } from '../../shared/api/envelope.ts';
import type { Attention, HandedScan } from '../../shared/scanning/attention.ts';

/** `window.cryoledger`. Nothing of Electron is handed on: no event, no channel name, no sender. */
const exposed = {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('cryoledger:call', name, input),
  subscribe: (listener: (notice: Notice) => void): (() => void) => hear('cryoledger:notice', listener),
  attend: (attention: Attention): void => ipcRenderer.send('cryoledger:attention', attention),
  /** Finished scans only: which keys were pressed stays outside. */
  hearScans: (listener: (scan: HandedScan) => void): (() => void) => hear('cryoledger:scan', listener),
};

contextBridge.exposeInMainWorld('cryoledger', exposed);

function hear<Told>(channel: string, listener: (told: Told) => void): () => void {
  const onTold = (_event: unknown, told: Told): void => listener(told);
  ipcRenderer.on(channel, onTold);
  return () => void ipcRenderer.off(channel, onTold);
}
