import { useState } from 'react';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { LabelOfJob } from './printer.ts';

type Outcome = 'again' | 'cancelled';
type Props = {
  readonly labels: readonly LabelOfJob[];
  /** What may be chosen, the usual one first. */
  readonly outcomes: readonly [Outcome, ...Outcome[]];
  readonly onClose: () => void;
};

/** Prints labels again or cancels them, with a reason that stands in the history of each specimen. */
export function SettleDialog({ labels, outcomes, onClose }: Props) {
  const { t } = useWords();
  const [outcome, setOutcome] = useState<Outcome>(outcomes[0]);
  const [reason, setReason] = useState(outcomes.includes('again') ? t('printers:doubt.notOut') : '');
  const settle = useCommand('label.settle');
  const count = labels.length;
  return (
    <FormDialog
      title={[t(`printers:settle.${outcome}`, { count }), count === 1 ? labels[0]?.label.code : null]
        .filter(Boolean)
        .join(' · ')}
      submitLabel={t(`printers:settle.${outcome}`, { count })}
      onSubmit={() =>
        settle.mutate({ labels: labels.map(({ label }) => label.id), outcome, reason }, { onSuccess: onClose })
      }
      onClose={onClose}
      isPending={settle.isPending}
      isDisabled={reason.trim() === ''}
      problem={problemOf(settle.error)}
      size="small"
    >
      {outcomes.length === 1 ? null : (
        <RadioGroup
          label={t('printers:settle.what')}
          choices={outcomes.map((id) => ({
            id,
            label: t(`printers:settle.${id}`, { count }),
            detail: t(`printers:settle.${id}Help`),
          }))}
          value={outcome}
          onChange={setOutcome}
        />
      )}
      <TextField
        label={t('printers:settle.reason')}
        description={t('printers:settle.reasonHelp')}
        value={reason}
        onChange={setReason}
        isRequired
      />
    </FormDialog>
  );
}
