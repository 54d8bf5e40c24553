import type * as z from 'zod';
import type { Role } from '../domain/user/events.ts';
import type { RefusalCode } from '../domain/refusals.ts';

/** Who may call: named roles, anyone who is signed in, or anyone at all (sign-in itself, first run). */
export type Access = readonly Role[] | 'signedIn' | 'anyone';

/**
 * One entry of the api. A command may change the ledger and runs on the one writing thread; a query cannot change
 * anything and runs on a reading one.
 */
export type Definition = {
  readonly kind: 'command' | 'query';
  readonly summary: string;
  readonly access: Access;
  /** Open to a user who has to change a password that somebody else chose. To that user nothing else is. */
  readonly withTemporaryPassword?: true;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly refusals: readonly RefusalCode[];
};

/** An entry that may change the ledger. */
export function command<const Shape extends Omit<Definition, 'kind'>>(
  shape: Shape,
): Shape & { readonly kind: 'command' } {
  return { kind: 'command', ...shape };
}

/** An entry that only reads. */
export function query<const Shape extends Omit<Definition, 'kind'>>(shape: Shape): Shape & { readonly kind: 'query' } {
  return { kind: 'query', ...shape };
}

/** Everyone who works with specimens; auditors and administrators read. */
export const everyone: readonly Role[] = ['technician', 'labManager', 'coordinator', 'administrator', 'auditor'];
/** Those who handle tubes. */
export const handlers: readonly Role[] = ['technician', 'labManager'];
/** Those who record: people, consent and collection, and what they take back of it. */
export const registrars: readonly Role[] = ['technician', 'labManager', 'coordinator'];
/** Those who set up studies and storage and decide. */
export const managers: readonly Role[] = ['labManager'];
/** Those who move data in and out. */
export const coordinators: readonly Role[] = ['coordinator', 'labManager'];
/** Those who manage people's accounts and the station; they change no record. */
export const administrators: readonly Role[] = ['administrator'];
