import type { Role } from './events.ts';

/** A named person with roles. Their name stays readable in old records for ever. */
export type UserState = {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly siteId: string;
  readonly active: boolean;
};
