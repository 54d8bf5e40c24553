import type { RibbonEntry } from '../../../ui/ScanRibbon.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useWords } from '../../../ui/use-words.ts';
import type { RememberedScan } from './remembered-scans.ts';

/** Makes a line of the ribbon from what is remembered of it. `taken`: what is said of a scan that was taken. */
export function useRememberedLine<Scan extends RememberedScan>(
  taken: (scan: Scan) => string,
): (scan: Scan) => RibbonEntry {
  const { t } = useWords();
  const { timeWithSeconds } = useFormat();
  const words = (scan: Scan): string => {
    const { outcome, refusal } = scan;
    if (outcome === 'ok') return taken(scan);
    return refusal === undefined ? t(`desk:remembered.${outcome}`) : t('desk:remembered.refused', { refusal });
  };
  return (scan) => ({
    id: scan.id,
    outcome: scan.outcome,
    code: scan.code ?? '…',
    words: words(scan),
    time: timeWithSeconds(new Date(scan.atMs)),
  });
}
