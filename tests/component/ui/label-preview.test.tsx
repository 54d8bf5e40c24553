import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { LabelPreview } from '../../../renderer/ui/LabelPreview.tsx';
import { layOutLabel } from '../../../shared/labels/lay-out.ts';
import { sampleLabel } from '../../../shared/labels/samples.ts';
import { findLabelStock } from '../../../shared/labels/stocks.ts';
import { present } from '../../../shared/lib/assert.ts';
import { draw } from './support.tsx';

const labelOn = (code: string, kind: 'specimen' | 'location') =>
  layOutLabel(present(findLabelStock(code), 'the stock exists'), sampleLabel(kind), 300);

it('a label preview has the size of the label, its name and every text', () => {
  const label = labelOn('vial-wrap-dot', 'specimen');
  draw(<LabelPreview label={label} name="Label of TESTLABEL0" zoom={2} />);
  const image = screen.getByRole('img', { name: 'Label of TESTLABEL0' });
  expect(image.getAttribute('viewBox')).toBe('0 0 45 12.7');
  expect(image.style.width).toBe('90mm');
  expect(Array.from(image.querySelectorAll('text'), (text) => text.textContent)).toEqual(
    label.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])),
  );
  expect(image.querySelectorAll('circle')).toHaveLength(1);
});

it('a label preview draws a rectangle for each run of dark modules, and bars as high as they are', () => {
  const label = labelOn('rack', 'location');
  draw(<LabelPreview label={label} name="Rack" />);
  const paths = Array.from(screen.getByRole('img').querySelectorAll('path'));
  const runs = label.marks.flatMap((mark) => {
    if (mark.kind === 'text') return [];
    const rows = mark.kind === 'code128' ? [mark.bars] : mark.rows;
    return [rows.join(' ').match(/1+/gu)?.length];
  });
  expect(paths.map((path) => path.getAttribute('d')?.match(/M/gu)?.length)).toEqual(runs);
  const bars = present(
    label.marks.find((mark) => mark.kind === 'code128'),
    'a rack has bars',
  );
  expect(paths.at(-1)?.getAttribute('transform')).toBe(
    `translate(${bars.x} ${bars.y}) scale(${bars.narrow} ${bars.height})`,
  );
});
