import { useState } from 'react';
import { registrars } from '../../../shared/api/define.ts';
import { useMay } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { LabelOfJob, Printer } from './printer.ts';
import { SettleDialog } from './SettleDialog.tsx';
import { usePrinterProblem } from './use-printer-problem.ts';

const shown = 8;

/** What is on its way or waits, by printer, with why; what is not wanted any more is cancelled with a reason. */
export function Waiting({
  labels,
  printers,
}: {
  readonly labels: readonly LabelOfJob[];
  readonly printers: readonly Printer[];
}) {
  const byPrinter = Map.groupBy(labels, ({ job }) => job.printerId ?? '');
  return (
    <ul className="printers-lanes">
      {[...byPrinter].map(([id, those]) => (
        <Lane key={id} labels={those} printer={printers.find((printer) => printer.id === id)} />
      ))}
    </ul>
  );
}

function Lane({ labels, printer }: { readonly labels: readonly LabelOfJob[]; readonly printer: Printer | undefined }) {
  const { t } = useWords();
  const words = usePrinterProblem();
  const canSettle = useMay()(registrars);
  const [cancelled, setCancelled] = useState<readonly LabelOfJob[] | null>(null);
  const queued = labels.filter(({ label }) => label.state === 'queued');
  const cause = causeOf(printer);
  return (
    <li>
      <div className="printers-lane">
        <b translate="no">{printer?.name ?? labels[0]?.job.printerName}</b>
        <span>
          {cause === null ? null : cause.kind === 'problem' ? words(cause.code) : t(`printers:cause.${cause.kind}`)}
        </span>
        {canSettle && queued.length > 0 ? (
          <Button size="small" variant="quiet" onPress={() => setCancelled(queued)}>
            {t('printers:cancelAll', { count: queued.length })}
          </Button>
        ) : null}
      </div>
      <ul className="printers-labels">
        {labels.slice(0, shown).map(({ label }) => (
          <li key={label.id}>
            <code translate="no">{label.code}</code>
            <Pill tone={label.state === 'sending' ? 'accent' : 'neutral'}>{t(`printers:states.${label.state}`)}</Pill>
            {label.attempts === 0 ? null : <small>{t('printers:attempts', { count: label.attempts })}</small>}
            {canSettle && label.state === 'queued' ? (
              <Button
                size="small"
                variant="quiet"
                aria-label={t('printers:cancel', { code: label.code })}
                onPress={() => setCancelled(labels.filter((one) => one.label.id === label.id))}
              >
                {t('ui.cancel')}
              </Button>
            ) : null}
          </li>
        ))}
        {labels.length > shown ? <li>{t('printers:more', { count: labels.length - shown })}</li> : null}
      </ul>
      {cancelled === null ? null : (
        <SettleDialog labels={cancelled} outcomes={['cancelled']} onClose={() => setCancelled(null)} />
      )}
    </li>
  );
}

type Cause = { readonly kind: 'off' | 'held' } | { readonly kind: 'problem'; readonly code: string } | null;

/** Why a lane stands still; null: it moves. */
function causeOf(printer: Printer | undefined): Cause {
  if (printer === undefined) return null;
  if (!printer.enabled) return { kind: 'off' };
  if (printer.uncertain > 0) return { kind: 'held' };
  return printer.problem === null ? null : { kind: 'problem', code: printer.problem };
}
