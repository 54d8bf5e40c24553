import { CircleAlert, CircleCheck } from 'lucide-react';
import { calibrationOf, type Reading } from '../../scanning/calibration.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useWords } from '../../ui/use-words.ts';

/** What the four scans showed, line by line, and what to do about what is not right. */
export function CalibrationResult({ readings }: { readonly readings: readonly Reading[] }) {
  const { t } = useWords();
  const lines = useResultLines(readings);
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
            {remedy === null ? null : <span>{remedy}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type Line = {
  readonly id: 'suffix' | 'prefix' | 'case' | 'layout' | 'separator' | 'speed';
  readonly isGood: boolean;
  readonly value: string;
  readonly remedy: string | null;
};

function useResultLines(readings: readonly Reading[]): readonly Line[] {
  const { t } = useWords();
  const { profile, findings, layout } = calibrationOf(readings);
  const isSuffixWrong = findings.includes('noSuffix') || findings.includes('suffixUnknown');
  const isSlow = findings.includes('slow');
  const separator = readings.find((reading) => reading.separator !== 'notAsked')?.separator ?? 'notAsked';
  const letters = caseOf(readings);
  const remedyIf = (isWrong: boolean, which: 'suffix' | 'prefix' | 'case' | 'layout' | 'separator' | 'slow') =>
    isWrong ? t(`scanner:result.${which}Remedy`) : null;
  const layoutWords = layout === 'other' ? wrongWords(readings) : (layout ?? t('scanner:result.layoutSame'));
  const gapMs = Math.max(...readings.map((reading) => reading.longestGapMs));
  return [
    {
      id: 'suffix',
      isGood: !isSuffixWrong,
      value: t(`scanner:suffix.${profile.suffix}`),
      remedy: remedyIf(isSuffixWrong, 'suffix'),
    },
    {
      id: 'prefix',
      isGood: true,
      value: profile.prefix ?? t('scanner:result.noPrefix'),
      remedy: remedyIf(profile.prefix === null, 'prefix'),
    },
    {
      id: 'case',
      isGood: letters === 'kept',
      value: t(`scanner:result.cases.${letters}`),
      remedy: remedyIf(letters !== 'kept', 'case'),
    },
    { id: 'layout', isGood: layout === null, value: layoutWords, remedy: remedyIf(layout !== null, 'layout') },
    {
      id: 'separator',
      isGood: separator !== 'lost',
      value: t(`scanner:result.separators.${separator}`),
      remedy: remedyIf(separator === 'lost', 'separator'),
    },
    {
      id: 'speed',
      isGood: !isSlow,
      value: t('scanner:result.gap', { count: gapMs }),
      remedy: remedyIf(isSlow, 'slow'),
    },
  ];
}

/** What becomes of capitals and small letters; scans that tell different stories were swapped now and then. */
function caseOf(readings: readonly Reading[]): Reading['case'] {
  const verdicts = new Set(readings.map((reading) => reading.case).filter((verdict) => verdict !== 'kept'));
  const [verdict = 'kept'] = verdicts;
  return verdicts.size > 1 ? 'swapped' : verdict;
}

/** `Y→Z, Z→Y`: at most as many as fit a line. */
function wrongWords(readings: readonly Reading[]): string {
  return readings
    .flatMap(({ wrong }) => wrong)
    .slice(0, 6)
    .map(({ sent, heard }) => `${sent}→${heard === '' ? '–' : heard}`)
    .join(', ');
}
