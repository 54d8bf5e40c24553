import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { Overrun } from '../../../shared/domain/specimen/time-limits.ts';

/** Refuses to record times that overrun a limit of the study while nobody said why. */
export function refuseOverrun(
  specimen: string,
  [first]: readonly Overrun[],
  reason: string | undefined,
): Refusal | null {
  if (first === undefined || reason !== undefined) return null;
  const { limit, minutes } = first;
  const details = { specimen, from: limit.from, to: limit.to, minutes, limit: limit.minutes };
  return { code: 'TIME_LIMIT_EXCEEDED', details };
}

/** Each overrun as an event of the specimen, with its reason (UX-119). */
export function deviations(subject: string, overrun: readonly Overrun[], reason = ''): readonly DomainEvent[] {
  return overrun.map(({ limit, minutes }) => {
    const data = { from: limit.from, to: limit.to, limitMinutes: limit.minutes, minutes, reason };
    return { type: 'specimenDeviationNoted.v1', subject, data };
  });
}
