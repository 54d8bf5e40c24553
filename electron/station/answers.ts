import { contract } from '../../shared/api/contract.ts';
import type { Answer } from '../../shared/api/envelope.ts';
import { envelopeOf, type Refusal } from '../../shared/domain/refusals.ts';
import { defaultIdleLockMinutes } from './queries/session.ts';
import type { SyncPhase } from './sync/sync-worker.ts';

type Given = Extract<Answer, { readonly ok: true }>;

/** A refusal as a caller gets it. */
export function refusal(of: Refusal): Answer {
  return { ok: false, refusal: envelopeOf(of) };
}

/** What a folder without a biobank answers: nobody is here, and there is something to be set up first. */
export function setUpFirst(name: string): Answer {
  if (name !== 'session.current') return refusal({ code: 'STATION_MISSING' });
  return {
    ok: true,
    value: { user: null, locked: false, idleLockMinutes: defaultIdleLockMinutes, site: null, device: null },
  };
}

/** Adds what only the station knows of a session: whether it is locked, and when it will be. */
export function withLock(answer: Given, locked: boolean, idleLockMinutes = defaultIdleLockMinutes): Answer {
  return { ok: true, value: { ...(typeof answer.value === 'object' && answer.value), locked, idleLockMinutes } };
}

/** Adds how far a running exchange with the hub is. */
export function withPhase(answer: Given, now: SyncPhase | undefined): Answer {
  if (now === undefined) return answer;
  return { ok: true, value: { ...(typeof answer.value === 'object' && answer.value), now } };
}

/** Who signed in by that answer. */
export function signedInUser(value: unknown): string {
  return contract['session.signIn'].output.parse(value).user?.id ?? '';
}
