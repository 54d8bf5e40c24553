import { CircleAlert, CircleCheck } from 'lucide-react';
import { calibrationOf, type Reading } from '../../scanning/calibration.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useWords } from '../../ui/use-words.ts';

/** What the four scans showed, line by line, and what to do about what is not right. */
export function CalibrationResult({ readings }: { readonly readings: readonly Reading[] }) {
  const { t } = useWords();
  const { profile, findings, layout } = calibrationOf(readings);
  const separator = readings.find((reading) => reading.separator !== 'notAsked')?.separator ?? 'notAsked';
  const verdicts = new Set(readings.map((reading) => reading.case).filter((verdict) => verdict !== 'kept'));
  const [verdict] = verdicts;
  const isWrong = (...names: readonly (typeof findings)[number][]): boolean =>
    findings.some((finding) => names.includes(finding));
  const lines = [
    {
      id: 'suffix',
      isGood: !isWrong('noSuffix', 'suffixUnknown'),
      value: t(`scanner:suffix.${profile.suffix}`),
      ...(isWrong('noSuffix', 'suffixUnknown') && { remedy: t('scanner:result.suffixRemedy') }),
    },
    {
      id: 'prefix',
      isGood: true,
      value: profile.prefix ?? t('scanner:result.noPrefix'),
      ...(profile.prefix === null && { remedy: t('scanner:result.prefixRemedy') }),
    },
    {
      id: 'case',
      isGood: verdict === undefined,
      value: t(`scanner:result.cases.${verdicts.size > 1 ? 'swapped' : (verdict ?? 'kept')}`),
      ...(verdict !== undefined && { remedy: t('scanner:result.caseRemedy') }),
    },
    {
      id: 'layout',
      isGood: layout === null,
      value: layout === null ? t('scanner:result.layoutSame') : layout === 'other' ? wrongWords(readings) : layout,
      ...(layout !== null && { remedy: t('scanner:result.layoutRemedy') }),
    },
    {
      id: 'separator',
      isGood: separator !== 'lost',
      value: t(`scanner:result.separators.${separator}`),
      ...(separator === 'lost' && { remedy: t('scanner:result.separatorRemedy') }),
    },
    {
      id: 'speed',
      isGood: !isWrong('slow'),
      value: t('scanner:result.gap', { count: Math.max(...readings.map((reading) => reading.longestGapMs)) }),
      ...(isWrong('slow') && { remedy: t('scanner:result.slowRemedy') }),
    },
  ] as const;
  return (
    <dl className="scanner-result">
      {lines.map(({ id, isGood, value, remedy }) => (
        <div key={id} data-good={isGood || undefined}>
          <dt>
            <Icon of={isGood ? CircleCheck : CircleAlert} />
            {t(`scanner:result.${id}`)}
            <span className="ui-hidden">, {t(isGood ? 'scanner:result.good' : 'scanner:result.bad')}</span>
          </dt>
          <dd>
            <b>{value}</b>
            {remedy === undefined ? null : <span>{remedy}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** `Y→Z, Z→Y`: at most as many as fit a line. */
function wrongWords(readings: readonly Reading[]): string {
  return readings
    .flatMap(({ wrong }) => wrong)
    .slice(0, 6)
    .map(({ sent, heard }) => `${sent}→${heard === '' ? '–' : heard}`)
    .join(', ');
}
