import type { Answer } from '../../../shared/api/envelope.ts';
import { envelopeOf, type Refusal, type RefusalEnvelope } from '../../../shared/domain/refusals.ts';

/** What a terminal command ends with. `text` is for people; `saysNo` makes an accepted answer end with status 2. */
export type Outcome =
  | { readonly ok: true; readonly value: unknown; readonly text?: string; readonly saysNo?: boolean }
  | { readonly ok: false; readonly refusal: RefusalEnvelope }
  | { readonly ok: false; readonly failed: { readonly message: string; readonly incident: string } };

/** What a script is told at the end. */
export type ExitStatus = 0 | 1 | 2;

/** 0: done. 1: a failure of ours, with its incident. 2: refused, or an answer that is no. */
export function exitStatusOf(outcome: Outcome): ExitStatus {
  if (outcome.ok) return outcome.saysNo === true ? 2 : 0;
  return 'refusal' in outcome ? 2 : 1;
}

/** The one JSON document of `--json`. */
export function jsonOf(outcome: Outcome): string {
  const { ok } = outcome;
  if (ok) return JSON.stringify({ ok, value: outcome.value });
  return JSON.stringify('refusal' in outcome ? { ok, refusal: outcome.refusal } : { ok, failed: outcome.failed });
}

/** What a person reads: on standard output what was asked for, on standard error why not. */
export function wordsOf(outcome: Outcome): { readonly out: string; readonly error: string } {
  if (outcome.ok) return { out: outcome.text ?? JSON.stringify(outcome.value, null, 2), error: '' };
  if ('failed' in outcome) return { out: '', error: `${outcome.failed.message} (${outcome.failed.incident})` };
  const { code, message, remedy } = outcome.refusal;
  return { out: '', error: `${code}: ${message}\n${remedy}` };
}

/** The outcome of a call, in the words of the command when it was answered. */
export function outcomeOf(answer: Answer, describe?: (value: unknown) => Partial<Outcome & { ok: true }>): Outcome {
  return answer.ok ? { ...answer, ...describe?.(answer.value) } : answer;
}

/** The outcome of a command that never came to its call. */
export function refusedOutcome(refusal: Refusal): Outcome {
  return { ok: false, refusal: envelopeOf(refusal) };
}

/** Something in the command line that cannot be used. */
export function refusedInput(where: string, problem: string): Outcome {
  return refusedOutcome({ code: 'INPUT_INVALID', details: { where, problem } });
}
