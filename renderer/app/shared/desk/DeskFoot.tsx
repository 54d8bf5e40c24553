import type { ReactNode } from 'react';
import { useWords } from '../../../ui/use-words.ts';
import './desk-foot.css';

type Props = {
  /** The command cards that mean something here. */
  readonly cards: readonly string[];
  readonly children?: ReactNode;
};

/** Below what is worked on: which cards can be scanned, and what else is good to know. */
export function DeskFoot({ cards, children }: Props) {
  const { t } = useWords();
  return (
    <div className="desk-foot">
      <p>
        {t('desk:cards')}
        <span translate="no">
          {cards.map((card) => (
            <kbd key={card}>{card}</kbd>
          ))}
        </span>
      </p>
      {children}
    </div>
  );
}
