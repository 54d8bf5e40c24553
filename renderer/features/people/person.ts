import type { CallOutput } from '../../../shared/api/contract.ts';

/** An account as this station lists it. */
export type Person = CallOutput<'user.list'>['users'][number];

/** What an administrator may do to an account. */
export type PersonAction = 'roles' | 'password' | 'deactivate' | 'reactivate';
