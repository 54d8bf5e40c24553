import { Printer } from 'lucide-react';
import { useState } from 'react';
import { registrars } from '../../../shared/api/define.ts';
import { commandCode, scanCommands } from '../../../shared/barcode/command-codes.ts';
import { dataMatrixModules } from '../../../shared/barcode/data-matrix.ts';
import { useMay } from '../../bridge/index.ts';
import { PrintLabelsDialog } from '../../labels/PrintLabelsDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { DataMatrix } from '../../ui/DataMatrix.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { useWords } from '../../ui/use-words.ts';

/** The command cards, to be scanned from the screen or printed, laminated and laid beside the bench (UX-017). */
export function CommandCards() {
  const { t } = useWords();
  const [isPrinting, setIsPrinting] = useState(false);
  const mayPrint = useMay()(registrars);
  const print = (): void => setIsPrinting(true);
  // No single key here: what is scanned to be looked at holds every letter.
  useShortcuts(
    mayPrint
      ? [
          {
            id: 'cards',
            keys: 'Mod+P',
            label: t('scanner:cards.printAll'),
            group: t('scanner:cards.title'),
            run: print,
          },
        ]
      : [],
  );
  return (
    <Card
      look="plain"
      title={t('scanner:cards.title')}
      meta={t('scanner:cards.meta')}
      {...(mayPrint && {
        actions: (
          <Button size="small" icon={Printer} shortcut="Mod+P" onPress={print}>
            {t('scanner:cards.print')}
          </Button>
        ),
      })}
    >
      <ul className="scanner-cards">
        {scanCommands.map((command) => {
          const modules = dataMatrixModules(commandCode(command));
          return (
            <li key={command}>
              {modules === null ? null : (
                <DataMatrix modules={modules} label={t('scanner:cards.symbol', { command })} />
              )}
              <span>
                <b translate="no">{command}</b>
                <small>{t(`scanner:cards.does.${command}`)}</small>
              </span>
            </li>
          );
        })}
      </ul>
      {isPrinting ? (
        <PrintLabelsDialog things={{ commands: [...scanCommands] }} onClose={() => setIsPrinting(false)} />
      ) : null}
    </Card>
  );
}
