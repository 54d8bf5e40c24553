import { X } from 'lucide-react';
import { Label, ProgressBar as AriaProgressBar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from './use-format.ts';
import { IconButton } from './IconButton.tsx';
import './ProgressBar.css';

export interface ProgressBarProps {
  readonly label: string;
  readonly done: number;
  /** Null: not known yet. */
  readonly total: number | null;
  readonly remainingSeconds?: number;
  readonly onCancel?: () => void;
}

/** A long job: n of N, how long it still takes, a way to stop it. Never modal (UX-116). */
export function ProgressBar({ label, done, total, remainingSeconds, onCancel }: ProgressBarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const counts =
    total === null
      ? format.number(done)
      : t('ui.progress.of', { done: format.number(done), total: format.number(total) });
  const rest =
    remainingSeconds === undefined ? null : t('ui.progress.left', { duration: format.duration(remainingSeconds) });
  return (
    <div className="ui-progress">
      <AriaProgressBar
        className="ui-progress-bar"
        isIndeterminate={total === null}
        value={done}
        maxValue={Math.max(total ?? 1, 1)}
        valueLabel={counts}
      >
        {({ percentage }) => (
          <>
            <Label className="ui-progress-label">{label}</Label>
            <span className="ui-progress-count">
              {counts}
              {rest === null ? null : <span className="ui-progress-rest">{rest}</span>}
            </span>
            <span className="ui-progress-track">
              <span
                className="ui-progress-fill"
                data-unknown={total === null || undefined}
                style={{ inlineSize: `${percentage ?? 30}%` }}
              />
            </span>
          </>
        )}
      </AriaProgressBar>
      {onCancel === undefined ? null : <IconButton label={t('ui.progress.cancel')} icon={X} onPress={onCancel} />}
    </div>
  );
}
