import type { KeyAnswer, KeyRequest } from '../../../shared/sync/keys.ts';
import type { EnrolRequest } from '../../../shared/sync/enrolment.ts';
import type { PullRequest, PushAnswer } from '../../../shared/sync/protocol.ts';
import type { OwnChain } from '../../../shared/sync/readmission.ts';
import type { SentCommit, WireItem } from '../../../shared/sync/wire.ts';

/** What the worker that talks to the hub asks of the thread that writes. Each step is one transaction. */
export type SyncStep =
  | { readonly what: 'link' }
  /** Who this station is, for a hub that is to take it in. Makes the key that others wrap keys for, if there is none. */
  | { readonly what: 'identity' }
  | { readonly what: 'enrolled'; readonly hub: EnrolledHub }
  | { readonly what: 'left' }
  | { readonly what: 'paused'; readonly paused: boolean }
  /** Commits of this device that the hub has not acknowledged, the oldest first. */
  | { readonly what: 'outgoing' }
  | { readonly what: 'pushed'; readonly answer: PushAnswer; readonly former: string | null }
  | { readonly what: 'wanted' }
  | { readonly what: 'pulled'; readonly items: readonly WireItem[] }
  | { readonly what: 'keysWanted' }
  | {
      readonly what: 'keysTaken';
      readonly request: KeyRequest;
      readonly answer: KeyAnswer;
      /** What came sealed for this computer, if it could be opened. */
      readonly opened: SiteKeys | null;
    }
  /** What was written here under each identity this computer had. */
  | { readonly what: 'chains' }
  | { readonly what: 'chainHashes'; readonly device: string; readonly seqs: readonly number[] }
  /** Settles here what the hub cannot take as it is; it is to admit this computer after that. */
  | { readonly what: 'readmitting'; readonly chains: readonly OwnChain[] }
  | { readonly what: 'readmitted'; readonly hubMilliseconds: number }
  /** The hub could not be reached, or would not have us. */
  | { readonly what: 'failed'; readonly problem: SyncProblem };

/** Who a station is, for a hub that is to take it in. */
export type Identity = Pick<EnrolRequest, 'device' | 'site' | 'formers'>;

/** What one computer of a site gives another: with it the other opens what the site has sealed. */
export type SiteKeys = { readonly siteKey: Uint8Array; readonly blindKey: Uint8Array };

/** The hub that took this station in, as its answer described it. */
export type EnrolledHub = {
  readonly url: string;
  readonly origin: string;
  readonly hubKey: string;
  readonly hubMilliseconds: number;
};

/** Why the last exchange came to nothing, by a stable code; screens have the words. */
export const syncProblems = [
  'HUB_UNREACHABLE',
  'HUB_FAILED',
  'HUB_NOT_UNDERSTOOD',
  'HUB_BUSY',
  'HUB_OTHER',
  'DEVICE_REVOKED',
  'DEVICE_FORKED',
  'DEVICE_UNKNOWN',
  /** It does not take what this computer recorded under a former identity. */
  'FORMER_REFUSED',
  'CLOCK_WRONG',
  'APP_TOO_OLD',
  'LOG_SHRUNK',
  'LOG_REWRITTEN',
  'COMMITS_BROKEN',
  /** The disk of this computer did not take it. */
  'NOT_WRITTEN',
] as const;

/** One of these codes. */
export type SyncProblem = (typeof syncProblems)[number];

/** The link as the worker needs it. */
export type LinkView = {
  readonly url: string;
  readonly origin: string;
  readonly hubKey: string;
  readonly device: string;
  readonly privateSeed: Uint8Array;
  readonly paused: boolean;
  readonly offsetMilliseconds: number;
  readonly site: string;
  /** Private half of the key that others seal for. */
  readonly boxSeed: Uint8Array | null;
  readonly hasSiteKeys: boolean;
};

/** What came of a step. Only what was asked for is filled in. */
export type SyncReply = {
  readonly link?: LinkView | null;
  readonly identity?: Identity;
  readonly outgoing?: readonly SentCommit[];
  /** The former identity whose commits those are; null: they are this device's. */
  readonly former?: string | null;
  readonly chains?: readonly Omit<OwnChain, 'atHub'>[];
  readonly hashes?: readonly { readonly seq: number; readonly hash: string }[];
  readonly readmission?: { readonly issuedAgain: number; readonly isRenewed: boolean };
  /** Size of the checkpoint that the hub has to show its log's growth from. */
  readonly pinned?: number;
  readonly wanted?: PullRequest;
  readonly keyRequest?: KeyRequest;
  /** How many commits were new, and whose records they changed. */
  readonly taken?: number;
  /** How many could not be taken in. */
  readonly refused?: number;
  readonly touched?: readonly string[];
  /** The exchange may go on: there is more. */
  readonly more?: boolean;
  /** What the step found wrong; it is noted already. */
  readonly problem?: SyncProblem | null;
};
