/** What a scan brings: the text as sent, or half a code of a scanner whose suffix is known and did not come. */
export type Scan = {
  readonly text: string;
  readonly isWhole: boolean;
  /** The name of the scanner, where several are told apart; keyboards never are. */
  readonly scanner?: string;
};

/** A scan and when it was complete, in milliseconds of the computer's clock: the same in every process. */
export type TimedScan = { readonly scan: Scan; readonly atMs: number };
