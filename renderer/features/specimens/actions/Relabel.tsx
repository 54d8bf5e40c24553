import { useRef, useState } from 'react';
import { handlers } from '../../../../shared/api/define.ts';
import { parseScan } from '../../../../shared/barcode/scan-text.ts';
import { useMay, useQueryOf } from '../../../bridge/index.ts';
import { PrintLabelsDialog } from '../../../labels/PrintLabelsDialog.tsx';
import { useScans } from '../../../scanning/use-scans.ts';
import { FormDialog, FormRow } from '../../../ui/FormDialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useWords } from '../../../ui/use-words.ts';
import type { DialogProps } from '../card-data.ts';
import { CheckNewLabel } from './CheckNewLabel.tsx';
import { useAction } from './use-action.ts';

const leastReasonLength = 3;

/** A new id for a tube whose label is lost or wrong: one of a label that is printed already, or a new one to print. */
export function Relabel({ card, onClose }: DialogProps) {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const [reason, setReason] = useState('');
  const [step, setStep] = useState<'relabel' | 'print' | 'check'>('relabel');
  const isPrinted = useRef(false);
  const canCheck = useMay()(handlers);
  const printers = useQueryOf('printer.list', {}).data?.printers ?? [];
  const printed = code.trim();
  const hasPrinter = printers.some(({ enabled }) => enabled);
  const { run, isPending, problem } = useAction('specimen.relabel', t('specimens:dialogs.relabelDone'), () =>
    printed === '' && hasPrinter ? setStep('print') : onClose(),
  );
  const fields = useRef<HTMLDivElement>(null);
  useScans((text) => {
    const scan = parseScan(text);
    setCode(scan.ok ? scan.value.text : text);
  }, fields);
  if (step === 'check') return <CheckNewLabel card={card} onClose={onClose} />;
  if (step === 'print') {
    const onPrinted = (): void => {
      if (!canCheck) return;
      isPrinted.current = true;
      setStep('check');
    };
    // It closes itself when it has printed, too: then the label is to be looked at.
    const leave = (): void => {
      if (!isPrinted.current) onClose();
    };
    return (
      <PrintLabelsDialog things={{ specimens: [card.id] }} why={card.printedId} onPrinted={onPrinted} onClose={leave} />
    );
  }
  return (
    <FormDialog
      title={`${t('specimens:actions.relabel')} · ${card.printedId}`}
      submitLabel={t('specimens:actions.relabel')}
      onSubmit={() => run({ specimen: card.id, reason, ...(printed !== '' && { printed }) })}
      onClose={onClose}
      isPending={isPending}
      isDisabled={reason.trim().length < leastReasonLength}
      problem={problem}
      size="small"
    >
      <div ref={fields}>
        <p className="specimens-note">{t('specimens:dialogs.relabelWords')}</p>
        <FormRow>
          <TextField
            label={t('specimens:dialogs.relabelReason')}
            description={t('specimens:dialogs.relabelReasonHelp')}
            value={reason}
            onChange={setReason}
            isRequired
          />
          <TextField
            label={t('specimens:dialogs.relabelCode')}
            description={t('specimens:dialogs.relabelCodeHelp')}
            value={code}
            onChange={setCode}
            isMono
          />
        </FormRow>
      </div>
    </FormDialog>
  );
}
