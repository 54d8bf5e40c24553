import type { Answer, Notice } from '../../shared/api/envelope.ts';
import type { LostConnection } from './answers.ts';

/** Whether the program behind the page answers. */
export type Connection = 'connected' | LostConnection;

/** What a transport tells. `onConnection('connected')` also comes after a gap in which notices may have been missed. */
export type TransportListener = {
  readonly onNotice: (notice: Notice) => void;
  readonly onConnection: (connection: Connection) => void;
};

/** One way of reaching a station. It knows no names and no types of calls. */
export type Transport = {
  /** Throws ConnectionLostError when no answer comes. */
  readonly call: (name: string, input: unknown) => Promise<Answer>;
  /** Listens for as long as the page lives. */
  readonly listen: (listener: TransportListener) => void;
};
