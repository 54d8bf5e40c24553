import { Undo2 } from 'lucide-react';
import { memo, useCallback, useEffect, useRef } from 'react';
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
  const newest = useRef(entries);
  useEffect(() => {
    newest.current = entries;
  }, [entries]);
  const undo = useCallback((id: string) => newest.current.find((entry) => entry.id === id)?.onUndo?.(), []);
  return (
    <Card title={t('ui.ribbon.title')} look="line" height="shrink">
      {entries.length === 0 ? (
        <p className="ui-ribbon-none">{t('ui.ribbon.none')}</p>
      ) : (
        <ul className="ui-ribbon">
          {entries.slice(0, RIBBON_LENGTH).map(({ onUndo, ...entry }) => (
            <Line key={entry.id} {...entry} isUndoable={onUndo !== undefined} onUndo={undo} />
          ))}
        </ul>
      )}
    </Card>
  );
}

type LineProps = Omit<RibbonEntry, 'onUndo'> & {
  readonly isUndoable: boolean;
  readonly onUndo: (id: string) => void;
};

/** Only plain values and one lasting function: a scan draws its own line and leaves the nineteen before it as they are. */
const Line = memo(function Line({ id, outcome, code, words, time, scanner, isUndoable, onUndo }: LineProps) {
  const { t } = useTranslation();
  return (
    <li data-outcome={outcome}>
      <i aria-hidden="true" />
      <code translate="no">{code}</code>
      <span className="ui-ribbon-words">
        <span className="ui-hidden">{t(`ui.ribbon.outcome.${outcome}`)} </span>
        {words}
      </span>
      <time translate="no">{[scanner, time].filter(Boolean).join(' · ')}</time>
      {isUndoable ? <IconButton label={t('ui.ribbon.undo', { code })} icon={Undo2} onPress={() => onUndo(id)} /> : null}
    </li>
  );
});
