import { useWords } from '../../ui/use-words.ts';
import type { Difference } from './difference.ts';
import { recordedAt } from './use-finding-words.ts';

/** What a difference becomes, in words: "Moved from B3 to A1". */
export function useOutcomeWords(): (difference: Difference) => string {
  const { t } = useWords();
  return ({ outcome, finding }) =>
    t(`boxCheck:outcome.${outcome}`, {
      position: finding.observedPosition ?? t('boxCheck:thisBox'),
      recorded: finding.recordedPosition ?? t('boxCheck:thisBox'),
      place: recordedAt(finding, t('boxCheck:nowhere')),
    });
}
