import type { Answer, Notice } from '../../shared/api/envelope.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import type { Result } from '../../shared/lib/result.ts';

/** Opaque name of one client at a host: a window, a browser page, a terminal run. Unguessable. */
export type SessionId = string;

/** Where a call comes from; it is written into the commit. */
export type CallOrigin = 'screen' | 'terminal';

/** The back end of one installation. Hosts hold one and pass calls to it; nothing here ever waits for SQLite. */
export type Station = {
  /** A new client with nobody signed in. */
  openSession(): SessionId;
  /** Forgets a client: its window or page is gone. */
  closeSession(session: SessionId): void;
  /** Any command or query of the contract. Never throws for what a user can do; input is checked here. */
  call(session: SessionId, name: string, input: unknown, origin: CallOrigin): Promise<Answer>;
  /** Tells what changed, progress of the session's jobs and its lock state. Gives back the way to stop. */
  subscribe(session: SessionId, listener: (notice: Notice) => void): () => void;
  /** Finishes what is being written, then closes the database. */
  close(): Promise<void>;
};

/** Keeps the database key of a folder, each host in its own way (keychain, passphrase, 0600 key file). */
export type KeyKeeper = {
  /** The 32-byte key of an existing database; a refusal says why it cannot be had. Null: none was ever kept here. */
  load(folder: string): Promise<Result<Uint8Array | null, Refusal>>;
  /** Keeps a new key durably before it is first used. */
  keep(folder: string, key: Uint8Array): Promise<Result<null, Refusal>>;
};

export type StationOptions = {
  /** Folder of the database. It may be empty or missing: then `setup.create` makes a biobank in it. */
  readonly folder: string;
  readonly keyKeeper: KeyKeeper;
  readonly appVersion: string;
  /** How long a session may be idle before it locks. */
  readonly idleLockMinutes?: number;
  /** Reading threads; 1 is enough for a terminal. */
  readonly readers?: number;
  /** Sends and fetches nothing before it is asked to: for a terminal that tells how much it was. */
  readonly waitsToSync?: boolean;
};

/** Opens the station of a folder. Refused when there is a database that cannot or must not be opened: nothing is touched. */
export type OpenStation = (options: StationOptions) => Promise<Result<Station, Refusal>>;
