import { useEffect, useRef, useState } from 'react';
import { parseScan } from '../../../../shared/barcode/scan-text.ts';
import { tubeCodeSystem } from '../../../../shared/domain/specimen/division.ts';
import { signal } from '../../../scanning/signals.ts';
import { useScans } from '../../../scanning/use-scans.ts';
import { FormDialog, FormRow } from '../../../ui/FormDialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useWords } from '../../../ui/use-words.ts';
import type { DialogProps } from '../card-data.ts';
import { useAction } from './use-action.ts';

/** Binds the code of an existing tube or label to the specimen by one scan; from then on scanning it finds the specimen. */
export function BindCode({ card, onClose }: DialogProps) {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const [system, setSystem] = useState<string>(tubeCodeSystem);
  const { run, isPending, problem } = useAction('specimen.bindCode', t('specimens:dialogs.bindDone'), () => {
    signal('ok');
    onClose();
  });
  const fields = useRef<HTMLDivElement>(null);
  const bind = (text: string): void => run({ specimen: card.id, bind: text, system });
  useScans((text) => {
    const scan = parseScan(text);
    setCode(scan.ok ? scan.value.text : text);
    if (scan.ok && system.trim() !== '' && !isPending) bind(scan.value.text);
  }, fields);
  const refusal = problem?.message;
  useEffect(() => {
    if (refusal !== undefined) signal('error', refusal);
  }, [refusal]);
  return (
    <FormDialog
      title={`${t('specimens:actions.bind')} · ${card.printedId}`}
      submitLabel={t('specimens:actions.bind')}
      onSubmit={() => bind(code)}
      onClose={onClose}
      isPending={isPending}
      isDisabled={code.trim() === '' || system.trim() === ''}
      problem={problem}
      size="small"
    >
      <div ref={fields}>
        <FormRow>
          <TextField
            label={t('specimens:dialogs.code')}
            description={t('specimens:dialogs.codeHelp')}
            value={code}
            onChange={setCode}
            isMono
            isRequired
          />
          <TextField
            label={t('specimens:dialogs.system')}
            description={t('specimens:dialogs.systemHelp')}
            value={system}
            onChange={setSystem}
            isRequired
          />
        </FormRow>
      </div>
    </FormDialog>
  );
}
