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
  /** Takes the height left over and scrolls inside. */
  readonly fills?: boolean;
}

/** A white surface for one thing. Named by its title, so a screen reader can jump to it. */
export function Card({
  title,
  meta,
  actions,
  children,
  look = title === undefined ? 'plain' : 'line',
  fills,
}: CardProps) {
  const id = useId();
  return (
    <section
      className={classes('ui-card', `ui-card-${look}`, fills === true && 'ui-card-fills')}
      {...(title === undefined ? {} : { 'aria-labelledby': id })}
    >
      {title === undefined ? null : (
        <header className="ui-card-head">
          <h3 id={id} className="ui-card-title">
            {title}
          </h3>
          {meta === undefined ? null : <span className="ui-card-meta">{meta}</span>}
          {actions === undefined ? null : <div className="ui-card-actions">{actions}</div>}
        </header>
      )}
      <div className="ui-card-body">{children}</div>
    </section>
  );
}
