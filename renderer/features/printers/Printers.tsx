import { Plus, Printer as PrinterGlyph } from 'lucide-react';
import { useState } from 'react';
import { problemOf, useMay, useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useWords } from '../../ui/use-words.ts';
import { keepers, type Printer } from './printer.ts';
import { PrinterDialog } from './PrinterDialog.tsx';
import { PrinterRow } from './PrinterRow.tsx';
import { Queue } from './Queue.tsx';
import { RemovePrinter } from './RemovePrinter.tsx';
import './printers.css';

type Asked = { readonly what: 'add' } | { readonly what: 'edit' | 'duplicate' | 'remove'; readonly printer: Printer };

/** The label printers of this computer and what waits for them: nothing is lost or printed twice unasked (UX-061). */
export function Printers() {
  const { t } = useWords();
  const list = useQueryOf('printer.list', {});
  const canKeep = useMay()(keepers);
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  const add = (): void => setAsked({ what: 'add' });
  const title = t('printers:title');
  useShortcuts(canKeep ? [{ id: 'add-printer', keys: 'n', label: t('printers:add'), group: title, run: add }] : []);
  if (list.error !== null && list.data === undefined) {
    return (
      <ProblemState title={t('printers:problem')} problem={problemOf(list.error)} onRetry={() => void list.refetch()} />
    );
  }
  if (list.data === undefined) return <Skeleton lines={8} />;
  const { printers, stocks } = list.data;
  return (
    <div className="printers-screen">
      <Card
        look="line"
        title={title}
        {...(canKeep && {
          actions: (
            <Button size="small" variant="primary" icon={Plus} shortcut="N" onPress={add}>
              {t('printers:add')}
            </Button>
          ),
        })}
      >
        {printers.length === 0 ? (
          <EmptyState icon={PrinterGlyph} title={t('printers:empty.title')}>
            {t(canKeep ? 'printers:empty.words' : 'printers:empty.noRight')}
          </EmptyState>
        ) : (
          <ScrollRegion className="printers-scroll" label={title}>
            <table className="printers-table">
              <thead>
                <tr>
                  {(['name', 'address', 'stock', 'waiting', 'state'] as const).map((field) => (
                    <th key={field} scope="col">
                      {t(`printers:fields.${field}`)}
                    </th>
                  ))}
                  <th scope="col">
                    <span className="ui-hidden">{t('printers:fields.actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {printers.map((printer) => (
                  <PrinterRow
                    key={printer.id}
                    printer={printer}
                    canKeep={canKeep}
                    onAsk={(what) => setAsked({ what, printer })}
                  />
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
      </Card>
      <Queue printers={printers} />
      {asked === null ? null : asked.what === 'remove' ? (
        <RemovePrinter printer={asked.printer} onClose={close} />
      ) : (
        <PrinterDialog
          printer={asked.what === 'add' ? null : asked.printer}
          isCopy={asked.what === 'duplicate'}
          stocks={stocks}
          onClose={close}
        />
      )}
    </div>
  );
}
