import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import './SplitLayout.css';

export interface SplitLayoutProps {
  /** A list or tree at the start. */
  readonly start?: ReactNode;
  readonly children: ReactNode;
  /** What goes with it, at the end. */
  readonly end?: ReactNode;
  readonly startWidth?: 'narrow' | 'wide';
  readonly endWidth?: 'narrow' | 'wide';
}

/** A main column with a column before or after it; below about 960 px they stand under one another. */
export function SplitLayout({ start, children, end, startWidth = 'narrow', endWidth = 'narrow' }: SplitLayoutProps) {
  return (
    <div
      className={classes(
        'ui-split',
        start !== undefined && `ui-split-start-${startWidth}`,
        end !== undefined && `ui-split-end-${endWidth}`,
      )}
    >
      {start === undefined ? null : <div className="ui-split-side">{start}</div>}
      <div className="ui-split-main">{children}</div>
      {end === undefined ? null : <div className="ui-split-side">{end}</div>}
    </div>
  );
}
