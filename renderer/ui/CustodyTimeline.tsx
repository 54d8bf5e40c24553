import { useTranslation } from 'react-i18next';
import { classes } from './classes.ts';
import './CustodyTimeline.css';

/** One fact of a chain of custody, its words already in the user's language. */
export interface CustodyEntry {
  readonly id: string;
  /** "Checked out" */
  readonly title: string;
  /** "for request RQ-0091, place held" */
  readonly detail?: string;
  /** When it happened, formatted; `iso` as far as it is known. */
  readonly when: { readonly text: string; readonly iso: string };
  readonly who: string;
  readonly source: 'scan' | 'rackFile' | 'typed' | 'import' | 'program';
  /** `away`: left its place. `back`: returned, with a thaw. `stop`: quarantine, loss, disposal. */
  readonly mark?: 'normal' | 'away' | 'back' | 'stop';
  /** Not yet sent to the hub. */
  readonly isPending?: boolean;
}

/** Who had a tube, when, and how it was recorded. Typed entries are marked as such (UX-120). */
export function CustodyTimeline({
  entries,
  label,
}: {
  readonly entries: readonly CustodyEntry[];
  readonly label: string;
}) {
  const { t } = useTranslation();
  return (
    <ol className="ui-custody" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} className={`ui-custody-${entry.mark ?? 'normal'}`}>
          <i className="ui-custody-dot" aria-hidden="true" />
          <span className="ui-custody-what">
            <b>{entry.title}</b>
            {entry.detail === undefined ? null : <span> {entry.detail}</span>}
            {entry.isPending === true ? <span className="ui-custody-pending">{t('ui.custody.pending')}</span> : null}
          </span>
          <time dateTime={entry.when.iso}>{entry.when.text}</time>
          <span className="ui-custody-who" translate="no">
            {entry.who}
          </span>
          <span className={classes('ui-custody-source', entry.source === 'typed' && 'ui-custody-typed')}>
            {t(`ui.custody.source.${entry.source}`)}
          </span>
        </li>
      ))}
    </ol>
  );
}
