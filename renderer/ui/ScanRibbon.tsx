import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from './Card.tsx';
import { IconButton } from './IconButton.tsx';
import './ScanRibbon.css';

/** One line of the ribbon, newest first. */
export interface RibbonEntry {
  readonly id: string;
  readonly outcome: 'ok' | 'duplicate' | 'error' | 'decision' | 'command';
  readonly code: string;
  /** "placed E5" */
  readonly words: string;
  readonly time: string;
  /** Which scanner it came from, where several are told apart (UX-010). */
  readonly scanner?: string;
  readonly onUndo?: () => void;
}

/** As many as are shown; older ones are in the scan log. */
export const RIBBON_LENGTH = 20;

/** The last scans with what became of each (UX-016). The marks differ in shape as well as in hue. */
export function ScanRibbon({ entries }: { readonly entries: readonly RibbonEntry[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t('ui.ribbon.title')} look="line" height="shrink">
      {entries.length === 0 ? (
        <p className="ui-ribbon-none">{t('ui.ribbon.none')}</p>
      ) : (
        <ul className="ui-ribbon">
          {entries.slice(0, RIBBON_LENGTH).map((entry) => (
            <li key={entry.id} data-outcome={entry.outcome}>
              <i aria-hidden="true" />
              <code translate="no">{entry.code}</code>
              <span className="ui-ribbon-words">
                <span className="ui-hidden">{t(`ui.ribbon.outcome.${entry.outcome}`)} </span>
                {entry.words}
              </span>
              <time translate="no">{[entry.scanner, entry.time].filter(Boolean).join(' · ')}</time>
              {entry.onUndo === undefined ? null : (
                <IconButton label={t('ui.ribbon.undo', { code: entry.code })} icon={Undo2} onPress={entry.onUndo} />
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
