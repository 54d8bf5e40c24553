/** An institution that keeps specimens. */
export type SiteState = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly country: string | null;
  readonly contact: string | null;
  readonly timeZone: string | null;
};
