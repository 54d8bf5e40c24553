import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { envelopeOf } from '../../../shared/domain/refusals.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

const future = '2999-01-01';
let station: TestStation;
let study: string;
let participant: string;
let tube: string;

beforeEach(async () => {
  station = await createTestStation();
  const { must } = station;
  study = must('study.open', { title: 'Thymoma', shortTitle: 'THYM' }).studyId;
  participant = must('participant.register', { study, sex: 'male' }).participantId;
  must('consent.record', { participant, kind: 'consent' });
  tube = must('specimen.collect', { participant, kind: 'Plasma' }).specimens[0]?.id ?? '';
});
afterEach(() => station.close());

/** What a person reads when a command is refused. */
function saidOf(result: Result<unknown, Refusal>): string {
  if (result.ok) throw new Error('it was taken');
  const { message, remedy } = envelopeOf(result.refusal);
  return `${message} ${remedy}`;
}
const sentence = (what: string, at = future): string =>
  `The date ${at} (${what}) is in the future. Correct the date. If it is right, the clock of this computer is wrong: set it.`;

describe('a date that has not come yet is refused with what to do', () => {
  it('of a birth, by its day and by its year, at registration and as a correction', () => {
    const { run } = station;
    const identity = { name: 'Karl Beispiel', birthDate: future };
    expect(saidOf(run('participant.register', { study, sex: 'male', identity }))).toBe(sentence('born'));
    expect(saidOf(run('participant.register', { study, sex: 'male', yearOfBirth: 2999 }))).toBe(
      sentence('born', '2999'),
    );
    const changes = [{ field: 'yearOfBirth' as const, old: null, new: 2999 }];
    expect(saidOf(run('participant.correct', { participant, changes, reason: 'typed again' }))).toBe(
      sentence('born', '2999'),
    );
  });

  it('of a diagnosis, a consent, a withdrawal, a visit, a collection and a thaw', () => {
    const { run } = station;
    const said = {
      diagnosed: run('participant.diagnose', {
        participant,
        diagnosis: { text: 'Thymoma', at: future, confirmed: true },
      }),
      signed: run('consent.record', { participant, kind: 'consent', signedAt: future }),
      withdrawn: run('consent.withdraw', { participant, level: 'noFurtherUse', at: future }),
      visit: run('visit.record', { participant, name: 'Surgery', status: 'collected', at: future }),
      collected: run('specimen.collect', { participant, kind: 'Plasma', collectedAt: future }),
      thawed: run('specimen.thaw', { specimen: tube, at: future, reason: 'for use' }),
    };
    for (const [what, result] of Object.entries(said)) expect(saidOf(result)).toBe(sentence(what));
  });

  it('in a file, in the row and column where it stands, and the other rows come in', async () => {
    const text = [
      'study,participant,year_of_birth,consent,consent_date,specimen_code,kind,collected_at',
      `ACC,P-1,1960,consent,2020-01-01,T-1,DNA,${future}`,
      'ACC,P-1,1960,consent,2020-01-01,T-2,DNA,2021-02-03',
      `ACC,P-2,1960,consent,${future},T-4,DNA,2021-02-03`,
      'ACC,P-3,2999,,,T-3,DNA,2021-02-03',
    ].join('\n');
    const report = await station.runLong('import.run', {
      profile: 'specimens-csv',
      files: [{ name: 'tubes.csv', text }],
    });
    if (!report.ok) throw new Error(report.refusal.code);
    const { refused, created } = report.value;
    expect(refused).toMatchObject([
      { row: 2, column: 'collected_at', code: 'TIME_IN_FUTURE', message: sentence('collected') },
      { row: 4, column: 'consent_date', code: 'TIME_IN_FUTURE', message: sentence('signed') },
      { row: 5, column: 'year_of_birth', code: 'TIME_IN_FUTURE', message: sentence('born', '2999') },
      { row: 5, code: 'PARENT_REFUSED' },
    ]);
    // T-4 comes in on hold: its consent does not count.
    expect(created['specimen']).toBe(2);
  });

  it('in a file that was good when it came in first, and what is here stays as it was', async () => {
    const file = (at: string) => [
      {
        name: 'tubes.csv',
        text: `study,participant,consent,specimen_code,kind,collected_at\nACC,P-1,consent,T-1,DNA,${at}`,
      },
    ];
    await station.runLong('import.run', { profile: 'specimens-csv', files: file('2021-02-03') });
    const again = await station.runLong('import.run', { profile: 'specimens-csv', files: file(future) });
    expect(again).toMatchObject({ ok: true, value: { refused: [{ code: 'TIME_IN_FUTURE' }], changed: 0 } });
    expect(await station.ask('specimen.find', { code: 'T-1' })).toMatchObject({ times: { collected: '2021-02-03' } });
  });
});
