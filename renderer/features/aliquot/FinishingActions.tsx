import { LogOut, Printer, QrCode, RotateCcw, ShieldOff, Split, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { managers } from '../../../shared/api/define.ts';
import { useSoundAction } from '../../app/shared/desk/use-sound-action.ts';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand, useMay } from '../../bridge/index.ts';
import { ActionList } from '../../ui/ActionList.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Division } from './parent.ts';
import type { Dividing } from './use-dividing.ts';

type Props = { readonly division: Division; readonly dividing: Dividing; readonly onReprint: () => void };

/** What can be done while children wait for their labels and their places, each with its key. */
export function FinishingActions({ division, dividing, onReprint }: Props) {
  const { t } = useWords();
  const may = useMay();
  const [isWaiving, setIsWaiving] = useState(false);
  const { children } = division;
  const has = (wanted: (typeof children)[number]['step']): boolean => children.some(({ step }) => step === wanted);
  const { isPreprinted } = dividing.memory;
  const sound = useSoundAction(dividing);
  return (
    <>
      <ActionList
        label={t('aliquot:actions.title')}
        look="tiles"
        actions={[
          {
            id: 'reprint',
            label: t('aliquot:actions.reprint'),
            icon: RotateCcw,
            shortcut: 'P',
            isDisabled: children.every(({ label }) => label === 'none' || label === 'bound'),
            onAction: onReprint,
          },
          ...(has('label')
            ? [
                {
                  id: 'print',
                  label: t('aliquot:actions.print'),
                  icon: Printer,
                  shortcut: 'L',
                  onAction: () => dividing.print(division),
                },
                {
                  id: 'bind',
                  label: t(isPreprinted ? 'aliquot:actions.ownLabels' : 'aliquot:actions.bind'),
                  icon: QrCode,
                  shortcut: 'B',
                  onAction: () => dividing.remember({ isPreprinted: !isPreprinted }),
                },
              ]
            : []),
          ...(has('check') && may(managers)
            ? [
                {
                  id: 'waive',
                  label: t('aliquot:actions.waive'),
                  icon: ShieldOff,
                  shortcut: 'V',
                  onAction: () => setIsWaiving(true),
                },
              ]
            : []),
          { id: 'undo', label: t('aliquot:actions.undo'), icon: Undo2, shortcut: 'Mod+Z', onAction: dividing.undo },
          { id: 'again', label: t('aliquot:actions.again'), icon: Split, shortcut: 'N', onAction: dividing.again },
          sound,
          { id: 'leave', label: t('aliquot:actions.leave'), icon: LogOut, shortcut: 'E', onAction: dividing.leave },
        ]}
      />
      {isWaiving ? <Waive division={division} onClose={() => setIsWaiving(false)} /> : null}
    </>
  );
}

/** A lab manager answers for labels that nobody looked at; who and why stands in the history of each tube (UX-067). */
function Waive({ division, onClose }: { readonly division: Division; readonly onClose: () => void }) {
  const { t } = useWords();
  const tell = useTold();
  const [reason, setReason] = useState('');
  const waive = useCommand('labelCheck.waive');
  const open = division.children.filter(({ step }) => step === 'check').map(({ specimen }) => specimen.id);
  return (
    <FormDialog
      title={t('aliquot:waive.title', { count: open.length })}
      submitLabel={t('aliquot:waive.submit')}
      onSubmit={() =>
        waive.mutate(
          { specimens: open, reason },
          {
            onSuccess: () => {
              tell(t('aliquot:waive.done', { count: open.length }), null);
              onClose();
            },
          },
        )
      }
      onClose={onClose}
      isPending={waive.isPending}
      isDisabled={reason.trim() === ''}
      problem={problemOf(waive.error)}
      size="small"
    >
      <p>{t('aliquot:waive.words')}</p>
      <TextField label={t('aliquot:waive.reason')} value={reason} onChange={setReason} lines={2} isRequired />
    </FormDialog>
  );
}
