import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { UserState } from '../../../shared/domain/user/state.ts';
import { present } from '../../../shared/lib/assert.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { activeAdministrators } from '../queries/session.ts';
import { createCredentials } from '../session/credentials.ts';
import { badgeLookup, hashSecret, refusePassword, refusePin, type SecretKind } from '../session/secrets.ts';
import { type CommandContext, type CommandHandlers, long } from './context.ts';
import { readSecret } from '../data/local-secrets.ts';
import { checkSecret } from './signing-in.ts';

/** Accounts: who may come in, with which roles and secrets. */
export const accountCommands: CommandHandlers = {
  'user.add': long<'user.add'>(addUser),
  'user.setRoles': long<'user.setRoles'>(async (context, input) => context.transaction(() => setRoles(context, input))),
  'user.deactivate': long<'user.deactivate'>(async (context, input) =>
    context.transaction(() => deactivate(context, input)),
  ),
  'user.reactivate': long<'user.reactivate'>(reactivate),
  'user.resetPassword': long<'user.resetPassword'>(resetPassword),
  'user.setOwnSecret': long<'user.setOwnSecret'>(setOwnSecret),
};

async function addUser(
  context: CommandContext,
  input: ParsedInput<'user.add'>,
): Promise<Result<CallOutput<'user.add'>, Refusal>> {
  const weak = refusePassword(input.password);
  if (weak !== null) return refused(weak);
  const secret = await hashSecret('password', input.password);
  return context.transaction(() => {
    if (context.look.user(input.username) !== null)
      return refused({ code: 'USERNAME_TAKEN', details: { username: input.username } });
    const id = context.newId();
    const { username, name, roles, temporary: isTemporary = false } = input;
    createCredentials(context.db).set({ userId: id, kind: 'password', secret, isTemporary });
    context.commit([
      { type: 'userAdded.v1', subject: `user:${id}`, data: { username, name, roles, siteId: context.ledger.siteId } },
      credentialSet(id, 'password', isTemporary),
    ]);
    return accepted({ userId: id });
  });
}

function setRoles(
  context: CommandContext,
  input: ParsedInput<'user.setRoles'>,
): Result<CallOutput<'user.setRoles'>, Refusal> {
  const user = context.look.user(input.user);
  if (user === null) return refused({ code: 'USER_UNKNOWN', details: { user: input.user } });
  if (user.roles.length === input.roles.length && input.roles.every((role) => user.roles.includes(role)))
    return refused({ code: 'NOTHING_CHANGED' });
  if (!input.roles.includes('administrator') && isLastAdministrator(context, user))
    return refused({ code: 'LAST_ADMINISTRATOR' });
  const data = { roles: [...new Set(input.roles)], was: [...user.roles], reason: input.reason };
  context.commit([{ type: 'userRolesChanged.v1', subject: `user:${user.id}`, data }], { reason: input.reason });
  return accepted({});
}

function deactivate(
  context: CommandContext,
  input: ParsedInput<'user.deactivate'>,
): Result<CallOutput<'user.deactivate'>, Refusal> {
  const user = context.look.user(input.user);
  if (user === null || !user.active) return refused({ code: 'USER_UNKNOWN', details: { user: input.user } });
  if (isLastAdministrator(context, user)) return refused({ code: 'LAST_ADMINISTRATOR' });
  context.commit([{ type: 'userDeactivated.v1', subject: `user:${user.id}`, data: { reason: input.reason } }], {
    reason: input.reason,
  });
  return accepted({});
}

/** Only a new password opens the account: whoever knew the PIN or kept the badge meanwhile does not come in with it. */
async function reactivate(
  context: CommandContext,
  input: ParsedInput<'user.reactivate'>,
): Promise<Result<CallOutput<'user.reactivate'>, Refusal>> {
  const weak = refusePassword(input.password);
  if (weak !== null) return refused(weak);
  const secret = await hashSecret('password', input.password);
  return context.transaction(() => {
    const user = context.look.user(input.user);
    if (user === null) return refused({ code: 'USER_UNKNOWN', details: { user: input.user } });
    if (user.active) return refused({ code: 'USER_ACTIVE', details: { user: user.username } });
    const { reason } = input;
    const credentials = createCredentials(context.db);
    credentials.removeAll(user.id);
    credentials.set({ userId: user.id, kind: 'password', secret, isTemporary: true });
    context.commit(
      [
        { type: 'userReactivated.v1', subject: `user:${user.id}`, data: { reason } },
        credentialSet(user.id, 'password', true),
      ],
      { reason },
    );
    return accepted({});
  });
}

async function resetPassword(
  context: CommandContext,
  input: ParsedInput<'user.resetPassword'>,
): Promise<Result<CallOutput<'user.resetPassword'>, Refusal>> {
  const user = context.look.user(input.user);
  if (user === null || !user.active) return refused({ code: 'USER_UNKNOWN', details: { user: input.user } });
  return setSecret(context, user, { kind: 'password', secret: input.password, isTemporary: input.temporary === true });
}

async function setOwnSecret(
  context: CommandContext,
  input: ParsedInput<'user.setOwnSecret'>,
): Promise<Result<CallOutput<'user.setOwnSecret'>, Refusal>> {
  const user = present(context.user, 'only a signed-in user gets here');
  const checked = await checkSecret(context, user, 'password', input.password);
  if (!checked.ok) return checked;
  const isPassword = input.kind === 'password';
  if (isPassword && input.secret === input.password) return refused({ code: 'PASSWORD_SAME' });
  if (!isPassword && createCredentials(context.db).find(user.id, 'password')?.isTemporary === true)
    return refused({ code: 'PASSWORD_CHANGE_DUE', details: { username: user.username } });
  return setSecret(context, user, { kind: input.kind, secret: input.secret, isTemporary: false });
}

async function setSecret(
  context: CommandContext,
  user: UserState,
  { kind, secret, isTemporary }: { readonly kind: SecretKind; readonly secret: string; readonly isTemporary: boolean },
): Promise<Result<Record<string, never>, Refusal>> {
  const weak = kind === 'password' ? refusePassword(secret) : kind === 'pin' ? refusePin(secret) : null;
  if (weak !== null) return refused(weak);
  const credentials = createCredentials(context.db);
  const lookup = kind === 'badge' ? badgeLookup(secret, readSecret(context.db, 'badgeKey')) : null;
  const owner = lookup === null ? null : credentials.userOfBadge(lookup);
  if (owner !== null && owner !== user.id) return refused({ code: 'BADGE_TAKEN' });
  const hashed = await hashSecret(kind, secret);
  return context.transaction(() => {
    credentials.set({ userId: user.id, kind, secret: hashed, lookup, isTemporary });
    credentials.clearFailures(user.id);
    context.commit([credentialSet(user.id, kind, isTemporary)]);
    return accepted({});
  });
}

function isLastAdministrator(context: CommandContext, user: UserState): boolean {
  const administrators = activeAdministrators(context.db);
  return administrators.length === 1 && administrators[0] === user.id;
}

function credentialSet(userId: string, kind: SecretKind, isTemporary: boolean): DomainEvent {
  const data = { kind, ...(isTemporary && { temporary: true as const }) };
  return { type: 'userCredentialSet.v1', subject: `user:${userId}`, data };
}
