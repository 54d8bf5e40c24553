import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import {
  Autocomplete,
  Dialog as AriaDialog,
  Header,
  Input,
  Menu as AriaMenu,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField as AriaSearchField,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './Dialog.css';
import './Field.css';
import './Menu.css';
import { fuzzyFilter } from './fuzzy.ts';
import { Icon } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';
import { type Action, ActionItem } from './Menu.tsx';
import { ShortcutScope } from './ShortcutProvider.tsx';
import './CommandPalette.css';

export interface CommandPaletteProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Everything that can be done now. `detail` says where. */
  readonly actions: readonly Action[];
  /** What was opened last, newest first; shown before anything is typed. */
  readonly recent: readonly Action[];
  /** Records for the typed text, best first. Must honour the signal. Absent: actions only. */
  readonly findRecords?: (query: string, signal: AbortSignal) => Promise<readonly Action[]>;
}

const ACTIONS_SHOWN = 8;

/** Reaches every action and every record by typing (UX-100). */
export function CommandPalette(props: CommandPaletteProps) {
  const { isOpen, onOpenChange } = props;
  const { t } = useTranslation();
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={onOpenChange} isDismissable className="ui-overlay">
      <Modal className="ui-modal ui-palette">
        <AriaDialog aria-label={t('ui.palette.label')} className="ui-dialog">
          <ShortcutScope>
            <PaletteContent {...props} />
          </ShortcutScope>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

// Inside the modal, so that each opening starts empty.
function PaletteContent({ onOpenChange, actions, recent, findRecords }: CommandPaletteProps) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const field = useRef<HTMLDivElement>(null);
  // A palette is opened to type into it.
  useEffect(() => field.current?.querySelector('input')?.focus(), []);
  const { records, isFinding } = useRecords(query, findRecords);
  const isEmpty = query.trim() === '';
  const sections = [
    { id: 'recent', title: t('ui.palette.recent'), items: isEmpty ? recent : [] },
    { id: 'records', title: t('ui.palette.records'), items: isEmpty ? [] : records },
    {
      id: 'actions',
      title: t('ui.palette.actions'),
      items: isEmpty
        ? actions
        : fuzzyFilter(query, actions, (action) => `${action.label} ${action.detail ?? ''}`).slice(0, ACTIONS_SHOWN),
    },
  ].filter(({ items }) => items.length > 0);
  const run = (action: Action): Action => ({
    ...action,
    onAction: () => {
      onOpenChange(false);
      action.onAction();
    },
  });

  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <AriaSearchField aria-label={t('ui.palette.label')} className="ui-palette-field" ref={field}>
        <Icon of={Search} />
        <Input placeholder={t('ui.palette.placeholder')} />
        <Kbd keys="Esc" />
      </AriaSearchField>
      <AriaMenu
        aria-label={t('ui.palette.results')}
        className="ui-menu ui-palette-list"
        renderEmptyState={() => (
          <p className="ui-palette-none">
            {isFinding ? t('ui.palette.finding') : t('ui.palette.none', { query: query.trim() })}
          </p>
        )}
      >
        {sections.map((section) => (
          <MenuSection key={section.id} id={section.id} className="ui-menu-section">
            <Header className="ui-menu-title">{section.title}</Header>
            {section.items.map((item) => (
              <ActionItem key={`${section.id}:${item.id}`} action={run({ ...item, id: `${section.id}:${item.id}` })} />
            ))}
          </MenuSection>
        ))}
      </AriaMenu>
    </Autocomplete>
  );
}

const NO_RECORDS: readonly Action[] = [];

function useRecords(query: string, find: CommandPaletteProps['findRecords']) {
  const wanted = query.trim();
  const [found, setFound] = useState<{ readonly query: string; readonly records: readonly Action[] }>({
    query: '',
    records: NO_RECORDS,
  });
  useEffect(() => {
    if (find === undefined || wanted === '') return undefined;
    const abort = new AbortController();
    find(wanted, abort.signal).then(
      (records) => {
        if (!abort.signal.aborted) setFound({ query: wanted, records });
      },
      (error: unknown) => {
        if (!abort.signal.aborted) throw error;
      },
    );
    return () => abort.abort();
  }, [wanted, find]);
  // Records of the previous letters stay until the new ones are here, so that the list does not blink.
  return {
    records: wanted === '' ? NO_RECORDS : found.records,
    isFinding: find !== undefined && wanted !== '' && found.query !== wanted,
  };
}
