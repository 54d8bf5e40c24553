import { envelopeOf } from '../../../shared/domain/refusals.ts';
import { refuseFuture } from '../../../shared/domain/specimen/decide-times.ts';
import type { ImportRecord, ImportRefusal } from './records.ts';

/** Why a record whose dates lie after now is not taken, said as the forms say it; null when none does. */
export function refuseFutureOf(record: ImportRecord, now: string): ImportRefusal | null {
  for (const [what, column, at] of datesOf(record)) {
    const refusal = isLongAgo(at, now) ? null : refuseFuture(what, at, now);
    if (refusal === null) continue;
    const { code, message, remedy } = envelopeOf(refusal);
    return { ...record.source, column, code, message: `${message} ${remedy}` };
  }
  return null;
}

type Dated = readonly [what: string, column: string, at: string];

/** What happened when, with the column that says so. */
function datesOf(record: ImportRecord): readonly Dated[] {
  switch (record.type) {
    case 'participant':
      return [
        ...dated('born', 'year_of_birth', record.yearOfBirth === undefined ? undefined : String(record.yearOfBirth)),
        ...dated('diagnosed', 'diagnosis', record.diagnosis?.at),
      ];
    case 'consent':
      return dated('signed', 'consent_date', record.signedAt);
    case 'visit':
      return dated('visit', 'visit', record.at);
    case 'specimen':
      return [
        ...Object.entries(record.times).map(([step, at]) => [step, `${step}_at`, at] as const),
        ...dated('distributed', 'distributed_at', record.distributed?.at),
      ];
    default:
      return [];
  }
}

function dated(what: string, column: string, at: string | undefined): readonly Dated[] {
  return at === undefined ? [] : [[what, column, at]];
}

/** Two calendar years back no zone makes it the future. Spares reading each of a million dates. */
function isLongAgo(at: string, now: string): boolean {
  return Number(at.slice(0, 4)) + 1 < Number(now.slice(0, 4));
}
