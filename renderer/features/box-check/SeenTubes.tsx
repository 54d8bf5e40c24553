import { BoxMark } from '../../ui/BoxMark.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useWords } from '../../ui/use-words.ts';
import { findingOf } from './check-view.ts';
import type { Check } from './use-check.ts';
import { recordedAt } from './use-finding-words.ts';

/** Tubes that were seen without a position, the newest first, each with whether it belongs here. */
export function SeenTubes({ check, isGrid }: { readonly check: Check; readonly isGrid: boolean }) {
  const { t } = useWords();
  const loose = check.seen.observed.filter(({ position }) => position === undefined).toReversed();
  const rows = isGrid
    ? loose.filter(({ code }) => findingOf(check.comparison, code, null)?.kind !== 'expected')
    : loose;
  if (rows.length === 0) return isGrid ? null : <p className="box-check-none">{t('boxCheck:noneSeen')}</p>;
  return (
    <ul className="box-check-seen" aria-label={t('boxCheck:seen')}>
      {rows.map(({ code }, index) => {
        const finding = findingOf(check.comparison, code, null);
        const mark = finding === undefined || finding.kind === 'expected' ? 'found' : finding.kind;
        return (
          <li key={`${code}-${rows.length - index}`}>
            <BoxMark of={mark} />
            <code translate="no">{finding?.specimen?.printedId ?? code}</code>
            <span>{t(`ui.box.mark.${mark}`)}</span>
            <small translate="no">
              {[
                finding?.specimen === null || finding === undefined ? null : wordsOfKind(finding.specimen.kind),
                finding?.kind === 'extra' ? recordedAt(finding, t('boxCheck:nowhere')) : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        );
      })}
    </ul>
  );
}
