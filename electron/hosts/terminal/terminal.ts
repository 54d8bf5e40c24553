import type { OpenStation, StationOptions } from '../../station/station-types.ts';
import type { CommandLine } from './arguments.ts';

/** All that a terminal command needs from the world. */
export type Terminal = {
  readonly line: CommandLine;
  readonly password: string | null;
  /** Whether the station's key is the recovery key that the environment holds. */
  readonly hasRecoveryKey: boolean;
  readonly station: StationOptions;
  readonly openStation: OpenStation;
  /** All of standard input. */
  readonly readInput: () => Promise<string>;
  /** Asks whoever sits here for a line; empty when nobody does. */
  readonly ask: (question: string) => Promise<string>;
  /** A line for people, on standard error. */
  readonly tell: (line: string) => void;
  /** Says once how far a job is; may be called often. */
  readonly progress: (what: string, done: number, total: number | null) => void;
  /** Calls back when the user asks to stop. */
  readonly onInterrupt: (listener: () => void) => () => void;
};
