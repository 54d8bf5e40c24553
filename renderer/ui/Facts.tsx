import type { ReactNode } from 'react';
import './Facts.css';

/** A named value. Ids go in `code`, so that they are drawn in mono and never translated. */
export interface Fact {
  readonly label: string;
  readonly value?: ReactNode;
  readonly code?: string;
}

export interface FactsProps {
  readonly facts: readonly Fact[];
  /** Columns where there is room; fewer when there is not. */
  readonly columns?: 1 | 2 | 3 | 4;
}

/** Small grey labels above values, in columns. A value that is not known shows a dash. */
export function Facts({ facts, columns = 4 }: FactsProps) {
  return (
    <dl className="ui-facts" data-columns={columns}>
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.code === undefined ? (fact.value ?? '–') : <code translate="no">{fact.code}</code>}</dd>
        </div>
      ))}
    </dl>
  );
}
