import { useTranslation } from 'react-i18next';
import { useFormat } from './use-format.ts';
import './CapacityBar.css';

/** Positions by state. */
export interface Capacity {
  readonly used: number;
  readonly held: number;
  readonly blocked: number;
  readonly free: number;
}

export interface CapacityBarProps {
  readonly capacity: Capacity;
  /** `line`: a thin bar for trees and tables, its words for screen readers only. */
  readonly look?: 'full' | 'line';
}

/** How full a container is, as a bar and in words. */
export function CapacityBar({ capacity, look = 'full' }: CapacityBarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { used, held, blocked, free } = capacity;
  const total = Math.max(used + held + blocked + free, 1);
  const parts = { used, held, blocked, free };
  const words = (['used', 'held', 'blocked', 'free'] as const).filter(
    (part) => part === 'used' || part === 'free' || parts[part] > 0,
  );
  return (
    <div className={`ui-capacity ui-capacity-${look}`}>
      <div className="ui-capacity-track" aria-hidden="true">
        {(['used', 'held', 'blocked'] as const).map((part) => (
          <span
            key={part}
            className={`ui-capacity-${part}`}
            style={{ inlineSize: `${(parts[part] / total) * 100}%` }}
          />
        ))}
      </div>
      <ul className={look === 'line' ? 'ui-hidden' : 'ui-capacity-words'}>
        {words.map((part) => (
          <li key={part}>
            <span className={`ui-capacity-dot ui-capacity-${part}`} aria-hidden="true" />
            {t(`ui.capacity.${part}`, { shown: format.number(parts[part]) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
