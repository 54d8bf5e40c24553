import { useState } from 'react';
import { mostLabels } from '../../shared/labels/limits.ts';
import { problemOf, useQueryOf } from '../bridge/index.ts';
import { Banner } from '../ui/Banner.tsx';
import { FormDialog, FormRow } from '../ui/FormDialog.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { showToast } from '../ui/toasts.ts';
import { useWords } from '../ui/use-words.ts';
import { LabelPlace } from './LabelPlace.tsx';
import { readLabelMemory } from './label-memory.ts';
import { cellsOf, kindOfThings, type LabelTarget, type LabelThings, usualTarget } from './label-target.ts';
import { Previews } from './Previews.tsx';
import { type Again, PrintedBefore, thingsWanted } from './PrintedBefore.tsx';
import { TypesWithin } from './TypesWithin.tsx';
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
const notAgain: Again = { scope: 'without', reason: '', voidOld: false };

/**
 * Prints labels: where to, how many of each, how they will look. What has a label already is printed again only with a
 * reason, which stands in its history (UX-067). Closes itself when it is done.
 */
export function PrintLabelsDialog({ things, why, onPrinted, onClose }: PrintLabelsDialogProps) {
  const { t } = useWords();
  const kind = kindOfThings(things);
  const [memory] = useState(() => readLabelMemory(localStorage));
  const [chosen, setChosen] = useState<LabelTarget | null>(null);
  const [copies, setCopies] = useState<number | null>(1);
  const [startAt, setStartAt] = useState<number | null>(null);
  const [again, setAgain] = useState(notAgain);
  const [types, setTypes] = useState<readonly string[] | null>(null);
  const [isReadable, setIsReadable] = useState(true);
  const offered = useQueryOf('printer.list', {});
  const target = chosen ?? (offered.data === undefined ? null : usualTarget(kind, memory.targets[kind], offered.data));
  const wantedThings = 'within' in things && types !== null ? { ...things, types: [...types] } : things;
  const preview = useQueryOf(
    'label.preview',
    {
      things: wantedThings,
      on: target?.kind === 'printer' ? { printer: target.printer } : { stock: target?.stock ?? '' },
    },
    { enabled: target !== null, placeholderData: (before) => before },
  );
  const shown = preview.data;
  const printer = offered.data?.printers.find(({ id }) => target?.kind === 'printer' && id === target.printer);
  const printing = usePrinting((printed, hasFile) => {
    const count = printed.labels.length;
    showToast({
      tone: 'ok',
      words: hasFile
        ? t('labels:done.file', { count })
        : t(printer?.problem === null ? 'labels:done.sent' : 'labels:done.waiting', {
            count,
            printer: printer?.name ?? '',
          }),
    });
    onPrinted?.(printed);
    onClose();
  });
  const wanted = shown === undefined ? null : thingsWanted(wantedThings, shown.total, shown.labelled, again);
  const cells = shown === undefined || target?.kind === 'printer' ? 1 : cellsOf(shown.stock);
  const first = startAt ?? Math.min((memory.nextCells[shown?.stock.code ?? ''] ?? 0) + 1, cells);
  const submit = (): void => {
    if (wanted === null || target === null || copies === null) return;
    const { isAgain, things: some } = wanted;
    const reprint = isAgain ? { reason: again.reason, voidOld: again.voidOld } : null;
    printing.print({ things: some, target, copies, startAt: first - 1, again: reprint });
  };
  const isTooMany = (shown?.total ?? 0) > mostLabels;
  const isMissing = isTooMany || wanted === null || copies === null || (wanted.isAgain && again.reason.trim() === '');
  return (
    <FormDialog
      title={[t('labels:title', { count: shown?.total ?? 0 }), why].filter(Boolean).join(' · ')}
      submitLabel={t('labels:submit', { count: (wanted?.count ?? shown?.total ?? 0) * (copies ?? 1) })}
      onSubmit={submit}
      onClose={onClose}
      isPending={printing.isPending}
      isDisabled={isMissing || !isReadable || preview.isPlaceholderData}
      problem={printing.problem ?? problemOf(preview.error) ?? problemOf(offered.error)}
      size="large"
    >
      <div className="labels-print">
        <div className="labels-choices">
          {offered.data === undefined || target === null ? null : (
            <LabelPlace
              offered={offered.data}
              kind={kind}
              target={target}
              onChange={(next) => {
                setChosen(next);
                setStartAt(null);
              }}
            />
          )}
          <FormRow>
            <NumberField
              label={t('labels:copies')}
              value={copies}
              onChange={setCopies}
              onReadable={setIsReadable}
              minimum={1}
              maximum={mostCopies}
              maximumDecimals={0}
            />
            {cells === 1 ? null : (
              <NumberField
                key={shown?.stock.code ?? ''}
                label={t('labels:startAt')}
                description={t('labels:startAtHelp', { count: cells })}
                value={first}
                onChange={setStartAt}
                onReadable={setIsReadable}
                minimum={1}
                maximum={cells}
                maximumDecimals={0}
              />
            )}
          </FormRow>
          {shown === undefined || shown.types.length < 2 ? null : (
            <TypesWithin types={shown.types} chosen={types} onChange={setTypes} />
          )}
          {isTooMany ? <Banner tone="warn" title={t('labels:tooMany', { count: mostLabels })} /> : null}
          {shown === undefined ? null : (
            <PrintedBefore total={shown.total} labelled={shown.labelled.length} again={again} onChange={setAgain} />
          )}
          <p className="labels-advice">{t(`labels:advice.${kind}`)}</p>
        </div>
        <Previews kind={kind} target={target} preview={shown} />
      </div>
    </FormDialog>
  );
}
