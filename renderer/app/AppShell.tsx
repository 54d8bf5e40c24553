import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Link } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { classes } from '../ui/classes.ts';
import { Icon, type IconShape } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { type ActionSection, Menu } from '../ui/Menu.tsx';
import { useShortcuts } from '../ui/ShortcutProvider.tsx';
import './AppShell.css';

/** A place in the rail. */
export interface NavigationItem {
  readonly id: string;
  readonly label: string;
  readonly icon: IconShape;
  readonly href: string;
  /** How many things wait there; `needs` marks those that wait for a person. */
  readonly count?: { readonly value: number; readonly needs: boolean };
  /** `foot`: at the bottom of the rail. */
  readonly placement?: 'main' | 'foot';
}

export interface ShellUser {
  readonly name: string;
  /** In the user's language: "technician". */
  readonly role: string;
}

export interface AppShellProps {
  /** Under the product's name: the site and the computer, "Heidelberg · RTI1". */
  readonly place: string;
  /** Name of the screen in the top bar; the one h1. */
  readonly title: string;
  readonly navigation: readonly NavigationItem[];
  readonly currentId: string;
  /** The chip that says what is saved and sent. */
  readonly sync: ReactNode;
  /** Ctrl/Cmd+K or a press on the field: open the palette. */
  readonly onSearch: () => void;
  readonly user: ShellUser;
  /** Switch user, looks, lock, sign out. */
  readonly userMenu: readonly ActionSection[];
  readonly children: ReactNode;
}

/** The frame of every screen: dark rail, top bar with the one field for everything, the truth about saving, who works. */
export function AppShell(props: AppShellProps) {
  const { place, title, navigation, currentId, children } = props;
  const { t } = useTranslation();
  const main = navigation.filter((item) => item.placement !== 'foot');
  const foot = navigation.filter((item) => item.placement === 'foot');
  return (
    <div className="app">
      <a className="app-skip" href="#main">
        {t('shell.skip')}
      </a>
      <nav className="app-rail" aria-label={t('shell.navigation')}>
        <div className="app-brand">
          <span className="app-mark" aria-hidden="true" />
          <span className="app-brand-words">
            <b translate="no">Cryoledger</b>
            <small translate="no">{place}</small>
          </span>
        </div>
        <RailList items={main} currentId={currentId} />
        <RailList items={foot} currentId={currentId} isFoot />
      </nav>
      <header className="app-bar">
        <h1 className="app-title">{title}</h1>
        <SearchButton onSearch={props.onSearch} />
        {props.sync}
        <UserButton user={props.user} sections={props.userMenu} />
      </header>
      <main id="main" className="app-main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

interface RailListProps {
  readonly items: readonly NavigationItem[];
  readonly currentId: string;
  readonly isFoot?: boolean;
}

function RailList({ items, currentId, isFoot }: RailListProps) {
  const { t } = useTranslation();
  return (
    <ul className={classes('app-rail-list', isFoot === true && 'app-rail-foot')}>
      {items.map((item) => (
        <li key={item.id} title={item.label}>
          <Link
            href={item.href}
            className="app-rail-link"
            {...(item.id === currentId ? { 'aria-current': 'page' } : {})}
          >
            <Icon of={item.icon} />
            <span className="app-rail-label">{item.label}</span>
            {item.count === undefined || item.count.value === 0 ? null : (
              <span className="app-rail-count" data-needs={item.count.needs || undefined}>
                <span aria-hidden="true">{item.count.value}</span>
                <span className="ui-hidden">, {t('shell.waiting', { count: item.count.value })}</span>
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function SearchButton({ onSearch }: { readonly onSearch: () => void }) {
  const { t } = useTranslation();
  useShortcuts([
    {
      id: 'search',
      keys: 'Mod+K',
      label: t('shell.search'),
      group: t('shell.everywhere'),
      run: onSearch,
      worksInFields: true,
    },
    { id: 'search', keys: '/', label: t('shell.search'), group: t('shell.everywhere'), run: onSearch },
  ]);
  return (
    <Button className="app-search" onPress={onSearch} aria-haspopup="dialog">
      <Icon of={Search} />
      <span className="app-search-words">{t('shell.search')}</span>
      <span aria-hidden="true">
        <Kbd keys="Mod+K" />
      </span>
    </Button>
  );
}

function UserButton({ user, sections }: { readonly user: ShellUser; readonly sections: readonly ActionSection[] }) {
  const { t } = useTranslation();
  return (
    <Menu
      label={t('shell.userMenu')}
      sections={sections}
      trigger={
        <Button className="app-user">
          <b className="app-user-mark" aria-hidden="true" translate="no">
            {initialsOf(user.name)}
          </b>
          <span className="app-user-words">
            <span translate="no">{user.name}</span>
            <span className="app-user-role">{user.role}</span>
          </span>
        </Button>
      }
    />
  );
}

/** First letters of the first and the last name: "M. Keller" is MK. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.]+/u).filter((word) => word !== '');
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].flatMap((word) =>
    word === undefined ? [] : [String.fromCodePoint(word.codePointAt(0) ?? 0)],
  );
  return letters.join('').toUpperCase();
}
