import type { HubDatabase } from './database/schema.ts';
import type { LogIdentity } from './log/log-view.ts';

/** What every request is answered with. */
export type HubContext = {
  readonly db: HubDatabase;
  readonly log: LogIdentity;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};
