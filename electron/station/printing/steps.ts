import type { PrintTarget, SendOutcome } from './send.ts';

/** What the worker that sends asks of the thread that writes. */
export type PrintingStep =
  /** Which printers have something to do. */
  | { readonly what: 'waiting' }
  /** Marks the next label of a printer as being sent, durably, and only then gives it out. */
  | { readonly what: 'claim'; readonly printer: string }
  | { readonly what: 'ended'; readonly label: string; readonly outcome: SendOutcome };

export type ClaimedLabel = { readonly label: string; readonly target: PrintTarget; readonly zpl: string };

export type PrintingReply = {
  readonly printers: readonly string[];
  readonly claimed: ClaimedLabel | null;
};
