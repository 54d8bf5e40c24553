import type { CallOutput } from '../../shared/api/contract.ts';
import { Banner } from '../ui/Banner.tsx';
import { Select } from '../ui/Select.tsx';
import { useWords } from '../ui/use-words.ts';
import { type LabelKind, type LabelTarget, usualTarget } from './label-target.ts';

type Props = {
  readonly offered: CallOutput<'printer.list'>;
  readonly kind: LabelKind;
  readonly target: LabelTarget;
  readonly onChange: (target: LabelTarget) => void;
};

const pdf = 'pdf';

/** Which printer, or a PDF and of which stock. A printer has its stock: what is in it is said in Printers. */
export function LabelPlace({ offered, kind, target, onChange }: Props) {
  const { t } = useWords();
  const { printers, stocks } = offered;
  const printer = printers.find(({ id }) => target.kind === 'printer' && id === target.printer);
  const choose = (id: string): void =>
    onChange(id === pdf ? usualTarget(kind, undefined, { printers: [], stocks }) : { kind: 'printer', printer: id });
  return (
    <>
      <Select
        label={t('labels:where')}
        choices={[
          ...printers
            .filter(({ enabled }) => enabled)
            .map(({ id, name, stock }) => ({ id, label: name, detail: stock.name })),
          { id: pdf, label: t('labels:pdf') },
        ]}
        value={target.kind === 'printer' ? target.printer : pdf}
        onChange={choose}
        {...(printer !== undefined && { description: printer.stock.name })}
      />
      {target.kind === 'pdf' ? (
        <Select
          label={t('labels:stock')}
          description={t('labels:pdfHelp')}
          choices={stocks
            .toSorted((one, other) => Number(one.sheet === null) - Number(other.sheet === null))
            .map(({ code, name }) => ({ id: code, label: name }))}
          value={target.stock}
          onChange={(stock) => onChange({ kind: 'pdf', stock })}
        />
      ) : null}
      {printer === undefined || printer.problem === null ? null : (
        <Banner tone="warn" title={t('labels:unreachable', { printer: printer.name })} why={t('labels:willWait')} />
      )}
    </>
  );
}
