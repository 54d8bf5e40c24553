import { useRef, useState } from 'react';
import type { CallOutput } from '../../../../shared/api/contract.ts';
import { useTold } from '../../../app/shared/use-told.ts';
import { problemOf, type ShownProblem, useCommand } from '../../../bridge/index.ts';
import { signal } from '../../../scanning/signals.ts';
import { useScans } from '../../../scanning/use-scans.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useWords, type Words } from '../../../ui/use-words.ts';
import type { DialogProps } from '../card-data.ts';

type Checked = CallOutput<'labelCheck.scan'>;

/** The new label is on the tube: it is scanned there once, so that no tube goes back under another one's id (UX-067). */
export function CheckNewLabel({ card, onClose }: DialogProps) {
  const { t } = useWords();
  const tell = useTold();
  const [code, setCode] = useState('');
  const check = useCommand('labelCheck.scan');
  const part = useRef<HTMLDivElement>(null);
  const take = (text: string, source: 'scan' | 'typed'): void => {
    if (check.isPending) return;
    setCode('');
    check.mutate(
      { specimens: [card.id], code: text, source },
      {
        onSuccess: (checked) => {
          const problem = problemWith(t, checked, card.id);
          signal(problem === null ? 'ok' : 'error', problem?.message ?? t('specimens:dialogs.labelRight'));
          if (problem !== null) return;
          tell(t('specimens:dialogs.labelRight'), null);
          onClose();
        },
      },
    );
  };
  useScans((text) => take(text, 'scan'), part);
  return (
    <FormDialog
      title={`${t('specimens:dialogs.checkLabel')} · ${card.printedId}`}
      submitLabel={t('specimens:dialogs.checkLabel')}
      onSubmit={() => take(code, 'typed')}
      onClose={onClose}
      isPending={check.isPending}
      isDisabled={code.trim() === ''}
      problem={problemOf(check.error) ?? (check.data === undefined ? null : problemWith(t, check.data, card.id))}
      size="small"
    >
      <div ref={part}>
        <p className="specimens-note">{t('specimens:dialogs.checkLabelWords')}</p>
        <TextField label={t('specimens:dialogs.relabelCode')} value={code} onChange={setCode} isMono />
      </div>
    </FormDialog>
  );
}

/** What is wrong with the label that was scanned, and what to do; null when it is the right one. */
function problemWith(t: Words, { outcome, code, specimen }: Checked, tube: string): ShownProblem | null {
  if (outcome === 'matched' || outcome === 'duplicate') return null;
  if (outcome === 'unreadable') {
    return { message: t('specimens:dialogs.labelUnread'), remedy: t('specimens:dialogs.labelUnreadRemedy') };
  }
  const remedy = t('specimens:dialogs.labelWrongRemedy');
  if (specimen === null) return { message: t('specimens:dialogs.labelOfNone', { code }), remedy };
  const label = specimen.printedId;
  return {
    message:
      specimen.id === tube
        ? t('specimens:dialogs.labelOld', { code })
        : t('specimens:dialogs.labelOfOther', { code, label }),
    remedy,
  };
}
