import { Box, ChevronDown, FileDown, Printer, ScanBarcode, TestTubeDiagonal, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { CommandPalette } from '../ui/CommandPalette.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { type Action, Menu } from '../ui/Menu.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { TextField } from '../ui/TextField.tsx';
import { demoCode } from './demo-data.ts';
import { nothing, useWords } from './words.ts';

export function OverlaysPage() {
  const word = useWords();
  const [open, setOpen] = useState<'dialog' | 'confirm' | 'reason' | 'palette' | null>(null);
  const close = () => setOpen(null);
  return (
    <Card title={word('Overlays')} look="plain">
      <div className="gallery-row">
        <Button onPress={() => setOpen('dialog')}>{word('Open a dialog')}</Button>
        <Button onPress={() => setOpen('confirm')}>{word('Ask before disposal')}</Button>
        <Button onPress={() => setOpen('reason')}>{word('Ask for another reason')}</Button>
        <Button onPress={() => setOpen('palette')}>{word('Open the palette')}</Button>
        <Menu
          label={word('More actions')}
          trigger={<Button icon={ChevronDown}>{word('More actions')}</Button>}
          sections={[{ id: 'all', title: word('Box'), actions: actions(word) }]}
        />
      </div>
      <Dialog
        isOpen={open === 'dialog'}
        onOpenChange={close}
        title={word('Bind a tube code')}
        footer={
          <>
            <Button onPress={close}>{word('Not now')}</Button>
            <Button variant="primary" onPress={close}>
              {word('Bind')}
            </Button>
          </>
        }
      >
        <p className="gallery-note">
          {word('Scan the code printed on the tube. It stays with the specimen for good.')}
        </p>
        <TextField label={word('Tube code')} isMono isRequired />
      </Dialog>
      <ConfirmDialog
        isOpen={open === 'confirm'}
        onOpenChange={close}
        title={word('Dispose of 4 tubes?')}
        consequence={word(
          'They leave the biobank for good. The ledger keeps who did it and why; the tubes cannot come back.',
        )}
        confirmLabel={word('Dispose of 4')}
        onConfirm={close}
      />
      {open === 'reason' ? (
        <ReasonDialog
          title={word('Another reason')}
          label={word('Reason')}
          description={word('It goes into the record of the material.')}
          submitLabel={word('Record')}
          onReason={close}
          onClose={close}
        />
      ) : null}
      <CommandPalette
        isOpen={open === 'palette'}
        onOpenChange={close}
        actions={actions(word)}
        recent={[0, 1, 2].map((index) => record(index, word('tube, opened today')))}
        findRecords={(query) => Promise.resolve([5, 6, 7].map((index) => record(index, `${query} · F2 · R7`)))}
      />
    </Card>
  );
}

function record(index: number, detail: string): Action {
  return {
    id: demoCode(index),
    label: demoCode(index),
    isCode: true,
    detail,
    icon: TestTubeDiagonal,
    onAction: nothing,
  };
}

function actions(word: (english: string) => string): readonly Action[] {
  return [
    {
      id: 'place',
      label: word('Place tubes'),
      detail: word('Bench'),
      icon: ScanBarcode,
      shortcut: 'P',
      onAction: nothing,
    },
    { id: 'box', label: word('New box'), detail: word('Storage'), icon: Box, shortcut: 'N', onAction: nothing },
    { id: 'print', label: word('Print the map'), icon: Printer, shortcut: 'Shift+P', onAction: nothing },
    { id: 'export', label: word('Export as a table'), icon: FileDown, shortcut: 'E', onAction: nothing },
    { id: 'dispose', label: word('Dispose'), icon: Trash2, tone: 'bad', shortcut: 'X', onAction: nothing },
  ];
}
