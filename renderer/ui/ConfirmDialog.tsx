import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { Icon } from './Icon.tsx';
import { TextField } from './TextField.tsx';
import './ConfirmDialog.css';

export interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** The question: "Dispose of 4 tubes?" */
  readonly title: string;
  /** What will be different afterwards, and that it stays so. */
  readonly consequence: ReactNode;
  /** The verb on the button: "Dispose". */
  readonly confirmLabel: string;
  /** Letters a reason needs at least. The reason goes into the ledger. */
  readonly leastReasonLength?: number;
  readonly isPending?: boolean;
  readonly onConfirm: (reason: string) => void;
}

/**
 * Asks once before what cannot be undone and takes a typed reason (UX-102). Enter never confirms: a scan ends with it
 * (UX-012). Control and Enter do.
 */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, onOpenChange, title, consequence, isPending } = props;
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => isPending !== true && onOpenChange(open)}
      title={title}
      role="alertdialog"
      size="small"
    >
      <div className="ui-consequence">
        <Icon of={TriangleAlert} />
        <div>{consequence}</div>
      </div>
      <ReasonForm {...props} />
    </Dialog>
  );
}

// Apart from the dialog, so that the reason starts empty each time it opens.
function ReasonForm({ onOpenChange, confirmLabel, leastReasonLength = 8, isPending, onConfirm }: ConfirmDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const isEnough = reason.trim().length >= leastReasonLength;
  const confirm = () => {
    if (isEnough && isPending !== true) onConfirm(reason.trim());
  };
  return (
    <>
      <TextField
        label={t('ui.confirm.reason')}
        description={t('ui.confirm.help', { count: leastReasonLength })}
        lines={3}
        value={reason}
        onChange={setReason}
        isRequired
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) confirm();
          else event.continuePropagation();
        }}
      />
      <div className="ui-confirm-actions">
        <Button onPress={() => onOpenChange(false)} shortcut="Esc">
          {t('ui.cancel')}
        </Button>
        <Button
          variant="danger"
          isDisabled={!isEnough}
          isPending={isPending === true}
          onPress={confirm}
          shortcut="Mod+Enter"
        >
          {confirmLabel}
        </Button>
      </div>
    </>
  );
}
