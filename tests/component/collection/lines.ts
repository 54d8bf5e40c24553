import type { Checklist, Line, Tube } from '../../../renderer/features/collection/checklist.ts';

/** A visit of today at which these times were noted. */
export function visitWith(times: Checklist['visit']['times'] = {}): Checklist['visit'] {
  const person = { participantId: 'p', pseudonym: 'ACC-1', studyId: 's' };
  return { id: 'v', name: 'Surgery', ...person, planned: true, status: 'collected', at: null, zone: null, times };
}

/** Tubes of one kind, each with the times of its steps. Two are expected unless said otherwise. */
export function lineOf(
  kind: string,
  tubes: readonly Readonly<Record<string, string>>[],
  more: Partial<Pick<Line, 'expected' | 'timeLimits'>> = {},
): Line {
  const collected: readonly Tube[] = tubes.map((times, index) => ({
    id: `${kind}-${index}`,
    printedId: `T${index}`,
    status: 'collected' as const,
    hold: null,
    codes: [],
    times: { ...times },
    deviations: [],
  }));
  return { kind, tubeType: null, expected: 2, timeLimits: [], ...more, collected: [...collected] };
}
