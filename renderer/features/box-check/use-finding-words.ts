import { placeWords } from '../../../shared/domain/container/place-words.ts';
import type { Saying } from '../../app/shared/desk/use-bench-voice.ts';
import { useWords } from '../../ui/use-words.ts';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import type { Finding } from './check-view.ts';

/** What is said of a tube that was just seen: whether it belongs here, and where it is recorded if not. */
export function useFindingWords(): (finding: Finding, label: string) => Saying {
  const { t } = useWords();
  return (finding, label) => {
    const { kind, specimen, observedPosition, recordedPosition } = finding;
    const position = observedPosition ?? '';
    const code = specimen?.printedId ?? label;
    const what = specimen === null ? [] : [wordsOfKind(specimen.kind), specimen.pseudonym];
    const detail = (...more: readonly (string | null)[]): string => [...what, ...more].filter(Boolean).join(' · ');
    switch (kind) {
      case 'expected':
        return {
          tone: 'ok',
          outcome: 'ok',
          title: observedPosition === null ? t('boxCheck:say.found') : t('boxCheck:say.foundIn', { position }),
          code,
          detail: detail(),
        };
      case 'misplaced':
        return {
          tone: 'decision',
          outcome: 'decision',
          title: t('boxCheck:say.misplaced', { recorded: recordedPosition ?? '', position }),
          code,
          detail: detail(),
          remedy: t('boxCheck:say.leaveIt'),
        };
      case 'extra':
        return {
          tone: 'decision',
          outcome: 'decision',
          title: t('boxCheck:say.extra'),
          code,
          detail: detail(recordedAt(finding, t('boxCheck:nowhere'))),
          remedy: t('boxCheck:say.leaveIt'),
        };
      case 'unknown':
      case 'missing':
        return {
          tone: 'error',
          outcome: 'error',
          title: t('boxCheck:say.unknown'),
          code,
          remedy:
            finding.lookAlikes === undefined
              ? t('boxCheck:say.unknownRemedy')
              : t('boxCheck:say.lookAlike', { codes: finding.lookAlikes.join(', ') }),
        };
      case 'duplicate':
        return { tone: 'error', outcome: 'error', title: t('boxCheck:say.twinSeen'), code, detail: detail() };
    }
  };
}

/** Where a tube is recorded: "Box 4, C2", or `nowhere`. */
export function recordedAt({ recordedContainer, recordedPosition }: Finding, nowhere: string): string {
  return recordedContainer === null ? nowhere : placeWords(recordedContainer, recordedPosition);
}
