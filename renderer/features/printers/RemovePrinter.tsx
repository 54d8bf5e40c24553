import { problemOf, useCommand } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Printer } from './printer.ts';

/** Asks once: what it printed stays in the list of jobs, its settings do not. */
export function RemovePrinter({ printer, onClose }: { readonly printer: Printer; readonly onClose: () => void }) {
  const { t } = useWords();
  const remove = useCommand('printer.remove');
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={t('printers:removeTitle', { name: printer.name })}
      role="alertdialog"
      size="small"
      footer={
        <>
          <Button onPress={onClose} shortcut="Esc">
            {t('ui.cancel')}
          </Button>
          <Button
            variant="danger"
            isPending={remove.isPending}
            onPress={() => remove.mutate({ printer: printer.id }, { onSuccess: onClose })}
          >
            {t('printers:remove')}
          </Button>
        </>
      }
    >
      <Problem title={t('printers:problem')} problem={problemOf(remove.error)} />
      <p>{t('printers:removeWords')}</p>
    </Dialog>
  );
}
