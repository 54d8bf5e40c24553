import { useTranslation } from 'react-i18next';
import type { MaterialKind } from './kinds.ts';
import { useFormat } from './use-format.ts';
import './kinds.css';
import './BoxLegend.css';

export interface LegendEntry {
  readonly of: MaterialKind | 'held' | 'blocked' | 'quarantined' | 'free';
  readonly count: number;
}

/** What the marks of a box map mean, with how many there are. */
export function BoxLegend({ entries }: { readonly entries: readonly LegendEntry[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className="ui-legend" aria-label={t('ui.box.legend')}>
      {entries.map(({ of, count }) => (
        <li key={of}>
          <span className={`ui-swatch ui-swatch-${of} ui-kind-${of}`} aria-hidden="true" />
          {t(`ui.legend.${of}`, { shown: format.number(count) })}
        </li>
      ))}
    </ul>
  );
}
