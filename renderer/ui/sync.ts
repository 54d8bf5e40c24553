/** What the sync chip says. Words for times are already formatted: "14:05". */
export type SyncState =
  /** Works without a hub, by choice or because none was named. */
  | { readonly kind: 'localOnly' }
  /** Null: not known yet. */
  | { readonly kind: 'saved'; readonly pending: number; readonly lastContact: string | null }
  | { readonly kind: 'syncing'; readonly pending: number }
  | { readonly kind: 'offline'; readonly pending: number; readonly since: string }
  /** Somebody wants nothing to be sent for now. */
  | { readonly kind: 'paused'; readonly pending: number }
  | { readonly kind: 'needsYou'; readonly count: number; readonly pending: number }
  /** `cause` in plain words. */
  | { readonly kind: 'error'; readonly pending: number; readonly cause: string };
