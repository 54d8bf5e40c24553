import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
const password = 'correct horse battery';

beforeEach(async () => {
  station = await createTestStation();
  await station.runLong('user.add', { username: 'berta', name: 'Berta Maier', password, roles: ['technician'] });
});
afterEach(() => station.close());

const newest = async () => (await station.ask('activity.list', { page: { offset: 0, limit: 1 } })).rows[0];

it('who signed in is named; whoever failed to is not', async () => {
  await station.runLong('session.signIn', { username: 'berta', password });
  expect(await newest()).toMatchObject({ command: 'session.signIn', actor: 'Berta Maier' });
  await station.runLong('session.signIn', { username: 'berta', password: 'something else' });
  expect(await newest()).toMatchObject({
    command: 'session.signIn',
    actor: expect.not.stringContaining('Berta') as unknown,
  });
});

it('a change names what it is about, and how many records that is', async () => {
  const { must } = station;
  const study = must('study.open', { title: 'Thymoma', shortTitle: 'THYM' }).studyId;
  const participant = must('participant.register', { study, sex: 'male', pseudonym: 'P-1' }).participantId;
  expect(await newest()).toMatchObject({ names: expect.arrayContaining(['P-1']) as unknown, recordCount: 1 });
  const { specimens } = must('specimen.collect', { participant, kind: 'Plasma', count: 30 });
  const row = await newest();
  expect(row).toMatchObject({ recordCount: 30 });
  const printedIds = new Map(specimens.map(({ id, printedId }) => [`specimen:${id}`, printedId]));
  expect(row?.names).toEqual(row?.subjects.map((subject) => printedIds.get(subject) ?? null));
});
