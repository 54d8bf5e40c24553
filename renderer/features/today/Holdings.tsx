import type { CSSProperties } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { Card } from '../../ui/Card.tsx';
import { hueOfKind, wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import '../../ui/kinds.css';

const shown = 6;
type Facets = CallOutput<'specimen.facets'>;
type Bar = { readonly id: string; readonly label: string; readonly count: number; readonly kind: string | null };

/** What the biobank holds, by kind and by study; each leads to the list. */
export function Holdings({ facets }: { readonly facets: Facets }) {
  const { t } = useWords();
  const kinds = facets.kinds.map(({ value, count }) => ({ id: value, label: wordsOfKind(value), count, kind: value }));
  const studies = facets.studies.map(({ value, label, count }) => ({ id: value, label, count, kind: null }));
  return (
    <div className="today-columns">
      <Card title={t('today:holdings.kinds')}>
        <Bars bars={kinds} total={facets.total} name="kind" />
      </Card>
      <Card title={t('today:holdings.studies')}>
        <Bars bars={studies} total={facets.total} name="study" />
      </Card>
    </div>
  );
}

type BarsProps = { readonly bars: readonly Bar[]; readonly total: number; readonly name: 'kind' | 'study' };

/** The largest as bars; the others are in the list. */
function Bars({ bars, total, name }: BarsProps) {
  const { t } = useWords();
  const { number } = useFormat();
  const largest = bars.toSorted((one, other) => other.count - one.count);
  const rest = largest.slice(shown).reduce((sum, { count }) => sum + count, 0);
  return (
    <ul className="today-bars">
      {largest.slice(0, shown).map(({ id, label, count, kind }) => (
        <li key={id}>
          <a href={`#/specimens?${name}=${encodeURIComponent(id)}`} translate="no">
            {label}
          </a>
          <span className="today-bar" aria-hidden="true">
            <i
              className={kind === null ? undefined : `ui-kind-${hueOfKind(kind)}`}
              style={{ '--share': `${(count / Math.max(largest[0]?.count ?? 1, 1)) * 100}%` } as CSSProperties} // a measure
            />
          </span>
          <span className="today-bar-count">{number(count)}</span>
        </li>
      ))}
      {rest === 0 ? null : (
        <li>
          <a href="#/specimens">{t('today:holdings.more', { count: largest.length - shown })}</a>
          <span className="today-bar" aria-hidden="true" />
          <span className="today-bar-count">{number(Math.min(rest, total))}</span>
        </li>
      )}
    </ul>
  );
}
