import { useState } from 'react';
import { parseQuantity, type Quantity, quantityKinds } from '../../../shared/lib/units.ts';
import { shownUnits } from '../../../shared/lib/unit-table.ts';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { FormDialog, FormRow } from '../../ui/FormDialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useWords } from '../../ui/use-words.ts';
import { computerOf, type Decision, type MatterInFull } from './matter.ts';

type Props = { readonly matter: MatterInFull; readonly decision: Decision; readonly onClose: () => void };

/** Asks why, and settles. What a refusal says (somebody stands there already) stays above the reason. */
export function DecisionDialog(props: Props) {
  return props.decision.action === 'correctQuantity' ? <CorrectQuantity {...props} /> : <WithReason {...props} />;
}

function WithReason({ matter, decision, onClose }: Props) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const { run, isPending, problem } = useSettling(matter, decision, onClose);
  const { action, version } = decision;
  const named = { code: version?.specimen.printedId ?? matter.specimens[0]?.printedId ?? computerOf(matter) };
  return (
    <FormDialog
      title={t(`discrepancies:decide.${action}.title`, named)}
      submitLabel={t(`discrepancies:decide.${action}.submit`)}
      onSubmit={() => run(reason)}
      onClose={onClose}
      isPending={isPending}
      isDisabled={reason.trim() === ''}
      problem={problem}
      size="small"
    >
      <p className="discrepancies-note">
        {matter.kind === 'computerForked'
          ? t('discrepancies:decide.noteOfComputer')
          : t(`discrepancies:decide.${action}.words`, named)}
      </p>
      <Reason value={reason} onChange={setReason} />
    </FormDialog>
  );
}

function CorrectQuantity({ matter, onClose }: Props) {
  const { t } = useWords();
  const kind = matter.quantity?.kind ?? quantityKinds[0];
  const units = shownUnits[kind];
  const [text, setText] = useState('');
  const [unit, setUnit] = useState<string>(units[1]?.ucum ?? units[0]?.ucum ?? '');
  const [reason, setReason] = useState('');
  const correct = useCommand('specimen.correct');
  const settled = useSettled(onClose);
  const read = parseQuantity(text, unit, { kind });
  const submit = (quantity: Quantity): void => {
    const specimen = matter.specimens[0]?.id ?? '';
    const change = {
      field: 'quantityAvailable',
      old: matter.quantity?.available ?? null,
      new: quantity.amount,
    } as const;
    correct.mutate({ specimen, changes: [change], reason }, { onSuccess: settled });
  };
  return (
    <FormDialog
      title={t('discrepancies:decide.correctQuantity.title', { code: matter.specimens[0]?.printedId ?? '' })}
      submitLabel={t('discrepancies:decide.correctQuantity.submit')}
      onSubmit={() => {
        if (read.ok) submit(read.value);
      }}
      onClose={onClose}
      isPending={correct.isPending}
      isDisabled={!read.ok || reason.trim() === ''}
      problem={problemOf(correct.error)}
      size="small"
    >
      <p className="discrepancies-note">{t('discrepancies:decide.correctQuantity.words')}</p>
      <FormRow>
        <TextField
          label={t('discrepancies:decide.amount')}
          value={text}
          onChange={setText}
          inputMode="decimal"
          {...(text !== '' && !read.ok && { errorMessage: t('discrepancies:decide.amountUnfit') })}
          isRequired
        />
        <Select
          label={t('discrepancies:decide.unit')}
          value={unit}
          onChange={setUnit}
          choices={units.map(({ ucum, symbol }) => ({ id: ucum, label: symbol }))}
        />
      </FormRow>
      <Reason value={reason} onChange={setReason} />
    </FormDialog>
  );
}

function Reason({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const { t } = useWords();
  return (
    <TextField
      label={t('ui.confirm.reason')}
      description={t('discrepancies:decide.reasonHelp')}
      value={value}
      onChange={onChange}
      isRequired
    />
  );
}

/** The command behind a decision. */
function useSettling(matter: MatterInFull, { action, version }: Decision, onClose: () => void) {
  const settle = useCommand('discrepancy.settle');
  const missing = useCommand('specimen.markMissing');
  const undo = useCommand('change.undo');
  const onSuccess = useSettled(onClose);
  const run = (reason: string): void => {
    if (version === null) return settle.mutate({ discrepancy: matter.id, reason }, { onSuccess });
    const { commit, specimen } = version;
    if (action === 'markMissing') return missing.mutate({ specimen: specimen.id, reason }, { onSuccess });
    if (action === 'takeBack') return undo.mutate({ commit, reason }, { onSuccess });
    return settle.mutate({ discrepancy: matter.id, reason, choice: commit }, { onSuccess });
  };
  const problem = problemOf(settle.error) ?? problemOf(missing.error) ?? problemOf(undo.error);
  return { run, problem, isPending: settle.isPending || missing.isPending || undo.isPending };
}

function useSettled(onClose: () => void): () => void {
  const { t } = useWords();
  return () => {
    showToast({ tone: 'ok', words: t('discrepancies:done') });
    onClose();
  };
}
