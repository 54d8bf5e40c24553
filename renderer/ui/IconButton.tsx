import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { classes } from './classes.ts';
import { Icon, type IconShape } from './Icon.tsx';
import { Tooltip } from './Tooltip.tsx';
import './IconButton.css';

/** A button of one glyph. Its label is its accessible name and its tooltip. */
export interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'> {
  readonly label: string;
  readonly icon: IconShape;
  readonly shortcut?: string;
  readonly tone?: 'normal' | 'bad';
}

export function IconButton({ label, icon, shortcut, tone = 'normal', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} {...(shortcut === undefined ? {} : { shortcut })}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={classes('ui-icon-button', tone === 'bad' && 'ui-icon-button-bad')}
      >
        <Icon of={icon} />
      </AriaButton>
    </Tooltip>
  );
}
