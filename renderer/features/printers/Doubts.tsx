import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { registrars } from '../../../shared/api/define.ts';
import { problemOf, useCommand, useMay } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { LabelOfJob } from './printer.ts';
import { SettleDialog } from './SettleDialog.tsx';
import { usePrinterProblem } from './use-printer-problem.ts';

/** Labels that may or may not have come out: only somebody who looks at the printer can tell. Y and N answer the first. */
export function Doubts({ labels }: { readonly labels: readonly LabelOfJob[] }) {
  const { t } = useWords();
  const words = usePrinterProblem();
  const canSettle = useMay()(registrars);
  const settle = useCommand('label.settle');
  const [missing, setMissing] = useState<LabelOfJob | null>(null);
  const cameOut = ({ label }: LabelOfJob): void =>
    settle.mutate({ labels: [label.id], outcome: 'printed', reason: t('printers:doubt.sawIt') });
  const [first] = labels;
  useShortcuts(
    canSettle && first !== undefined
      ? [
          {
            id: 'cameOut',
            keys: 'y',
            label: t('printers:doubt.yes'),
            group: t('printers:doubt.title'),
            run: () => cameOut(first),
          },
          {
            id: 'notOut',
            keys: 'x',
            label: t('printers:doubt.no'),
            group: t('printers:doubt.title'),
            run: () => setMissing(first),
          },
        ]
      : [],
  );
  return (
    <Card title={t('printers:doubt.title')} meta={t('printers:doubt.words')}>
      <Problem title={t('printers:problem')} problem={problemOf(settle.error)} />
      <ul className="printers-doubts">
        {labels.map((one) => (
          <li key={one.label.id}>
            <p>
              <code translate="no">{one.label.code}</code> <b translate="no">{one.job.printerName}</b>
              <small>{one.label.problem === null ? '' : words(one.label.problem)}</small>
            </p>
            {canSettle ? (
              <>
                <Button
                  icon={Check}
                  {...(one === first && { shortcut: 'Y' })}
                  onPress={() => cameOut(one)}
                  isPending={settle.isPending && settle.variables.labels.includes(one.label.id)}
                >
                  {t('printers:doubt.yes')}
                </Button>
                <Button icon={X} {...(one === first && { shortcut: 'X' })} onPress={() => setMissing(one)}>
                  {t('printers:doubt.no')}
                </Button>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {missing === null ? null : (
        <SettleDialog labels={[missing]} outcomes={['again', 'cancelled']} onClose={() => setMissing(null)} />
      )}
    </Card>
  );
}
