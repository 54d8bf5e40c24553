import { CircleAlert, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { CopyCode } from './CopyCode.tsx';
import { Icon } from './Icon.tsx';
import './EmptyState.css';

export interface ErrorStateProps {
  /** What could not be done. */
  readonly title: string;
  readonly why: ReactNode;
  readonly remedy: ReactNode;
  readonly code?: string;
  readonly onRetry?: () => void;
}

/** A whole screen or card that could not be shown: what, why, what to do. */
export function ErrorState({ title, why, remedy, code, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  return (
    <div className="ui-empty" role="alert">
      <span className="ui-empty-glyph ui-empty-glyph-bad">
        <Icon of={CircleAlert} />
      </span>
      <h2 className="ui-empty-title">{title}</h2>
      <div className="ui-empty-words">
        <p>{why}</p>
        <p>{remedy}</p>
      </div>
      {code === undefined ? null : <CopyCode code={code} />}
      {onRetry === undefined ? null : (
        <div className="ui-empty-actions">
          <Button icon={RotateCw} onPress={onRetry}>
            {t('ui.retry')}
          </Button>
        </div>
      )}
    </div>
  );
}
