import { Button as PlainButton } from 'react-aria-components';
import { BoxMark } from '../../ui/BoxMark.tsx';
import { Button } from '../../ui/Button.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Difference } from './difference.ts';
import { readyReasons } from './ready-reasons.ts';
import { recordedAt } from './use-finding-words.ts';
import { useOutcomeWords } from './use-outcome-words.ts';

type Props = {
  readonly difference: Difference;
  readonly place: number;
  readonly isCurrent: boolean;
  readonly reason: string;
  /** The tube that is still recorded where this one goes. */
  readonly clash: string | null;
  readonly onCurrent: () => void;
  readonly onReason: (reason: string) => void;
  readonly onReady: (reason: string) => void;
};

/** One difference: what was seen, what is recorded, and, when it is its turn, what becomes of it. */
export function DifferenceRow(props: Props) {
  const { difference, place, isCurrent, reason, onCurrent } = props;
  const { t } = useWords();
  const { finding, canBeRecorded, isUnseen } = difference;
  const mark = finding.kind === 'expected' ? 'found' : finding.kind;
  const isGiven = reason.trim() !== '';
  return (
    <li data-current={isCurrent || undefined}>
      <PlainButton
        className="box-check-row"
        data-row={place}
        onPress={onCurrent}
        {...(isCurrent && { 'aria-current': 'true' as const })}
      >
        <BoxMark of={mark} />
        <span className="box-check-what">
          <b>{isUnseen ? t('boxCheck:kinds.unseen') : t(`boxCheck:kinds.${mark}`)}</b>
          <code translate="no">{finding.specimen?.printedId ?? finding.code}</code>
          <small>
            {[
              finding.specimen === null ? null : wordsOfKind(finding.specimen.kind),
              finding.specimen?.pseudonym,
              finding.lookAlikes === undefined
                ? null
                : t('boxCheck:lookAlike', { codes: finding.lookAlikes.join(', ') }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </small>
        </span>
        <Places difference={difference} />
        {isGiven ? (
          <Pill tone="ok">{t('boxCheck:isRecorded')}</Pill>
        ) : (
          <Pill tone={canBeRecorded ? 'neutral' : 'warn'}>{t('boxCheck:staysOpen')}</Pill>
        )}
      </PlainButton>
      {isCurrent ? <Decision {...props} /> : isGiven ? <p className="box-check-reason">{reason}</p> : null}
    </li>
  );
}

/** Where it is recorded, and where it was seen. */
function Places({ difference: { finding } }: { readonly difference: Difference }) {
  const { t } = useWords();
  const recorded =
    finding.kind === 'missing' || finding.kind === 'misplaced'
      ? (finding.recordedPosition ?? t('boxCheck:thisBox'))
      : recordedAt(finding, t('boxCheck:nowhere'));
  const found =
    finding.kind === 'missing' ? t('boxCheck:notFound') : (finding.observedPosition ?? t('boxCheck:thisBox'));
  return (
    <span className="box-check-places">
      <span>
        <small>{t('boxCheck:recordedAt')}</small>
        <span translate="no">{recorded}</span>
      </span>
      <span>
        <small>{t('boxCheck:seenAt')}</small>
        <b translate="no">{found}</b>
      </span>
    </span>
  );
}

function Decision({ difference, reason, clash, onReason, onReady }: Props) {
  const { t } = useWords();
  const wordsOf = useOutcomeWords();
  if (!difference.canBeRecorded) return <p className="box-check-decision">{wordsOf(difference)}</p>;
  return (
    <div className="box-check-decision">
      <p>
        {t('boxCheck:willBe')} <b>{wordsOf(difference)}</b>
        {difference.isUnseen ? ` ${t('boxCheck:unseen.row')}` : null}
      </p>
      {clash === null ? null : <p className="box-check-clash">{t('boxCheck:clash', { code: clash })}</p>}
      <div className="box-check-ready" role="group" aria-label={t('boxCheck:reason')}>
        {readyReasons.map((ready, index) => (
          <Button
            key={ready}
            size="small"
            shortcut={String(index + 1)}
            onPress={() => onReady(t(`boxCheck:reasons.${ready}`))}
          >
            {t(`boxCheck:reasons.${ready}`)}
          </Button>
        ))}
      </div>
      <TextField
        label={t('boxCheck:reason')}
        value={reason}
        onChange={onReason}
        description={t('boxCheck:reasonHelp')}
      />
    </div>
  );
}
