import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { CallOutput } from '../../shared/api/contract.ts';
import { useQueryOf } from '../bridge/index.ts';
import { Banner } from '../ui/Banner.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { LabelPreview } from '../ui/LabelPreview.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useWords } from '../ui/use-words.ts';
import type { LabelKind, LabelTarget } from './label-target.ts';

type Preview = CallOutput<'label.preview'>;
type Label = Preview['labels'][number];
type Props = {
  readonly kind: LabelKind;
  readonly target: LabelTarget | null;
  readonly preview: Preview | undefined;
};

/** As wide as the larger picture may be, in millimetres of a screen. */
const roomMillimetres = 88;
const largest = 3;
/** A picture that is hardly larger than true size shows nothing more. */
const leastGain = 1.25;

/** How the labels will look, and how one with the longest texts would (UX-066), each with what does not fit. */
export function Previews({ kind, target, preview }: Props) {
  const { t } = useWords();
  const [shows, setShows] = useState<'these' | 'worst'>('these');
  const [at, setAt] = useState(0);
  const worst = useQueryOf(
    'label.preview',
    {
      things: { sample: kind },
      on: target?.kind === 'printer' ? { printer: target.printer } : { stock: target?.stock ?? '' },
    },
    { enabled: shows === 'worst' && target !== null, placeholderData: (before) => before },
  );
  const labels = (shows === 'these' ? preview : worst.data)?.labels ?? [];
  const label = labels[Math.min(at, labels.length - 1)];
  return (
    <div className="labels-previews">
      <RadioGroup
        look="segments"
        label={t('labels:preview.shows')}
        choices={[
          { id: 'these', label: t('labels:preview.these') },
          { id: 'worst', label: t('labels:preview.worst') },
        ]}
        value={shows}
        onChange={setShows}
      />
      {label === undefined ? <Skeleton lines={5} /> : <Sizes label={label} />}
      {shows === 'worst' || labels.length < 2 ? null : (
        <Pager at={Math.min(at, labels.length - 1)} count={labels.length} onChange={setAt} />
      )}
      <Warnings labels={labels} isSample={shows === 'worst'} />
    </div>
  );
}

/** True size, and large enough to be read on a screen. */
function Sizes({ label }: { readonly label: Label }) {
  const { t } = useWords();
  const zoom = Math.min(largest, roomMillimetres / label.width);
  const code = label.marks.find(({ kind }) => kind === 'dataMatrix')?.text ?? label.subject;
  return (
    <div className="labels-paper">
      {zoom < leastGain ? null : (
        <figure>
          <LabelPreview label={label} name={t('labels:preview.large', { code })} zoom={zoom} />
        </figure>
      )}
      <figure>
        <LabelPreview label={label} name={t('labels:preview.true', { code })} />
        <figcaption>
          {t('labels:preview.size', { width: label.width.toFixed(1), height: label.height.toFixed(1) })}
        </figcaption>
      </figure>
    </div>
  );
}

function Pager({
  at,
  count,
  onChange,
}: {
  readonly at: number;
  readonly count: number;
  readonly onChange: (at: number) => void;
}) {
  const { t } = useWords();
  return (
    <div className="labels-pager">
      <IconButton
        label={t('labels:preview.before')}
        icon={ChevronLeft}
        isDisabled={at === 0}
        onPress={() => onChange(at - 1)}
      />
      <span aria-live="polite">{t('labels:preview.at', { at: at + 1, total: count })}</span>
      <IconButton
        label={t('labels:preview.after')}
        icon={ChevronRight}
        isDisabled={at === count - 1}
        onPress={() => onChange(at + 1)}
      />
    </div>
  );
}

/** Every kind of trouble once, with how many labels have it. */
function Warnings({ labels, isSample }: { readonly labels: readonly Label[]; readonly isSample: boolean }) {
  const { t } = useWords();
  const codes = [...new Set(labels.flatMap(({ warnings }) => warnings.map(({ code }) => code)))];
  if (codes.length === 0) {
    return labels.length === 0 ? null : <p className="labels-fits">{t('labels:preview.fits')}</p>;
  }
  const affected = (code: string): number =>
    labels.filter(({ warnings }) => warnings.some((warning) => warning.code === code)).length;
  return (
    <Banner
      tone="warn"
      title={t(isSample ? 'labels:preview.wouldNotFit' : 'labels:preview.doesNotFit')}
      why={
        <ul>
          {codes.map((code) => (
            <li key={code}>
              {t(`labels:warnings.${code}`)}
              {isSample || labels.length === 1 ? '' : ` ${t('labels:preview.affected', { count: affected(code) })}`}
            </li>
          ))}
        </ul>
      }
    />
  );
}
