import type { ReactNode } from 'react';
import './PageHeader.css';

export interface PageHeaderProps {
  /** Where this is: a Breadcrumb, or a few small words. */
  readonly context?: ReactNode;
  readonly title: ReactNode;
  /** The printed id, in mono, after the title or instead of it. */
  readonly code?: string;
  /** Status and consent pills. */
  readonly pills?: ReactNode;
  /** Small grey words: size, temperature, study. */
  readonly meta?: ReactNode;
  readonly actions?: ReactNode;
  /** Left of everything: a symbol, a glyph. */
  readonly symbol?: ReactNode;
  /** Below: facts, filters, tabs. */
  readonly children?: ReactNode;
}

/** The one title of a screen and what belongs to it. */
export function PageHeader({ context, title, code, pills, meta, actions, symbol, children }: PageHeaderProps) {
  return (
    <div className="ui-page-header">
      {symbol === undefined ? null : <div className="ui-page-symbol">{symbol}</div>}
      <div className="ui-page-words">
        {context === undefined ? null : <div className="ui-page-context">{context}</div>}
        <div className="ui-page-line">
          <h2 className="ui-page-title">
            {title}
            {code === undefined ? null : <code translate="no">{code}</code>}
          </h2>
          {pills}
          {meta === undefined ? null : <span className="ui-page-meta">{meta}</span>}
          {actions === undefined ? null : <div className="ui-page-actions">{actions}</div>}
        </div>
        {children}
      </div>
    </div>
  );
}
