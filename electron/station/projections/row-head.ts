/** What the fold notes of every row: its last event in ledger order, and whether more than one device wrote about it. */
export type RowHead = { readonly hlc: string; readonly device: number; readonly contended: boolean };
