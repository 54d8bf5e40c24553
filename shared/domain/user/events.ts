import * as z from 'zod';
import type { DomainEventOf } from '../event.ts';
import { usernamePattern } from './username.ts';

/** What a person may do. An auditor reads everything de-identified and writes nothing. */
export const roles = ['technician', 'labManager', 'coordinator', 'administrator', 'auditor'] as const;
export type Role = (typeof roles)[number];

export const userEventSchemas = {
  'userAdded.v1': z.object({
    username: z.string().regex(usernamePattern),
    name: z.string().trim().min(1).max(200),
    roles: z.array(z.enum(roles)).min(1),
    siteId: z.uuid(),
  }),
  'userRolesChanged.v1': z.object({
    roles: z.array(z.enum(roles)).min(1),
    was: z.array(z.enum(roles)),
    reason: z.string().trim().min(1).max(2000),
  }),
  // The secret itself stays in a local table: a hash in an append-only ledger could never be forgotten.
  // `temporary`: somebody else chose it, and its owner has to choose another one before anything else.
  'userCredentialSet.v1': z.object({
    kind: z.enum(['password', 'pin', 'badge']),
    temporary: z.literal(true).optional(),
  }),
  'userDeactivated.v1': z.object({ reason: z.string().trim().min(1).max(2000) }),
  // The same person, so the same id and name in all records. PIN and badge of before are gone.
  'userReactivated.v1': z.object({ reason: z.string().trim().min(1).max(2000) }),
} as const;

/** Everything that can have happened to a user. A user is deactivated, never deleted (AC-12). */
export type UserEvent = DomainEventOf<typeof userEventSchemas>;
