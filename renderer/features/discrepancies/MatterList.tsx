import type { RefObject } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { useWords } from '../../ui/use-words.ts';
import { kindLooks, type Matter } from './matter.ts';

const codesShown = 2;

/** The open matters. J and K go through them, Enter goes to what can be decided. */
export function MatterList({
  rows,
  selectedId,
  list,
  onSelect,
  onOpen,
}: {
  readonly rows: readonly Matter[];
  readonly selectedId: string | null;
  readonly list: RefObject<HTMLUListElement | null>;
  readonly onSelect: (id: string) => void;
  readonly onOpen: () => void;
}) {
  const { t } = useWords();
  return (
    <ul className="discrepancies-list" ref={list} aria-label={t('discrepancies:open')}>
      {rows.map((row) => (
        <li key={row.id}>
          <button
            type="button"
            className="discrepancies-item"
            data-matter={row.id}
            aria-current={row.id === selectedId || undefined}
            onFocus={() => onSelect(row.id)}
            onClick={(event) => {
              onSelect(row.id);
              // A press of Enter has no pointer behind it: then the next thing is to decide.
              if (event.detail === 0) onOpen();
            }}
          >
            <span className={`discrepancies-glyph discrepancies-${kindLooks[row.kind].tone}`}>
              <Icon of={kindLooks[row.kind].icon} />
            </span>
            <span className="discrepancies-words">
              <b>{t(`discrepancies:kinds.${row.kind}.name`)}</b>
              <MatterCodes matter={row} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The tubes of a matter by their printed ids, and the field when one was edited. */
export function MatterCodes({
  matter,
}: {
  readonly matter: Pick<Matter, 'specimens'> & Partial<Pick<Matter, 'details'>>;
}) {
  const { t } = useWords();
  const hidden = matter.specimens.length - codesShown;
  const field = matter.details?.['field'];
  return (
    <small>
      {matter.specimens.slice(0, codesShown).map(({ id, printedId }) => (
        <code key={id} translate="no">
          {printedId}
        </code>
      ))}
      {hidden > 0 ? <span>{t('discrepancies:more', { count: hidden })}</span> : null}
      {typeof field === 'string' ? <span>{fieldWords(t, field)}</span> : null}
    </small>
  );
}

/** The field's name as on the specimen's card; one that a newer version brought keeps its own. */
export function fieldWords(t: ReturnType<typeof useWords>['t'], field: string): string {
  return t(`specimens:fields.${field as 'notes'}`, { defaultValue: field });
}
