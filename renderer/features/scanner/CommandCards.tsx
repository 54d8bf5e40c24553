import { Printer } from 'lucide-react';
import { commandCode, scanCommands } from '../../../shared/barcode/command-codes.ts';
import { dataMatrixModules } from '../../../shared/barcode/data-matrix.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { DataMatrix } from '../../ui/DataMatrix.tsx';
import { useWords } from '../../ui/use-words.ts';

/** The command cards, to be scanned from the screen or printed, laminated and laid beside the bench (UX-017). */
export function CommandCards() {
  const { t } = useWords();
  return (
    <Card
      look="plain"
      title={t('scanner:cards.title')}
      meta={t('scanner:cards.meta')}
      actions={
        <Button size="small" icon={Printer} onPress={() => window.print()}>
          {t('scanner:cards.print')}
        </Button>
      }
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
    </Card>
  );
}
