import { useQueryOf } from '../../bridge/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Labels that somebody must look after: in doubt, or waiting for a printer that does not answer. Nothing when all is well. */
export function LabelTrouble() {
  const { t } = useWords();
  const printers = useQueryOf('printer.list', {});
  const troubled = (printers.data?.printers ?? []).filter(({ problem, enabled }) => problem !== null || !enabled);
  const waiting = troubled.reduce((sum, { queued }) => sum + queued, 0);
  const doubtful = (printers.data?.printers ?? []).reduce((sum, { uncertain }) => sum + uncertain, 0);
  if (waiting === 0 && doubtful === 0) return null;
  return (
    <Banner
      tone="warn"
      title={[
        doubtful === 0 ? null : t('printers:today.doubt', { count: doubtful }),
        waiting === 0 ? null : t('printers:today.waiting', { count: waiting }),
      ]
        .filter((part) => part !== null)
        .join(' · ')}
      remedy={<a href="#/printers">{t('shell.places.printers')}</a>}
    />
  );
}
