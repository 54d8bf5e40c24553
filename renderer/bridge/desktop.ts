import type { Notice } from '../../shared/api/envelope.ts';
import type { Attention, HandedScan } from '../../shared/scanning/attention.ts';
import { ConnectionLostError, isAnswer } from './answers.ts';
import type { Transport } from './transport.ts';

/** What the preload exposes as `window.cryoledger` in the desktop app. */
export type ExposedApi = {
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  readonly subscribe: (listener: (notice: Notice) => void) => () => void;
  readonly attend: (attention: Attention) => void;
  readonly hearScans: (listener: (scan: HandedScan) => void) => () => void;
};

/** The process that hears the keyboard before the page does. */
export type KeyboardFeed = Pick<ExposedApi, 'attend' | 'hearScans'>;

declare global {
  interface Window {
    readonly cryoledger?: ExposedApi;
  }
}

/** The station in Electron's main process. */
export function desktopTransport(exposed: ExposedApi): Transport {
  return {
    call: async (name, input) => {
      const answer = await exposed.call(name, input).catch((cause: unknown) => {
        throw new ConnectionLostError('unreachable', cause);
      });
      if (!isAnswer(answer)) throw new ConnectionLostError('unreachable', answer);
      return answer;
    },
    listen: ({ onNotice }) => void exposed.subscribe(onNotice),
  };
}

/** Who hears the keyboard for this page; null in a browser, where the page does it itself. */
export function keyboardFeed(page: Window): KeyboardFeed | null {
  return page.cryoledger ?? null;
}
