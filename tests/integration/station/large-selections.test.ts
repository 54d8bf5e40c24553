import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mostManifestTubes } from '../../../shared/domain/specimen/limits.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

const spare = 5;
const perCall = 200;
let station: TestStation;

beforeAll(async () => {
  station = await createTestStation();
  const { must } = station;
  const study = must('study.open', { title: 'Thymoma', shortTitle: 'THYM' }).studyId;
  const participant = must('participant.register', { study, sex: 'male' }).participantId;
  must('consent.record', { participant, kind: 'consent' });
  for (let made = 0; made < mostManifestTubes; made += perCall)
    must('specimen.collect', { participant, kind: 'Plasma', count: perCall });
  must('specimen.collect', { participant, kind: 'Serum', count: spare });
}, 120_000);
afterAll(() => station.close());

const heading = { format: 'csv', title: 'Pick', purpose: 'Assay', recipient: { name: 'Centre 09' } } as const;
const newest = async (count: number) => {
  const { rows } = await station.ask('specimen.list', { page: { offset: 0, limit: count } });
  return rows.map(({ id }) => id);
};

describe('a selection larger than any manifest', () => {
  it('is counted to the last tube before a manifest of it is filled in', async () => {
    const preview = await station.ask('manifest.preview', { selection: { filter: {} } });
    expect(preview).toEqual({ total: mostManifestTubes + spare, contents: null });
  });

  it('is refused with its true number', async () => {
    expect(await station.runLong('manifest.create', { ...heading, selection: { filter: {} } })).toMatchObject({
      ok: false,
      refusal: { code: 'TOO_MANY_SELECTED', details: { count: mostManifestTubes + spare, limit: mostManifestTubes } },
    });
    expect(station.run('picklist.make', { name: 'All', purpose: 'count', selection: { filter: {} } })).toMatchObject({
      ok: false,
      refusal: { details: { count: mostManifestTubes + spare, limit: 2000 } },
    });
  });

  it('becomes a manifest when enough are taken out of it, and holds none of those', async () => {
    const except = await newest(spare);
    const selection = { filter: {}, except };
    expect(await station.ask('manifest.preview', { selection })).toMatchObject({
      total: mostManifestTubes,
      contents: { kinds: [{ count: mostManifestTubes }] },
    });
    const made = await station.runLong('manifest.create', { ...heading, selection });
    expect(made).toMatchObject({ ok: true, value: { rows: mostManifestTubes } });
  }, 60_000);

  it('goes out whole as a table', async () => {
    const made = await station.runLong('specimen.export', { format: 'csv', selection: { filter: {} } });
    expect(made).toMatchObject({ ok: true, value: { rows: mostManifestTubes + spare } });
  }, 60_000);

  it('is nothing when all that the filter finds was taken out', async () => {
    const selection = { filter: { kinds: ['Serum'] }, except: await newest(spare) };
    expect(await station.runLong('specimen.export', { format: 'csv', selection })).toMatchObject({
      refusal: { code: 'NOTHING_SELECTED' },
    });
  });
});
