/** Where an event stands in the ledger of all devices. Ledger order is (hlc, device, seq, index). */
export type LedgerPosition = {
  readonly hlc: string;
  readonly device: string;
  readonly seq: number;
  readonly index: number;
};

/** Order of two positions in the ledger: negative when `a` comes first. */
export function compareLedgerPositions(a: LedgerPosition, b: LedgerPosition): number {
  if (a.hlc !== b.hlc) return a.hlc < b.hlc ? -1 : 1;
  if (a.device !== b.device) return a.device < b.device ? -1 : 1;
  return a.seq - b.seq || a.index - b.index;
}
