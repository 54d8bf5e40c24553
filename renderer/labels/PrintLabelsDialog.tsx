import { mostLabels } from '../../shared/labels/limits.ts';
import { Banner } from '../ui/Banner.tsx';
import { FormDialog, FormRow } from '../ui/FormDialog.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { showToast } from '../ui/toasts.ts';
import { useWords } from '../ui/use-words.ts';
import { LabelPlace } from './LabelPlace.tsx';
import type { LabelThings } from './label-target.ts';
import { Previews } from './Previews.tsx';
import { PrintedBefore } from './PrintedBefore.tsx';
import { TypesWithin } from './TypesWithin.tsx';
import { usePrintForm } from './use-print-form.ts';
import { type PrintedLabels, usePrinting } from './use-printing.ts';
import './labels.css';

export interface PrintLabelsDialogProps {
  /** By id, at most a thousand; of `within` the dialog asks which types. */
  readonly things: LabelThings;
  /** What the labels are for, beside the title: "10 aliquots of 4F7K…". */
  readonly why?: string;
  /** The labels are in the queue, on the disk, or in the saved file. Not called when the dialog is left. */
  readonly onPrinted?: (printed: PrintedLabels) => void;
  readonly onClose: () => void;
}

const mostCopies = 20;

/**
 * Prints labels: where to, how many of each, how they will look. What has a label already is printed again only with a
 * reason, which stands in its history (UX-067). Closes itself when it is done.
 */
export function PrintLabelsDialog({ things, why, onPrinted, onClose }: PrintLabelsDialogProps) {
  const { t } = useWords();
  const form = usePrintForm(things);
  const { kind, offered, target, shown, cells } = form;
  const printing = usePrinting((printed, hasFile) => {
    const count = printed.labels.length;
    const printer = offered?.printers.find(({ id }) => target?.kind === 'printer' && id === target.printer);
    const sent = printer?.problem === null ? 'labels:done.sent' : 'labels:done.waiting';
    const words = hasFile ? t('labels:done.file', { count }) : t(sent, { count, printer: printer?.name ?? '' });
    showToast({ tone: 'ok', words });
    onPrinted?.(printed);
    onClose();
  });
  return (
    <FormDialog
      title={[t('labels:title', { count: shown?.total ?? 0 }), why].filter(Boolean).join(' · ')}
      submitLabel={t('labels:submit', { count: form.labelCount })}
      onSubmit={() => form.order !== null && printing.print(form.order)}
      onClose={onClose}
      isPending={printing.isPending}
      isDisabled={form.order === null}
      problem={printing.problem ?? form.problem}
      size="large"
    >
      <div className="labels-print">
        <div className="labels-choices">
          {offered === undefined || target === null ? null : (
            <LabelPlace offered={offered} kind={kind} target={target} onChange={form.choose} />
          )}
          <FormRow>
            <NumberField
              label={t('labels:copies')}
              value={form.copies}
              onChange={form.setCopies}
              onReadable={form.setIsReadable}
              minimum={1}
              maximum={mostCopies}
              maximumDecimals={0}
            />
            {cells === 1 ? null : (
              <NumberField
                key={shown?.stock.code ?? ''}
                label={t('labels:startAt')}
                description={t('labels:startAtHelp', { count: cells })}
                value={form.startAt}
                onChange={form.setStartAt}
                onReadable={form.setIsReadable}
                minimum={1}
                maximum={cells}
                maximumDecimals={0}
              />
            )}
          </FormRow>
          {shown === undefined || shown.types.length < 2 ? null : (
            <TypesWithin types={shown.types} chosen={form.types} onChange={form.setTypes} />
          )}
          {form.isTooMany ? <Banner tone="warn" title={t('labels:tooMany', { count: mostLabels })} /> : null}
          {shown === undefined ? null : (
            <PrintedBefore
              total={shown.total}
              labelled={shown.labelled.length}
              again={form.again}
              onChange={form.setAgain}
            />
          )}
          <p className="labels-advice">{t(`labels:advice.${kind}`)}</p>
        </div>
        <Previews kind={kind} target={target} preview={shown} />
      </div>
    </FormDialog>
  );
}
