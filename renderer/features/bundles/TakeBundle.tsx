import { PackageCheck } from 'lucide-react';
import { useState } from 'react';
import { JobProgress } from '../../app/shared/JobProgress.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { TakenOutcome } from './TakenOutcome.tsx';
import { type Look, type Taking, useTakeBundle } from './use-take-bundle.ts';

/** Choose a file, see from whom it is, take it in. */
export function TakeBundle() {
  const { t } = useWords();
  const taking = useTakeBundle();
  const { look, problem, outcome, isRunning } = taking;
  return (
    <Card title={t('bundles:take.title')} look="plain">
      <div className="bundles-form">
        <FileDrop
          label={t('bundles:take.drop')}
          hint={t('bundles:take.hint')}
          takes="file"
          types={['.cryobundle']}
          isDisabled={isRunning}
          onFiles={(files) => void taking.choose(files)}
        />
        <Problem title={t('bundles:problem')} problem={problem} />
        <div className="bundles-form" aria-live="polite">
          {look === null ? null : <Looked key={`${look.from.device} ${look.at}`} look={look} taking={taking} />}
          {isRunning ? <JobProgress what="bundle" label={t('bundles:running')} /> : null}
          {outcome === null ? null : <TakenOutcome outcome={outcome} />}
        </div>
      </div>
    </Card>
  );
}

/** From whom, for whom, when, how much; and the question that only people can answer, when the sender is new. */
function Looked({ look, taking }: { readonly look: Look; readonly taking: Taking }) {
  const { t } = useWords();
  const { number, dateTime, fileSize } = useFormat();
  const [isCompared, setIsCompared] = useState(false);
  const { from, at, entries, bytes, isForThisSite, isSenderKnown, to } = look;
  const isAsked = isForThisSite && !isSenderKnown && taking.outcome === null;
  return (
    <>
      <Facts
        columns={2}
        facts={[
          { label: t('bundles:take.from'), value: `${from.site.name} (${from.site.code})` },
          { label: t('bundles:take.computer'), value: from.deviceName },
          { label: t('bundles:take.made'), value: dateTime(new Date(at)) },
          {
            label: t('bundles:take.entries'),
            value: `${number(entries)} · ${fileSize(bytes)}`,
          },
        ]}
      />
      {isForThisSite ? null : (
        <Banner tone="bad" title={t('bundles:take.other', { site: to.name })} remedy={t('bundles:take.otherWhy')} />
      )}
      {isAsked ? (
        <>
          <Banner
            tone="warn"
            title={t('bundles:take.stranger')}
            why={<code translate="no">{from.fingerprint}</code>}
            remedy={t('bundles:take.strangerWhy')}
          />
          <Checkbox isSelected={isCompared} onChange={setIsCompared}>
            {t('bundles:take.compared')}
          </Checkbox>
        </>
      ) : null}
      {isForThisSite && taking.outcome === null ? (
        <div className="bundles-actions">
          <Button
            variant="primary"
            icon={PackageCheck}
            isDisabled={taking.isRunning || !(isSenderKnown || isCompared)}
            onPress={taking.run}
          >
            {t('bundles:take.run', { count: entries })}
          </Button>
          <span className="bundles-quiet">{t('bundles:take.signed')}</span>
        </div>
      ) : null}
    </>
  );
}
