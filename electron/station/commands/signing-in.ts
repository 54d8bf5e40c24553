import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { UserState } from '../../../shared/domain/user/state.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { sessionView } from '../queries/session.ts';
import { createCredentials, refuseLockedOut } from '../session/credentials.ts';
import { badgeLookup, isSecret, type SecretKind, wasteAsMuchWork } from '../session/secrets.ts';
import { access } from './access-journal.ts';
import { type CommandContext, type CommandHandlers, long } from './context.ts';
import { readSecret } from '../data/local-secrets.ts';

/** Who comes in and goes, by which secret. Every attempt is recorded (AT-12). */
export const signingInCommands: CommandHandlers = {
  'session.signIn': long<'session.signIn'>(signIn),
  'session.signOut': long<'session.signOut'>(async (context) => record(context, 'signedOut')),
  'session.lock': long<'session.lock'>(async (context) => record(context, 'locked')),
};

async function signIn(
  context: CommandContext,
  input: ParsedInput<'session.signIn'>,
): Promise<Result<CallOutput<'session.signIn'>, Refusal>> {
  const kind: SecretKind = 'password' in input ? 'password' : 'pin' in input ? 'pin' : 'badge';
  const secret = 'password' in input ? input.password : 'pin' in input ? input.pin : input.badge;
  const user = 'badge' in input ? userOfBadge(context, input.badge) : context.look.user(input.username);
  const checked = await checkSecret(context, user, kind, secret);
  if (!checked.ok) return checked;
  context.transaction(() => {
    createCredentials(context.db).clearFailures(checked.value.id);
    context.commit([access(context, 'signedIn', { user: checked.value.id, by: kind })]);
  });
  return accepted(sessionView(context, checked.value));
}

/** The person that the secret belongs to. Failures count towards the lock-out, and are on record. */
export async function checkSecret(
  context: CommandContext,
  user: UserState | null,
  kind: SecretKind,
  secret: string,
): Promise<Result<UserState, Refusal>> {
  const credentials = createCredentials(context.db);
  const stored = user === null ? null : credentials.find(user.id, kind);
  if (user === null || !user.active || stored === null) {
    await wasteAsMuchWork(secret);
    return refused({ code: 'SIGN_IN_FAILED' });
  }
  const all = (['password', 'pin', 'badge'] as const).map((each) => credentials.find(user.id, each));
  const locked = refuseLockedOut(user.username, all, context.now());
  if (locked !== null) return refused(locked);
  if (await isSecret(secret, stored)) return accepted(user);
  context.transaction(() => {
    const locks = credentials.countFailure(user.id, kind, context.now());
    context.commit([access(context, locks ? 'signInLockedOut' : 'signInFailed', { user: user.id, by: kind })]);
  });
  return refused({ code: 'SIGN_IN_FAILED' });
}

function userOfBadge(context: CommandContext, badge: string): UserState | null {
  const id = createCredentials(context.db).userOfBadge(badgeLookup(badge, readSecret(context.db, 'badgeKey')));
  return id === null ? null : context.look.document('user', id);
}

function record(context: CommandContext, kind: 'signedOut' | 'locked'): Result<Record<string, never>, Refusal> {
  context.transaction(() => context.commit([access(context, kind, {})]));
  return accepted({});
}
