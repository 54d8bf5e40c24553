import { Search, X } from 'lucide-react';
import {
  Button,
  Group,
  Input,
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';
import './Field.css';
import './SearchField.css';

export interface SearchFieldProps
  extends Omit<AriaSearchFieldProps, 'children' | 'className' | 'style' | 'aria-label'> {
  /** Accessible name and, unless a placeholder is given, the grey words inside. */
  readonly label: string;
  readonly placeholder?: string;
  /** The key that leads here; shown while the field is empty. */
  readonly shortcut?: string;
}

export function SearchField({ label, placeholder, shortcut, ...rest }: SearchFieldProps) {
  const { t } = useTranslation();
  return (
    <AriaSearchField {...rest} aria-label={label} className="ui-search">
      <Group className="ui-input">
        <Icon of={Search} className="ui-search-glyph" />
        <Input placeholder={placeholder ?? label} />
        {shortcut === undefined ? null : (
          <span aria-hidden="true" className="ui-search-keys">
            <Kbd keys={shortcut} />
          </span>
        )}
        <Button className="ui-search-clear" aria-label={t('ui.search.clear')}>
          <Icon of={X} />
        </Button>
      </Group>
    </AriaSearchField>
  );
}
