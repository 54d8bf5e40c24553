import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionId } from '../../../electron/station/station-types.ts';
import { createWholeStation, removeFolder, type WholeStation } from '../../support/whole-station.ts';

const rounds = 12;
const ben = { username: 'ben', password: 'slow tubes thaw' } as const;
let whole: WholeStation;
let sessionOfBen: SessionId;
let box: string;
let tubes: readonly string[];

beforeAll(async () => {
  whole = await createWholeStation();
  const { must, station } = whole;
  await must('user.add', { ...ben, name: 'Ben', roles: ['technician'] });
  sessionOfBen = station.openSession();
  expect(await station.call(sessionOfBen, 'session.signIn', ben, 'screen')).toMatchObject({ ok: true });
  const study = (await must('study.open', { title: 'Thymoma', shortTitle: 'THYM' })).studyId;
  const { participantId: participant } = await must('participant.register', { study, sex: 'male' });
  await must('consent.record', { participant, kind: 'consent' });
  box = (await must('container.create', { name: 'Box 7', type: 'box-5x5' })).container.id;
  const { specimens } = await must('specimen.collect', { participant, kind: 'Plasma', count: 2 * rounds });
  tubes = specimens.map(({ id }) => id);
}, 60_000);
afterAll(async () => {
  await whole.station.close();
  removeFolder(whole.folder);
});

/** Two people put a tube into the same position at the same moment. */
async function race(position: string, one: string, other: string) {
  const place = (session: SessionId, specimen: string) =>
    whole.station.call(session, 'specimen.place', { specimen, container: box, position, source: 'scan' }, 'screen');
  return Promise.all([place(whole.session, one), place(sessionOfBen, other)]);
}
const positionOf = (index: number): string => `${'ABCDE'.charAt(Math.floor(index / 5))}${(index % 5) + 1}`;

describe('two people and one position', () => {
  it('exactly one wins each time; the other is told who is there, keeps the tube, and finds the next place', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const position = positionOf(round);
      // Each of the two comes first in half of the rounds.
      const pair = [tubes[2 * round] ?? '', tubes[2 * round + 1] ?? ''];
      const [one = '', other = ''] = round % 2 === 0 ? pair : pair.toReversed();
      const answers = await race(position, one, other);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const [winner, loser] = answers[0].ok ? [one, other] : [other, one];
      const { printedId } = await whole.must('specimen.find', { code: winner });
      expect(answers.find(({ ok }) => !ok)).toMatchObject({
        refusal: {
          code: 'POSITION_OCCUPIED',
          message: expect.stringContaining(printedId) as string,
        },
      });
      expect(await whole.must('specimen.find', { code: loser })).toMatchObject({ status: 'collected', place: null });
    }
    const { cells } = await whole.must('container.map', { container: box });
    expect(cells.filter(({ specimen }) => specimen !== null)).toHaveLength(rounds);
  });

  it('without a position named both get one, and not the same', async () => {
    const { specimens } = await whole.must('specimen.list', { filter: { placed: false } }).then(({ rows }) => ({
      specimens: rows.map(({ id }) => id),
    }));
    const place = (session: SessionId, specimen: string) =>
      whole.station.call(session, 'specimen.place', { specimen, container: box, source: 'scan' }, 'screen');
    const answers = await Promise.all([
      place(whole.session, specimens[0] ?? ''),
      place(sessionOfBen, specimens[1] ?? ''),
    ]);
    const positions = answers.map((answer) => (answer.ok ? (answer.value as { position: string }).position : null)); // of the contract
    expect(positions).toEqual([positionOf(rounds), positionOf(rounds + 1)]);
  });

  it('one tube in the hands of two goes to one place only', async () => {
    const { rows } = await whole.must('specimen.list', { filter: { placed: false } });
    const specimen = rows[0]?.id ?? '';
    const other = (await whole.must('container.create', { name: 'Box 8', type: 'box-5x5' })).container.id;
    const place = (session: SessionId, container: string) =>
      whole.station.call(session, 'specimen.place', { specimen, container, source: 'scan' }, 'screen');
    const answers = await Promise.all([place(whole.session, box), place(sessionOfBen, other)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'RECORDED_ELSEWHERE' } });
  });

  it('leaves a ledger that proves itself', async () => {
    expect(await whole.must('ledger.verify', {})).toMatchObject({ ok: true });
  });
});
