import { useQueryClient } from '@tanstack/react-query';
import { PackagePlus } from 'lucide-react';
import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { JobProgress } from '../../app/shared/JobProgress.tsx';
import { problemOf, saveFile, useCommand } from '../../bridge/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Select } from '../../ui/Select.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';

export type Site = CallOutput<'bundle.overview'>['sites'][number];

/** Choose the site, see how much is new for it, make the file. */
export function MakeBundle({ sites }: { readonly sites: readonly Site[] }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string | null>(null);
  const [isWhole, setIsWhole] = useState(false);
  const make = useCommand('bundle.export');
  const site = sites.find(({ id }) => id === chosen) ?? null;
  const run = (to: string): void =>
    make.mutate(
      { to, whole: isWhole, download: true },
      {
        onSuccess: ({ base64, fileName, mediaType }) => {
          if (base64 !== null) saveFile({ base64, fileName, mediaType });
        },
        onSettled: () => void client.invalidateQueries(),
      },
    );
  return (
    <Card title={t('bundles:make.title')} look="plain">
      <div className="bundles-form">
        <Select
          label={t('bundles:make.to')}
          placeholder={t('bundles:make.choose')}
          choices={sites.map(({ id, code, name, isOwn }) => ({
            id,
            label: `${name} (${code})`,
            ...(isOwn && { detail: t('bundles:make.own') }),
          }))}
          value={chosen}
          onChange={(id) => {
            make.reset();
            setChosen(id);
          }}
          isDisabled={make.isPending}
        />
        {site === null ? null : <HowMuch site={site} />}
        <Checkbox
          isSelected={isWhole}
          onChange={setIsWhole}
          isDisabled={make.isPending}
          detail={t('bundles:make.wholeWhy')}
        >
          {t('bundles:make.whole')}
        </Checkbox>
        <Problem title={t('bundles:problem')} problem={problemOf(make.error)} />
        {make.isPending ? <JobProgress what="bundle" label={t('bundles:running')} /> : null}
        <div className="bundles-actions">
          <Button
            variant="primary"
            icon={PackagePlus}
            isDisabled={site === null || make.isPending}
            onPress={() => {
              if (site !== null) run(site.id);
            }}
          >
            {t('bundles:make.run')}
          </Button>
        </div>
        {make.data === undefined ? null : <Made made={make.data} />}
      </div>
    </Card>
  );
}

function HowMuch({ site: { toSend, sentAt } }: { readonly site: Site }) {
  const { t } = useWords();
  const { dateTime } = useFormat();
  return (
    <p className="bundles-quiet" aria-live="polite">
      {sentAt === null
        ? t('bundles:make.never', { count: toSend })
        : t('bundles:make.new', { count: toSend, when: dateTime(new Date(sentAt)) })}
    </p>
  );
}

function Made({ made }: { readonly made: CallOutput<'bundle.export'> }) {
  const { t } = useWords();
  const { file, entries, base64 } = made;
  return (
    <Banner
      tone="ok"
      title={t('bundles:make.done', { count: entries })}
      why={
        <span className="bundles-path">
          {t(base64 === null ? 'bundles:make.large' : 'bundles:make.saved', { file })}
        </span>
      }
    />
  );
}
