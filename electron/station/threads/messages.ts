import type { Answer } from '../../../shared/api/envelope.ts';
import type { PrintingReply, PrintingStep } from '../printing/steps.ts';
import type { CallOrigin } from '../station-types.ts';
import type { EnrolledHub, SyncReply, SyncStep } from '../sync/steps.ts';

/** What a database thread is started with. */
export type ThreadStart = {
  readonly role: 'write' | 'read';
  readonly folder: string;
  readonly key: Uint8Array;
  readonly appVersion: string;
  /** Only when the database is to be made. */
  readonly create: StationCreation | null;
};

/** How a database begins: as a new biobank, or as one more computer of a site that has others. */
export type StationCreation = ({ readonly how: 'new' } & NewBiobank) | ({ readonly how: 'join' } & JoinedSite);

/** What a hub said of the site that this computer joins. */
export type JoinedSite = {
  readonly device: { readonly id: string; readonly code: string; readonly name: string };
  readonly siteId: string;
  readonly deviceSeed: Uint8Array;
  readonly boxSeed: Uint8Array;
  readonly hub: EnrolledHub;
  /** Whom the code was made for, with the password they chose here. */
  readonly user: { readonly id: string; readonly password: string };
};

/** The first facts of a new biobank. */
export type NewBiobank = {
  readonly site: {
    readonly code: string;
    readonly name: string;
    readonly country: string;
    readonly timeZone?: string | undefined;
  };
  readonly user: { readonly username: string; readonly name: string; readonly password: string };
};

/** Something to be on record that no command does by itself: what a query gave out, what was refused to whom. */
export type AccessRecord = {
  readonly kind: 'boxMapPrinted' | 'permissionDenied' | 'hubJoined' | 'hubJoinedAgain' | 'hubLeft';
  readonly detail: Readonly<Record<string, string | number>>;
};

/** What workers beside the calls ask of the writing thread, each one transaction. */
export type WorkStep =
  | { readonly of: 'printing'; readonly step: PrintingStep }
  | { readonly of: 'sync'; readonly step: SyncStep };

/** The answer to a step of a worker beside the calls. */
export type WorkReply =
  | { readonly of: 'printing'; readonly reply: PrintingReply }
  | { readonly of: 'sync'; readonly reply: SyncReply };

/** What the station asks of a thread. */
export type ThreadRequest =
  | {
      readonly type: 'call';
      readonly id: number;
      readonly name: string;
      readonly input: unknown;
      readonly userId: string | null;
      readonly origin: CallOrigin;
      /** Made by the station, never by a caller: write this into the access journal, and do nothing else. */
      readonly record?: AccessRecord;
    }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'work'; readonly id: number; readonly work: WorkStep }
  | { readonly type: 'close' };

/** What a thread tells the station. */
export type ThreadReply =
  | { readonly type: 'ready' }
  | { readonly type: 'refused'; readonly answer: Answer }
  | { readonly type: 'answer'; readonly id: number; readonly answer: Answer; readonly touched: readonly string[] }
  | {
      readonly type: 'progress';
      readonly id: number;
      readonly what: string;
      readonly done: number;
      readonly total: number | null;
    }
  /** Null: it could not be done, and nothing of it was. */
  | { readonly type: 'work'; readonly id: number; readonly done: WorkReply | null }
  | { readonly type: 'changed'; readonly touched: readonly string[] }
  | { readonly type: 'closed' };
