import { Button } from 'react-aria-components';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';
import type { Action } from './Menu.tsx';
import { useShortcuts } from './ShortcutProvider.tsx';
import './Menu.css';
import './ActionList.css';

export interface ActionListProps {
  /** Accessible name, and the heading of these keys on the shortcut sheet. */
  readonly label: string;
  readonly actions: readonly Action[];
  /** `tiles`: at the bench two in a line, where a list would take the height that the answers need. */
  readonly look?: 'list' | 'tiles';
}

/** The verbs of a page, each with its key in sight. The keys work while the list is on screen. */
export function ActionList({ label, actions, look = 'list' }: ActionListProps) {
  useShortcuts(
    actions.flatMap(({ id, label: words, shortcut, isDisabled, onAction }) =>
      shortcut === undefined || isDisabled === true
        ? []
        : [{ id, label: words, keys: shortcut, group: label, run: onAction }],
    ),
  );
  return (
    <ul className={classes('ui-actions', look === 'tiles' && 'ui-actions-tiles')} aria-label={label}>
      {actions.map((action) => (
        <li key={action.id}>
          <Button
            className={classes('ui-action', action.tone === 'bad' && 'ui-option-bad')}
            isDisabled={action.isDisabled === true}
            onPress={action.onAction}
          >
            {action.icon === undefined ? null : <Icon of={action.icon} />}
            <span className="ui-option-text">
              {action.label}
              {action.detail === undefined ? null : <span className="ui-option-detail">{action.detail}</span>}
            </span>
            {action.shortcut === undefined ? null : <Kbd keys={action.shortcut} />}
          </Button>
        </li>
      ))}
    </ul>
  );
}
