import { CircleDashed, MapPin, ScanLine, Tag } from 'lucide-react';
import { Banner } from '../../ui/Banner.tsx';
import { Icon, type IconShape } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { formatQuantity } from '../../../shared/lib/units.ts';
import { type Child, type Division, type Parent, progressOf } from './parent.ts';

/** What was made, tube by tube: which label was looked at, which tube has its place. */
export function Finishing({ parent, division }: { readonly parent: Parent; readonly division: Division }) {
  const { t } = useWords();
  const { dateTime } = useFormat();
  const { children, parents, madeAt, madeBy } = division;
  const { checked, placed } = progressOf(division);
  const total = children.length;
  const [first] = children;
  const unlabelled = children.filter(({ step }) => step === 'label').length;
  const time = dateTime(new Date(madeAt));
  return (
    <>
      <PageHeader
        context={
          <span translate="no">{parents.map(({ printedId }) => printedId).join(' + ') || parent.printedId}</span>
        }
        title={t('aliquot:made', {
          count: total,
          kind: wordsOfKind(first?.specimen.kind ?? ''),
          each: amountOf(first),
        })}
        meta={
          <>
            {t('aliquot:madeAt', { time })} <span translate="no">{madeBy}</span>
          </>
        }
      />
      {unlabelled === 0 ? null : (
        <Banner
          tone="warn"
          title={t('aliquot:unlabelled.title', { count: unlabelled })}
          why={t('aliquot:unlabelled.words')}
        />
      )}
      <div className="aliquot-progress">
        <ProgressBar label={t('aliquot:next.checked')} done={checked} total={total} />
        <ProgressBar label={t('aliquot:next.placed')} done={placed} total={total} />
      </div>
      <ol className="aliquot-children" aria-label={t('aliquot:children')}>
        {children.map((child, index) => (
          <ChildCell key={child.specimen.id} child={child} number={index + 1} />
        ))}
      </ol>
    </>
  );
}

const glyphs: Readonly<Record<Child['step'], IconShape>> = {
  label: CircleDashed,
  check: ScanLine,
  place: Tag,
  done: MapPin,
};

function ChildCell({ child, number }: { readonly child: Child; readonly number: number }) {
  const { t } = useWords();
  const { specimen, step, label, tubeCode } = child;
  const code = specimen.printedId;
  const place = specimen.place?.position ?? specimen.place?.containerName;
  const words =
    step === 'done' && place !== undefined
      ? place
      : step === 'place' && (label === 'bound' || label === 'waived')
        ? t(`aliquot:labels.${label}`)
        : t(`aliquot:steps.${step}`);
  return (
    <li data-step={step}>
      <span className="aliquot-number">{number}</span>
      <code translate="no">
        {code.slice(0, -4)}
        <b>{code.slice(-4)}</b>
      </code>
      <span className="aliquot-step">
        <Icon of={glyphs[step]} />
        {words}
      </span>
      {tubeCode === null ? null : (
        <code className="aliquot-tube" translate="no">
          {tubeCode}
        </code>
      )}
    </li>
  );
}

function amountOf(child: Child | undefined): string {
  const quantity = child?.specimen.quantity ?? null;
  return quantity === null ? '' : formatQuantity({ kind: quantity.kind, amount: quantity.initial });
}
