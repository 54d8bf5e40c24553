import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger, type Placement } from 'react-aria-components';
import { Kbd } from './Kbd.tsx';
import './Tooltip.css';

export interface TooltipProps {
  readonly text: string;
  readonly shortcut?: string;
  readonly placement?: Placement;
  /** A React Aria control: a Button, IconButton or Link. Never the only place where something is said. */
  readonly children: ReactElement;
}

/** Names what is under the pointer or the focus, with its key. */
export function Tooltip({ text, shortcut, placement = 'bottom', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip className="ui-tooltip" placement={placement} offset={6}>
        {text}
        {shortcut === undefined ? null : <Kbd keys={shortcut} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
