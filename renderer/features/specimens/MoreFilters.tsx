import { useState } from 'react';
import { consentHolds } from '../../../shared/domain/consent/standing.ts';
import { lineages, tissueNatures } from '../../../shared/domain/specimen/events.ts';
import { useQueryOf } from '../../bridge/index.ts';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Select } from '../../ui/Select.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Filter } from './list-filter.ts';

const any = 'any';

type Props = {
  readonly filter: Filter;
  readonly onSet: <Name extends keyof Filter>(name: Name, value: Filter[Name] | undefined) => void;
};

/** What is asked for less often: nature, lineage, place, holds, site, when collected. */
export function MoreFilters({ filter, onSet }: Props) {
  const { t } = useWords();
  const sites = useQueryOf('codeList.get', { list: 'anatomic-sites' });
  const [from, setFrom] = useState(filter.collectedFrom ?? '');
  const [to, setTo] = useState(filter.collectedTo ?? '');
  const anyChoice = { id: any, label: t('specimens:filters.any') } as const;
  return (
    <section className="specimens-more" aria-label={t('specimens:more')}>
      <Select
        label={t('specimens:filters.nature')}
        value={filter.tissueNatures?.[0] ?? any}
        onChange={(value) => onSet('tissueNatures', value === any ? undefined : [value])}
        choices={[anyChoice, ...tissueNatures.map((id) => ({ id, label: t(`specimens:natures.${id}`) }))]}
      />
      <Select
        label={t('specimens:filters.lineage')}
        value={filter.lineages?.[0] ?? any}
        onChange={(value) => onSet('lineages', lineages.some((one) => one === value) ? [value as 'new'] : undefined)} // just checked
        choices={[anyChoice, ...lineages.map((id) => ({ id, label: t(`specimens:lineages.${id}`) }))]}
      />
      <Select
        label={t('specimens:filters.place')}
        value={filter.placed === undefined ? any : filter.placed ? 'yes' : 'no'}
        onChange={(value) => onSet('placed', value === any ? undefined : value === 'yes')}
        choices={[
          anyChoice,
          { id: 'yes', label: t('specimens:filters.placed') },
          { id: 'no', label: t('specimens:filters.unplaced') },
        ]}
      />
      <Select
        label={t('specimens:filters.hold')}
        value={filter.holds?.[0] ?? any}
        onChange={(value) => {
          const hold = consentHolds.find((one) => one === value);
          onSet('holds', hold === undefined ? undefined : [hold]);
        }}
        choices={[anyChoice, ...consentHolds.map((id) => ({ id, label: t(`specimens:holds.${id}`) }))]}
      />
      <ComboBox
        label={t('specimens:filters.site')}
        choices={(sites.data?.entries ?? []).map(({ code, label }) => ({ id: code, label }))}
        value={filter.anatomicSite ?? null}
        onChange={(site) => onSet('anatomicSite', site ?? undefined)}
      />
      <DateField
        label={t('specimens:filters.from')}
        mayBeFuture
        value={from}
        onChange={(typed, date) => {
          setFrom(typed);
          onSet('collectedFrom', date?.iso);
        }}
      />
      <DateField
        label={t('specimens:filters.to')}
        mayBeFuture
        value={to}
        onChange={(typed, date) => {
          setTo(typed);
          onSet('collectedTo', date?.iso);
        }}
      />
    </section>
  );
}
