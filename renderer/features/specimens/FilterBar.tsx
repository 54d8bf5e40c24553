import { SlidersHorizontal, X } from 'lucide-react';
import { useState } from 'react';
import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { type Filter, NEWEST_FIRST, type View, withPart } from './list-filter.ts';
import { MoreFilters } from './MoreFilters.tsx';
import { SavedViews } from './SavedViews.tsx';

const all = 'all';
/** Parts that come from a link of another screen and have no field here. */
const linked = ['participant', 'container', 'importId', 'dueBefore'] as const;
const more = ['tissueNatures', 'lineages', 'placed', 'holds', 'anatomicSite', 'collectedFrom', 'collectedTo'] as const;

type Props = { readonly view: View; readonly onChange: (view: View) => void };

/** Words, facets with their counts, more filters, saved views. */
export function FilterBar({ view, onChange }: Props) {
  const { t } = useWords();
  const { number } = useFormat();
  const { filter } = view;
  const [isMore, setIsMore] = useState(more.some((name) => filter[name] !== undefined));
  const facets = useQueryOf('specimen.facets', {});
  const set = <Name extends keyof Filter>(name: Name, value: Filter[Name] | undefined): void =>
    onChange({ ...view, filter: withPart(filter, name, value) });
  const counted = (label: string, count: number): string => `${label} (${number(count)})`;
  const moreSet = more.filter((name) => filter[name] !== undefined).length;
  return (
    <>
      <div className="specimens-tools">
        <SearchField
          label={t('specimens:search')}
          placeholder={t('specimens:search')}
          value={filter.text ?? ''}
          onChange={(text) => set('text', text)}
        />
        <Select
          isCompact
          label={t('specimens:status')}
          value={filter.statuses?.[0] ?? all}
          onChange={(value) => set('statuses', value === all ? undefined : ([value] as Filter['statuses']))} // of the station
          choices={[
            { id: all, label: t('specimens:all.status') },
            ...(facets.data?.statuses ?? []).map(({ value, count }) => ({
              id: value,
              label: counted(t(`ui.status.${value as 'stored'}`), count), // one of the statuses of the contract
            })),
          ]}
        />
        <Select
          isCompact
          label={t('specimens:kind')}
          value={filter.kinds?.[0] ?? all}
          onChange={(value) => set('kinds', value === all ? undefined : [value])}
          choices={[
            { id: all, label: t('specimens:all.kind') },
            ...(facets.data?.kinds ?? []).map(({ value, count }) => ({
              id: value,
              label: counted(wordsOfKind(value), count),
            })),
          ]}
        />
        <Select
          isCompact
          label={t('specimens:study')}
          value={filter.study ?? all}
          onChange={(value) => set('study', value === all ? undefined : value)}
          choices={[
            { id: all, label: t('specimens:all.study') },
            ...(facets.data?.studies ?? []).map(({ value, label, count }) => ({
              id: value,
              label: counted(label, count),
            })),
          ]}
        />
        <Button icon={SlidersHorizontal} aria-expanded={isMore} onPress={() => setIsMore(!isMore)}>
          {moreSet === 0 ? t('specimens:more') : t('specimens:moreSet', { count: moreSet })}
        </Button>
        <SavedViews view={view} onChoose={onChange} />
        {Object.keys(filter).length === 0 ? null : (
          <Button variant="quiet" icon={X} onPress={() => onChange({ filter: {}, sort: NEWEST_FIRST })}>
            {t('specimens:reset')}
          </Button>
        )}
      </div>
      <Problem title={t('specimens:problem')} problem={problemOf(facets.error)} />
      {isMore ? <MoreFilters filter={filter} onSet={set} /> : null}
      <div className="specimens-chips">
        {linked
          .filter((name) => filter[name] !== undefined)
          .map((name) => (
            <Button key={name} size="small" icon={X} onPress={() => set(name, undefined)}>
              {t(`specimens:only.${name}`)}
            </Button>
          ))}
      </div>
    </>
  );
}
