/** What became of a tube on a list. Waiting ones have no outcome. */
export type PickOutcome =
  | { readonly kind: 'picked' }
  | { readonly kind: 'notFound' | 'dropped'; readonly reason: string };

/** Tubes to fetch for one purpose, and what became of each. */
export type PicklistState = {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  /** Who gets the tubes; absent when nobody said. */
  readonly recipient?: string;
  /** The day the tubes are expected back; null when they do not come back or nobody said. */
  readonly dueBack: string | null;
  readonly specimens: readonly string[];
  readonly outcomes: Readonly<Record<string, PickOutcome>>;
  readonly closed: boolean;
};
