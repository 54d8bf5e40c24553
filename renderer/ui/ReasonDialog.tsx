import { useState } from 'react';
import { FormDialog } from './FormDialog.tsx';
import { TextField } from './TextField.tsx';

type Props = {
  readonly title: string;
  readonly label: string;
  readonly description?: string;
  /** Several lines; the number is how many are shown at first. */
  readonly lines?: number;
  readonly submitLabel: string;
  readonly onReason: (reason: string) => void;
  readonly onClose: () => void;
};

/** Asks for a reason in one's own words, when none of the ready ones is true. */
export function ReasonDialog({ title, label, description, lines, submitLabel, onReason, onClose }: Props) {
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={title}
      submitLabel={submitLabel}
      onSubmit={() => onReason(reason.trim())}
      onClose={onClose}
      isDisabled={reason.trim() === ''}
      size="small"
    >
      <TextField
        label={label}
        {...(description !== undefined && { description })}
        {...(lines !== undefined && { lines })}
        value={reason}
        onChange={setReason}
        isRequired
      />
    </FormDialog>
  );
}
