import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { classes } from './classes.ts';
import { Icon, type IconShape } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';
import './Button.css';

/** `primary`: the one thing to do here. `danger`: cannot be taken back. `quiet`: no border until it is pointed at. */
export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly children: ReactNode;
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'regular' | 'small';
  readonly icon?: IconShape;
  /** The key that does the same; shown, not bound. Bind it with `useShortcuts`. */
  readonly shortcut?: string;
}

export function Button({ children, variant = 'secondary', size = 'regular', icon, shortcut, ...rest }: ButtonProps) {
  const shape = rest.isPending === true ? LoaderCircle : icon;
  return (
    <AriaButton
      {...rest}
      className={classes('ui-button', `ui-button-${variant}`, size === 'small' && 'ui-button-small')}
    >
      {shape === undefined ? null : <Icon of={shape} className={rest.isPending === true ? 'ui-spin' : ''} />}
      <span>{children}</span>
      {shortcut === undefined ? null : (
        <span aria-hidden="true" className="ui-button-keys">
          <Kbd keys={shortcut} />
        </span>
      )}
    </AriaButton>
  );
}
