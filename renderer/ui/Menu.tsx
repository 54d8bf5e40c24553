import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { Menu as AriaMenu, Header, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { classes } from './classes.ts';
import './Field.css';
import { Icon, type IconShape } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';
import './Menu.css';

/** One thing a menu or an action list can do. */
export interface Action {
  readonly id: string;
  readonly label: string;
  /** The label is an id: drawn in mono, never translated. */
  readonly isCode?: boolean;
  readonly detail?: string;
  readonly icon?: IconShape;
  readonly shortcut?: string;
  readonly tone?: 'normal' | 'bad';
  readonly isDisabled?: boolean;
  /** One of several ways, and the one in force. */
  readonly isChosen?: boolean;
  readonly onAction: () => void;
}

/** Actions under a small heading, or without one. */
export interface ActionSection {
  readonly id: string;
  readonly title?: string;
  readonly actions: readonly Action[];
}

export interface MenuProps {
  /** The React Aria button that opens it. */
  readonly trigger: ReactElement;
  /** Accessible name of the list. */
  readonly label: string;
  readonly sections: readonly ActionSection[];
}

export function Menu({ trigger, label, sections }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="ui-popover" offset={4} placement="bottom end">
        <AriaMenu aria-label={label} className="ui-menu">
          {sections.map((section) => (
            <MenuSection
              key={section.id}
              id={section.id}
              className="ui-menu-section"
              {...(section.title === undefined ? { 'aria-label': label } : {})}
            >
              {section.title === undefined ? null : <Header className="ui-menu-title">{section.title}</Header>}
              {section.actions.map((action) => (
                <ActionItem key={action.id} action={action} />
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

/** One line of a menu: glyph, words, key. */
export function ActionItem({ action }: { readonly action: Action }) {
  const { t } = useTranslation();
  return (
    <MenuItem
      id={action.id}
      textValue={action.label}
      isDisabled={action.isDisabled === true}
      onAction={action.onAction}
      className={classes('ui-option', action.tone === 'bad' && 'ui-option-bad')}
    >
      {action.icon === undefined ? null : <Icon of={action.icon} className="ui-option-glyph" />}
      <span className="ui-option-text">
        {action.isCode === true ? <code translate="no">{action.label}</code> : action.label}
        {action.isChosen === true ? <span className="ui-hidden">, {t('ui.menu.chosen')}</span> : null}
        {action.detail === undefined ? null : <span className="ui-option-detail">{action.detail}</span>}
      </span>
      {action.isChosen === true ? <Icon of={Check} className="ui-option-check" /> : null}
      {action.shortcut === undefined ? null : <Kbd keys={action.shortcut} />}
    </MenuItem>
  );
}
