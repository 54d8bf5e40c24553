// All that the page has of Electron: two functions. It runs in the sandbox, before the page, in a world of its own.
import { contextBridge, ipcRenderer } from 'electron';
import type { Notice } from '../../shared/api/envelope.ts';

/** `window.cryoledger`. Nothing of Electron is handed on: no event, no channel name, no sender. */
const exposed = {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('cryoledger:call', name, input),
  subscribe: (listener: (notice: Notice) => void): (() => void) => {
    const hear = (_event: unknown, notice: Notice): void => listener(notice);
    ipcRenderer.on('cryoledger:notice', hear);
    return () => void ipcRenderer.off('cryoledger:notice', hear);
  },
};

contextBridge.exposeInMainWorld('cryoledger', exposed);
