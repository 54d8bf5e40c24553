import { type FormEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { Problem, type ProblemWords } from './Problem.tsx';
import './FormDialog.css';

export interface FormDialogProps {
  readonly title: string;
  /** The verb on the button: "Check out". */
  readonly submitLabel: string;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly isPending?: boolean;
  /** Something is still missing or unreadable. */
  readonly isDisabled?: boolean;
  /** Why the last attempt did not work; stays above the fields. */
  readonly problem?: ProblemWords | null;
  readonly size?: 'small' | 'medium' | 'large';
  /** `danger`: it cannot be taken back. */
  readonly tone?: 'normal' | 'danger';
  readonly children: ReactNode;
}

/** A form in a dialog. Enter in a field sends it, Escape leaves it; a refusal is shown above what was typed. */
export function FormDialog(props: FormDialogProps) {
  const { title, submitLabel, onSubmit, onClose, isPending, isDisabled, problem, size, tone, children } = props;
  const { t } = useTranslation();
  const formId = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isPending !== true && isDisabled !== true) onSubmit();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={title}
      {...(size !== undefined && { size })}
      footer={
        <>
          <Button onPress={onClose} shortcut="Esc">
            {t('ui.cancel')}
          </Button>
          <Button
            type="submit"
            form={formId}
            variant={tone === 'danger' ? 'danger' : 'primary'}
            isPending={isPending === true}
            isDisabled={isDisabled === true}
          >
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={formId} className="ui-form" onSubmit={submit}>
        <Problem title={title} problem={problem ?? null} />
        {children}
      </form>
    </Dialog>
  );
}

/** Fields side by side where there is room. */
export function FormRow({ children }: { readonly children: ReactNode }) {
  return <div className="ui-form-row">{children}</div>;
}
