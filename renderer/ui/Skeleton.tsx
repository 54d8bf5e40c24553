import { useTranslation } from 'react-i18next';
import { useDelayed } from './use-delayed.ts';
import './Skeleton.css';

export interface SkeletonProps {
  /** Grey lines to keep the place of what is coming. */
  readonly lines?: number;
}

/** Keeps the place of what is being read: empty for 300 ms, then grey lines. */
export function Skeleton({ lines = 3 }: SkeletonProps) {
  const { t } = useTranslation();
  const isShown = useDelayed(true);
  return (
    <div className="ui-skeleton" role="status" data-shown={isShown || undefined}>
      {isShown ? <span className="ui-hidden">{t('ui.loading')}</span> : null}
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="ui-skeleton-line" aria-hidden="true" />
      ))}
    </div>
  );
}
