import type { ReactNode } from 'react';
import { Icon, type IconShape } from './Icon.tsx';
import './EmptyState.css';

export interface EmptyStateProps {
  readonly icon: IconShape;
  readonly title: string;
  /** Teaches the first step: what to scan, what to drop, which key. */
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="ui-empty">
      <span className="ui-empty-glyph">
        <Icon of={icon} />
      </span>
      <h2 className="ui-empty-title">{title}</h2>
      <div className="ui-empty-words">{children}</div>
      {actions === undefined ? null : <div className="ui-empty-actions">{actions}</div>}
    </div>
  );
}
