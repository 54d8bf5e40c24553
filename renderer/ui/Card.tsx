import { type ReactNode, useId } from 'react';
import { classes } from './classes.ts';
import './Card.css';

export interface CardProps {
  readonly title?: string;
  /** Small grey words after the title. */
  readonly meta?: ReactNode;
  /** Buttons at the end of the title line. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** `line`: the title stands over a hairline. `plain`: the title is part of the padded content. `none`: no padding. */
  readonly look?: 'line' | 'plain' | 'none';
  /** `fill`: takes the height left over and scrolls inside. `shrink`: as high as its content, scrolls when there is less room. */
  readonly height?: 'content' | 'fill' | 'shrink';
}

/** A white surface for one thing. Named by its title, so a screen reader can jump to it. */
export function Card({
  title,
  meta,
  actions,
  children,
  look = title === undefined ? 'plain' : 'line',
  height = 'content',
}: CardProps) {
  const id = useId();
  return (
    <section
      className={classes('ui-card', `ui-card-${look}`, `ui-card-${height}`)}
      {...(title === undefined ? {} : { 'aria-labelledby': id })}
    >
      {title === undefined ? null : (
        <header className="ui-card-head">
          <div className="ui-card-words">
            <h2 id={id} className="ui-card-title">
              {title}
            </h2>
            {meta === undefined ? null : <span className="ui-card-meta">{meta}</span>}
          </div>
          {actions === undefined ? null : <div className="ui-card-actions">{actions}</div>}
        </header>
      )}
      {/* What scrolls and holds only words is read with the arrow keys: it must take the focus. */}
      <div className="ui-card-body" {...(height === 'shrink' && { tabIndex: 0 })}>
        {children}
      </div>
    </section>
  );
}
