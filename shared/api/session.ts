import * as z from 'zod';
import { roles } from '../domain/user/events.ts';
import { usernamePattern } from '../domain/user/username.ts';
import { administrators, command, query } from './define.ts';
import { hubUrl, reason, reference, short } from './common.ts';

const username = z.string().trim().toLowerCase().min(1).max(40);
const newUsername = z.string().trim().toLowerCase().regex(usernamePattern);
const secret = z.string().min(1).max(256);
const temporary = z
  .boolean()
  .optional()
  .describe('the password opens nothing but its own change, until its owner chose another one');

export const user = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)),
  active: z.boolean(),
  hasPin: z.boolean(),
  hasBadge: z.boolean(),
  mustChangePassword: z.boolean(),
});

const session = z.object({
  user: user.nullable(),
  locked: z.boolean(),
  idleLockMinutes: z.int(),
  site: z.object({ id: z.string(), code: z.string(), name: z.string(), timeZone: z.string().nullable() }).nullable(),
  device: z.object({ id: z.string(), code: z.string(), name: z.string() }).nullable(),
});

/** Who is at the screen. */
export const sessionApi = {
  'setup.status': query({
    summary: 'Is there a biobank here yet?',
    access: 'anyone',
    input: z.strictObject({}),
    output: z.object({ exists: z.boolean(), folder: z.string(), version: z.string() }),
    refusals: [],
  }),
  'setup.create': command({
    summary: 'Creates a biobank in the empty folder: keys, encrypted database, site, first user with every role.',
    access: 'anyone',
    input: z.strictObject({
      site: z.strictObject({
        code: z.string().trim().min(1).max(20),
        name: short,
        country: z
          .string()
          .trim()
          .toUpperCase()
          .regex(/^[A-Z]{2}$/),
        timeZone: z.string().max(60).optional(),
      }),
      user: z.strictObject({ username: newUsername, name: short, password: secret }),
      demo: z
        .strictObject({
          specimens: z.int().min(1).max(1_000_000),
          seed: z
            .int()
            .min(0)
            .max(2 ** 31),
        })
        .optional(),
    }),
    output: session,
    refusals: ['STATION_EXISTS', 'PASSWORD_TOO_WEAK', 'FOLDER_NOT_USABLE', 'DISK_FULL'],
  }),
  'setup.join': command({
    summary:
      'Makes this computer one more of a site that works with a hub: fetches everything it knows, then signs in.',
    access: 'anyone',
    input: z.strictObject({
      url: hubUrl,
      code: z.string().trim().min(8).max(100).describe('made at the hub for this person; used up by it'),
      fingerprint: z.string().trim().max(60).describe('of the hub, as it was compared'),
      password: secret.describe('for this computer; each has its own'),
    }),
    output: session,
    refusals: [
      'STATION_EXISTS',
      'PASSWORD_TOO_WEAK',
      'FOLDER_NOT_USABLE',
      'DISK_FULL',
      'HUB_UNREACHABLE',
      'HUB_REFUSED',
      'HUB_KEY_DIFFERS',
      'CODE_WITHOUT_USER',
    ],
  }),
  'session.current': query({
    summary: 'Who is signed in, where, on which device.',
    access: 'anyone',
    input: z.strictObject({}),
    output: session,
    refusals: [],
  }),
  'session.signIn': command({
    summary: 'Signs a user in with a password, or switches user with PIN or badge at a shared bench.',
    access: 'anyone',
    input: z.union([
      z.strictObject({ username, password: secret }),
      z.strictObject({ username, pin: secret }),
      z.strictObject({ badge: secret }),
    ]),
    output: session,
    refusals: ['SIGN_IN_FAILED', 'SIGN_IN_LOCKED_OUT'],
  }),
  'session.signOut': command({
    summary: 'Ends the session.',
    access: 'signedIn',
    withTemporaryPassword: true,
    input: z.strictObject({}),
    output: z.object({}),
    refusals: [],
  }),
  'session.lock': command({
    summary: 'Locks the screen and keeps what is open.',
    access: 'signedIn',
    withTemporaryPassword: true,
    input: z.strictObject({}),
    output: z.object({}),
    refusals: [],
  }),
  'user.list': query({
    summary: 'The people of this station. Only administrators are told when somebody came in last or is locked out.',
    access: 'signedIn',
    input: z.strictObject({}),
    output: z.object({
      users: z.array(user.extend({ lastSignInAt: z.string().nullable(), lockedOutUntil: z.string().nullable() })),
    }),
    refusals: [],
  }),
  'user.add': command({
    summary: 'Adds a named user with roles and a first password.',
    access: administrators,
    input: z.strictObject({
      username: newUsername,
      name: short,
      roles: z.array(z.enum(roles)).min(1),
      password: secret,
      temporary,
    }),
    output: z.object({ userId: z.string() }),
    refusals: ['USERNAME_TAKEN', 'PASSWORD_TOO_WEAK'],
  }),
  'user.setRoles': command({
    summary: 'Changes what a user may do.',
    access: administrators,
    input: z.strictObject({ user: reference, roles: z.array(z.enum(roles)).min(1), reason }),
    output: z.object({}),
    refusals: ['USER_UNKNOWN', 'LAST_ADMINISTRATOR', 'NOTHING_CHANGED'],
  }),
  'user.deactivate': command({
    summary: 'Ends a user’s access. The name stays in every record.',
    access: administrators,
    input: z.strictObject({ user: reference, reason }),
    output: z.object({}),
    refusals: ['USER_UNKNOWN', 'LAST_ADMINISTRATOR'],
  }),
  'user.reactivate': command({
    summary:
      'Gives a deactivated user access again, with a temporary password. PIN and badge of before are gone; roles stay.',
    access: administrators,
    input: z.strictObject({ user: reference, password: secret, reason }),
    output: z.object({}),
    refusals: ['USER_UNKNOWN', 'USER_ACTIVE', 'PASSWORD_TOO_WEAK'],
  }),
  'user.resetPassword': command({
    summary: 'Sets a new password for somebody and lifts a lock-out.',
    access: administrators,
    input: z.strictObject({ user: reference, password: secret, temporary }),
    output: z.object({}),
    refusals: ['USER_UNKNOWN', 'PASSWORD_TOO_WEAK'],
  }),
  'user.setOwnSecret': command({
    summary: 'Sets one’s own password, PIN or badge; the present password is asked for.',
    access: 'signedIn',
    withTemporaryPassword: true,
    input: z.strictObject({ kind: z.enum(['password', 'pin', 'badge']), secret, password: secret }),
    output: z.object({}),
    refusals: [
      'SIGN_IN_FAILED',
      'SIGN_IN_LOCKED_OUT',
      'PASSWORD_TOO_WEAK',
      'PASSWORD_SAME',
      'PASSWORD_CHANGE_DUE',
      'PIN_TOO_WEAK',
      'BADGE_TAKEN',
    ],
  }),
} as const;
