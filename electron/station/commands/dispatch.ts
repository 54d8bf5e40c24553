import { randomUUID } from 'node:crypto';
import type { $ZodIssue } from 'zod/v4/core';
import { contract, isCallName, type CallName } from '../../../shared/api/contract.ts';
import type { Definition } from '../../../shared/api/define.ts';
import type { Answer } from '../../../shared/api/envelope.ts';
import { envelopeOf, type Refusal } from '../../../shared/domain/refusals.ts';
import type { UserState } from '../../../shared/domain/user/state.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { refusalOfSqliteError } from '../data/database-file.ts';
import type { ReadingHandle } from '../data/handles.ts';
import { namingLookAlikes } from '../queries/look-alikes.ts';

export type CheckedCall = { readonly name: CallName; readonly definition: Definition; readonly input: unknown };

/** Of whoever calls, what the right to call depends on. */
export type Caller = Pick<UserState, 'username' | 'roles' | 'active'> & { readonly mustChangePassword: boolean };

/** Everything that is checked before a handler runs: the name, the right, the shape of the input. Denies by default. */
export function checkCall(name: string, input: unknown, user: Caller | null): Result<CheckedCall, Refusal> {
  if (!isCallName(name)) return refused({ code: 'CALL_UNKNOWN', details: { name: name.slice(0, 80) } });
  const definition: Definition = contract[name];
  const right = refuseAccess(definition, user);
  if (right !== null) return refused(right);
  const parsed = definition.input.safeParse(input ?? {});
  if (parsed.success) return accepted({ name, definition, input: parsed.data });
  const [issue] = parsed.error.issues;
  return refused({ code: 'INPUT_INVALID', details: describeIssue(issue) });
}

function refuseAccess({ access, withTemporaryPassword }: Definition, user: Caller | null): Refusal | null {
  if (access === 'anyone') return null;
  if (user === null || !user.active) return { code: 'NOT_SIGNED_IN' };
  if (user.mustChangePassword && withTemporaryPassword !== true)
    return { code: 'PASSWORD_CHANGE_DUE', details: { username: user.username } };
  if (access === 'signedIn' || access.some((role) => user.roles.includes(role))) return null;
  return { code: 'NOT_ALLOWED', details: { roles: user.roles, needed: access } };
}

function describeIssue(issue: $ZodIssue | undefined): Readonly<Record<string, unknown>> {
  const where = issue === undefined || issue.path.length === 0 ? 'the input' : issue.path.map(String).join('.');
  const said = issue?.message ?? 'not understood';
  return { where: where.slice(0, 200), problem: (problemWords[said] ?? said).slice(0, 400) };
}

/** What our own schemas say by a code, in words. */
const problemWords: Readonly<Record<string, string>> = {
  HUB_ADDRESS_UNSAFE: 'a hub is reached by https; by http only on this computer',
  MOMENT_NOT_UNDERSTOOD: 'no date or time that can be read; write 2026, 2026-03, 2026-03-04 or 2026-03-04T10:30',
};

/** The answer for a result; one that knows no such code names those that look like it. */
export function answerOf(result: Result<unknown, Refusal>, db: ReadingHandle): Answer {
  return result.ok
    ? { ok: true, value: result.value }
    : { ok: false, refusal: envelopeOf(namingLookAlikes(db, result.refusal)) };
}

/**
 * The answer for something thrown: a full disk or a damaged file in words a user can act on, anything else as a failure
 * with a number to find it by. The message of a bug stays here: it may hold what must not leave.
 */
export function answerOfError(error: unknown, file: string, log: (incident: string, error: unknown) => void): Answer {
  const refusal = refusalOfSqliteError(error, file);
  if (refusal !== null) return { ok: false, refusal: envelopeOf(refusal) };
  const incident = randomUUID().slice(0, 8);
  log(incident, error);
  return { ok: false, failed: { message: 'Something went wrong in Cryoledger. Nothing was changed.', incident } };
}
