import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createWholeStation,
  newFolder,
  openWholeStation,
  removeFolder,
  type WholeStation,
} from '../../support/whole-station.ts';

let whole: WholeStation;
beforeAll(async () => {
  whole = await createWholeStation();
});
afterAll(async () => {
  await whole.station.close();
  removeFolder(whole.folder);
});

const invalid = { ok: false, refusal: { code: 'INPUT_INVALID' } };

describe('calls that the station answers by itself are checked like every other', () => {
  it.each([{ extra: 1 }, [], 'x', 7])('setup.status refuses %j, before and after there is a biobank', async (input) => {
    expect(await whole.call('setup.status', input)).toMatchObject(invalid);
    const empty = await openWholeStation(newFolder());
    expect(await empty.call('setup.status', input)).toMatchObject(invalid);
    await empty.station.close();
    removeFolder(empty.folder);
  });

  it.each([{}, { job: 1 }, { job: 'x'.repeat(61) }, { job: 'x', extra: 1 }])('job.cancel refuses %j', async (input) => {
    expect(await whole.call('job.cancel', input)).toMatchObject(invalid);
  });

  it('job.cancel is for people who are signed in, and says that an unknown job was not stopped', async () => {
    const { station } = whole;
    const stranger = station.openSession();
    expect(await station.call(stranger, 'job.cancel', { job: 'x' }, 'screen')).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_SIGNED_IN' },
    });
    expect(await whole.call('job.cancel', { job: 'x' })).toEqual({ ok: true, value: { cancelled: false } });
  });

  it('job.cancel stops the job that its own session runs', async () => {
    const { station, session } = whole;
    const stopped = new Promise<unknown>((resolve) => {
      const stop = station.subscribe(session, (notice) => {
        if (notice.type !== 'progress') return;
        stop();
        resolve(whole.call('job.cancel', { job: notice.job }));
      });
    });
    const filled = whole.call('demo.fill', { specimens: 50_000, seed: 1 });
    expect(await stopped).toEqual({ ok: true, value: { cancelled: true } });
    expect(await filled).toMatchObject({ ok: false, refusal: { code: 'IMPORT_CANCELLED' } });
  });
});

describe('a station that is closed in the middle of calls', () => {
  it('says to each that comes later that it is closed, never that there is no biobank', async () => {
    const other = await createWholeStation();
    const closing = other.station.close();
    const refusedAsClosed = { ok: false, refusal: { code: 'STATION_CLOSED' } };
    const calls = ['setup.status', 'session.current', 'specimen.list', 'job.cancel', 'no.such'];
    for (const name of calls) expect(await other.call(name, { job: 'x' })).toMatchObject(refusedAsClosed);
    await closing;
    for (const name of calls) expect(await other.call(name)).toMatchObject(refusedAsClosed);
    removeFolder(other.folder);
  });

  it('answers each of them: done, or told that the thread stopped', async () => {
    const other = await createWholeStation();
    const { container } = await other.must('container.create', { name: 'Box', type: 'box-5x5' });
    // A map that leaves the house is put on record by the writing thread after a reading one has answered.
    const maps = Array.from({ length: 30 }, () =>
      other.call('container.boxMap', { container: container.id, format: 'csv' }),
    );
    await other.station.close();
    const answers = await Promise.all(maps);
    const isTold = (answer: (typeof answers)[number]) =>
      answer.ok || ('failed' in answer && answer.failed.incident === 'thread');
    expect(answers.filter((answer) => !isTold(answer))).toEqual([]);
    removeFolder(other.folder);
  });
});
