import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWholeStation, removeFolder, type WholeStation } from '../../../support/whole-station.ts';

let whole: WholeStation;
beforeAll(async () => {
  whole = await createWholeStation();
});
afterAll(async () => {
  await whole.station.close();
  removeFolder(whole.folder);
});

type Previewed = { readonly marks: readonly { readonly kind: string; readonly text: string }[] };

/** The first text of a label: its heading. */
function headingOf({ marks }: Previewed): string | undefined {
  return marks.find(({ kind }) => kind === 'text')?.text;
}

describe('labels of a whole freezer', () => {
  const inside = [
    { type: 'shelf', count: 2, name: 'Shelf' },
    { type: 'rack', count: 2, name: 'Rack' },
    { type: 'box-5x5', count: 11, name: 'Box' },
  ];

  it('come in the order in which one walks past, of the types that were chosen', async () => {
    const { container } = await whole.must('container.create', { name: 'F9', type: 'ult-freezer', inside });
    const on = { stock: 'a4-65' };
    const all = await whole.must('label.preview', { things: { within: container.id }, on });
    expect(all.total).toBe(1 + 2 + 4 + 44);
    expect(all.types.map(({ type, count }) => [type, count])).toEqual([
      ['ult-freezer', 1],
      ['shelf', 2],
      ['rack', 4],
      ['box-5x5', 44],
    ]);
    const racks = await whole.must('label.preview', {
      things: { within: container.id, types: ['shelf', 'rack'] },
      on,
    });
    const names = racks.labels.map(
      ({ marks }) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))[0],
    );
    expect(names).toEqual(['Shelf 1', 'Rack 1', 'Rack 2', 'Shelf 2', 'Rack 1', 'Rack 2']);
    const boxes = await whole.must('label.preview', { things: { within: container.id, types: ['box-5x5'] }, on });
    const eleven = Array.from({ length: 11 }, (_, index) => `Box ${index + 1}`);
    expect(boxes.labels.slice(0, 11).map(headingOf)).toEqual(eleven);
  });

  it('are refused when they are more than are asked for at once', async () => {
    const many = [
      { type: 'rack', count: 60, name: 'Rack' },
      { type: 'box-5x5', count: 20, name: 'Box' },
    ];
    const { container } = await whole.must('container.create', { name: 'S1', type: 'dry-shipper', inside: many });
    const things = { within: container.id };
    expect(await whole.call('label.sheet', { things, stock: 'a4-65' })).toMatchObject({
      refusal: { code: 'LABELS_TOO_MANY', details: { count: 1261, limit: 1000 } },
    });
    expect(await whole.must('label.preview', { things, on: { stock: 'a4-65' } })).toMatchObject({ total: 1261 });
  });
});
