import { ArrowRight, Check, CircleSlash2, Copy, Minus, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconShape } from './Icon.tsx';
import type { PositionMark } from './kinds.ts';
import { useFormat } from './use-format.ts';
import './BoxMark.css';

/** Each mark has a shape of its own: hue is never what tells them apart. */
const SHAPES: Readonly<Record<Exclude<PositionMark, 'expected'>, IconShape>> = {
  found: Check,
  missing: Minus,
  extra: Plus,
  misplaced: ArrowRight,
  unknown: X,
  duplicate: Copy,
  empty: CircleSlash2,
};

/** What a check says of one position, as a small badge. Without words of its own: a name stands beside it. */
export function BoxMark({ of }: { readonly of: PositionMark }) {
  return (
    <span className={`ui-mark ui-mark-${of}`} aria-hidden="true">
      {of === 'expected' ? null : <Icon of={SHAPES[of]} />}
    </span>
  );
}

export interface MarkCount {
  readonly of: PositionMark;
  readonly count: number;
}

/** What the marks of a checked box mean, with how many there are. */
export function MarkLegend({ entries }: { readonly entries: readonly MarkCount[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className="ui-mark-legend" aria-label={t('ui.box.legend')}>
      {entries.map(({ of, count }) => (
        <li key={of}>
          <BoxMark of={of} />
          {t(`ui.box.count.${of}`, { shown: format.number(count) })}
        </li>
      ))}
    </ul>
  );
}
