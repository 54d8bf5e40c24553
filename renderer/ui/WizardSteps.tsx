import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon.tsx';
import './WizardSteps.css';

export interface WizardStepsProps {
  readonly label: string;
  readonly steps: readonly { readonly id: string; readonly label: string; readonly detail?: string }[];
  readonly currentId: string;
  /** Given: finished steps lead back. */
  readonly onBack?: (id: string) => void;
}

/** How far a longer task has come: done, here, to come. */
export function WizardSteps({ label, steps, currentId, onBack }: WizardStepsProps) {
  const { t } = useTranslation();
  const current = steps.findIndex((step) => step.id === currentId);
  return (
    <ol className="ui-wizard" aria-label={label}>
      {steps.map((step, index) => {
        const isDone = index < current;
        const words = (
          <>
            <span className="ui-wizard-mark" aria-hidden="true">
              {isDone ? <Icon of={Check} /> : index + 1}
            </span>
            <span className="ui-wizard-words">
              {step.label}
              {isDone ? <span className="ui-hidden">, {t('ui.wizard.done')}</span> : null}
              {step.detail === undefined ? null : <small>{step.detail}</small>}
            </span>
          </>
        );
        return (
          <li
            key={step.id}
            data-state={isDone ? 'done' : index === current ? 'here' : 'later'}
            {...(index === current ? { 'aria-current': 'step' as const } : {})}
          >
            {isDone && onBack !== undefined ? (
              <button type="button" className="ui-wizard-step" onClick={() => onBack(step.id)}>
                {words}
              </button>
            ) : (
              <span className="ui-wizard-step">{words}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
