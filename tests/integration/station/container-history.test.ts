import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { intoSql, labelsSql, outOfSql } from '../../../electron/station/queries/container-history.ts';
import { planOf } from '../../support/query-plans.ts';
import { collectPlasma } from '../../support/open-thymoma.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let tubes: readonly { readonly id: string; readonly printedId: string }[];
let box: string;
let other: string;

beforeEach(async () => {
  station = await createTestStation();
  const { must } = station;
  ({ tubes } = collectPlasma(station, 3));
  [box = '', other = ''] = ['Box 1', 'Box 2'].map(
    (name) => must('container.create', { name, type: 'box-5x5' }).container.id,
  );
});
afterEach(() => station.close());

const tube = (index: number) => tubes[index]?.id ?? 'none';
const place = (index: number, container: string, position?: string) =>
  station.must('specimen.place', {
    specimen: tube(index),
    container,
    confirmMove: true,
    ...(position !== undefined && { position }),
  });
const timeline = (container: string) => station.ask('container.timeline', { container });

describe('the history of a container', () => {
  it('tells in order what became of it, with who, when, from what source and why', async () => {
    station.must('container.rename', { container: box, name: 'Plasma 1', reason: 'a better name' });
    const { entries } = await timeline(box);
    expect(entries).toMatchObject([
      { type: 'containerCreated.v1', actor: 'Anna', reverted: false },
      { type: 'containerRenamed.v1', actor: 'Anna', source: 'typed', data: { was: 'Box 1', reason: 'a better name' } },
    ]);
  });

  it('counts the tubes that came and went by person and day; within the box nothing comes or goes', async () => {
    for (const index of [0, 1, 2]) place(index, box);
    place(0, box, 'E5');
    place(1, other);
    expect((await timeline(box)).content).toMatchObject([{ actor: 'Anna', placed: 3, left: 1 }]);
    expect((await timeline(other)).content).toMatchObject([{ actor: 'Anna', placed: 1, left: 0 }]);
  });

  it('counts nothing that was taken back, and marks an entry that was', async () => {
    const { commit } = place(0, box);
    station.must('change.undo', { commit });
    const renamed = station.must('container.rename', { container: box, name: 'Wrong', reason: 'slip' });
    station.must('change.undo', { commit: renamed.commit });
    const { content, entries } = await timeline(box);
    expect(content).toEqual([]);
    expect(entries.map(({ type, reverted }) => [type, reverted])).toEqual([
      ['containerCreated.v1', false],
      ['containerRenamed.v1', true],
      ['reverted.v1', false],
    ]);
  });

  it('is refused for what is no container', async () => {
    await expect(timeline('NOBOX-17')).rejects.toThrow('CONTAINER_UNKNOWN');
  });

  it.each([
    ['what came in', intoSql, 'ledger_event_into'],
    ['what went out', outOfSql, 'ledger_event_out_of'],
    ['its labels', labelsSql, 'print_label_of_container'],
  ])('finds %s by an index', (_, sql, index) => {
    expect(planOf(station.writer.db.sqlite, sql).join('; ')).toContain(`USING INDEX ${index} `);
  });
});

describe('the last check of a box', () => {
  const check = (source: 'scan' | 'typed') =>
    station.must('boxCheck.accept', {
      container: box,
      observed: [{ code: tubes[0]?.printedId ?? '', position: 'A1' }],
      reasons: {},
      source,
    });
  const lastCheck = async () => (await station.ask('container.map', { container: box })).lastCheck;

  it('shows when it was, by whom, and what it found', async () => {
    place(0, box, 'A1');
    expect(await lastCheck()).toBeNull();
    check('scan');
    const { entries } = await timeline(box);
    expect(entries.at(-1)).toMatchObject({ type: 'containerChecked.v1', source: 'scan' });
    expect(await lastCheck()).toEqual({
      expected: 1,
      found: 1,
      differences: 0,
      at: entries.at(-1)?.recordedAt,
      by: 'Anna',
    });
    check('typed');
    expect((await timeline(box)).entries.at(-1)).toMatchObject({ source: 'typed' });
  });

  it('is the one before when the last was taken back', async () => {
    place(0, box, 'A1');
    check('scan');
    const first = await lastCheck();
    station.must('change.undo', { commit: check('scan').commit });
    expect(await lastCheck()).toEqual(first);
  });
});
