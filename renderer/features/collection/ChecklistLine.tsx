import { TriangleAlert } from 'lucide-react';
import { Card } from '../../ui/Card.tsx';
import { Button } from '../../ui/Button.tsx';
import { CodeLink } from '../../ui/CodeLink.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { type Checklist, isComplete, type Line, type Target, type Tube } from './checklist.ts';
import { Clocks } from './Clocks.tsx';
import { benchSteps } from './steps.ts';

type Props = {
  readonly line: Line;
  readonly visit: Checklist['visit'];
  /** The next scan becomes a tube of it. */
  readonly isCurrent: boolean;
  readonly target: Target;
  readonly onChoose: () => void;
};

/** One kind of specimen of the visit: how many of how many, how long it waited, and each tube with its times. */
export function ChecklistLine({ line, visit, isCurrent, target, onChoose }: Props) {
  const { t } = useWords();
  const { kind, tubeType, expected, collected } = line;
  const count =
    expected === 0
      ? t('collection:line.beyond', { count: collected.length })
      : t('collection:line.count', { collected: collected.length, expected });
  return (
    <section className="collection-line" data-current={isCurrent || undefined} aria-current={isCurrent}>
      <Card
        title={[wordsOfKind(kind), tubeType].filter(Boolean).join(' · ')}
        meta={count}
        actions={
          isCurrent ? (
            <Pill tone="accent">{t(isComplete(line) ? 'collection:line.chosen' : 'collection:line.next')}</Pill>
          ) : isComplete(line) ? (
            <Pill tone="ok">{t('collection:line.complete')}</Pill>
          ) : (
            <Button size="small" onPress={onChoose}>
              {t('collection:line.choose')}
            </Button>
          )
        }
      >
        <Clocks line={line} visit={visit} />
        {collected.length === 0 ? (
          <p className="collection-note">{t('collection:line.none')}</p>
        ) : (
          <ul className="collection-tubes">
            {collected.map((tube) => (
              <TubeLine key={tube.id} tube={tube} isTarget={target.kind === 'tube' && target.id === tube.id} />
            ))}
          </ul>
        )}
      </Card>
    </section>
  );
}

function TubeLine({ tube, isTarget }: { readonly tube: Tube; readonly isTarget: boolean }) {
  const { t } = useWords();
  const format = useFormat();
  const steps = benchSteps.filter(({ id }) => tube.times[id] !== undefined);
  return (
    <li data-target={isTarget || undefined}>
      <CodeLink href={`#/specimens/${tube.id}`} code={tube.codes[0]?.code ?? tube.printedId} />
      {tube.hold === null ? null : <Pill tone="bad">{t('collection:line.onHold')}</Pill>}
      {tube.deviations.map(({ from, to, minutes, limitMinutes, reason }) => (
        <span key={`${from}/${to}`} className="collection-deviation">
          <Icon of={TriangleAlert} />
          {t('collection:line.deviation', {
            from: t(`collection:steps.${from as 'clamped'}`), // a step of the domain
            to: t(`collection:steps.${to as 'frozen'}`),
            minutes,
            limit: limitMinutes,
            reason,
          })}
        </span>
      ))}
      <span className="collection-times">
        {steps.map(({ id }) => (
          <span key={id}>
            {t(`collection:steps.${id}`)} <b translate="no">{shortTime(tube.times[id] ?? '', format)}</b>
          </span>
        ))}
      </span>
    </li>
  );
}

function shortTime(moment: string, { time, moment: whole }: ReturnType<typeof useFormat>): string {
  return moment.endsWith('Z') ? time(new Date(moment)) : whole(moment);
}
