import { ArrowLeft, CheckCheck, ClipboardCheck, Eraser } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { ActionList } from '../../ui/ActionList.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SplitLayout } from '../../ui/SplitLayout.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { CheckHead } from './CheckHead.tsx';
import { type Difference, clashesOf, differencesOf, isSettled, type Recorded } from './difference.ts';
import { DifferenceRow } from './DifferenceRow.tsx';
import { sourceOf, unseenIn } from './draft.ts';
import type { BoxMapData } from './positions.ts';
import { readyReasons } from './ready-reasons.ts';
import type { Check } from './use-check.ts';

type Props = {
  readonly map: BoxMapData;
  readonly check: Check;
  readonly positions: readonly string[];
  readonly onBack: () => void;
  readonly onRecorded: (recorded: Recorded) => void;
};

/** Every difference with what it becomes. One with a reason is recorded, one without stays open. */
export function Differences({ map, check, positions, onBack, onRecorded }: Props) {
  const { t } = useWords();
  const { number } = useFormat();
  const tell = useTold();
  const accept = useCommand('boxCheck.accept');
  const [note, setNote] = useState('');
  const { seen, draft, comparison } = check;
  const findings = comparison?.findings ?? [];
  const differences = differencesOf(findings, seen, positions, draft.isAnyOrder);
  const list = useRef<HTMLUListElement>(null);
  const deciding = useDeciding(differences, list);
  const unseen = draft.isAnyOrder ? [] : unseenIn(seen, positions);
  const settled = differences.filter(({ finding }) => isSettled(finding, deciding.reasons)).length;

  const record = (): void => {
    if (accept.isPending || comparison === undefined) return;
    const given = Object.entries(deciding.reasons).filter(([, reason]) => reason.trim() !== '');
    accept.mutate(
      {
        container: map.id,
        observed: [...seen.observed],
        reasons: Object.fromEntries(given),
        source: sourceOf(draft),
        ...(note.trim() !== '' && { note: note.trim() }),
      },
      {
        onSuccess: (answer) => {
          tell(t('boxCheck:done'), answer.commit);
          onRecorded({ answer, differences, reasons: deciding.reasons });
        },
      },
    );
  };
  useShortcuts([
    {
      id: 'record',
      keys: 'Mod+S',
      label: t('boxCheck:record'),
      group: t('boxCheck:differences'),
      run: record,
      worksInFields: true,
    },
  ]);
  return (
    <SplitLayout
      endWidth="wide"
      end={
        <>
          <Card title={t('boxCheck:becomes')} look="plain">
            <Facts
              columns={2}
              facts={[
                { label: t('boxCheck:asRecorded'), value: number(comparison?.counts.expected ?? 0) },
                { label: t('boxCheck:differences'), value: number(differences.length) },
                { label: t('boxCheck:toRecord'), value: number(settled) },
                { label: t('boxCheck:toLeave'), value: number(differences.length - settled) },
              ]}
            />
            <div className="box-check-record">
              <TextField label={t('boxCheck:note')} value={note} onChange={setNote} />
              <Button
                variant="primary"
                icon={ClipboardCheck}
                shortcut="Mod+S"
                isPending={accept.isPending}
                isDisabled={comparison === undefined}
                onPress={record}
              >
                {t('boxCheck:record')}
              </Button>
            </div>
          </Card>
          {unseen.length === 0 ? null : (
            <Banner
              tone="warn"
              title={t('boxCheck:unseen.title', { count: unseen.length })}
              why={t('boxCheck:unseen.words')}
            />
          )}
          <Card>
            <ActionList
              label={t('boxCheck:actions.title')}
              actions={[
                ...(differences.length > 0
                  ? [
                      {
                        id: 'same',
                        icon: CheckCheck,
                        shortcut: 'A',
                        label: t('boxCheck:actions.same'),
                        onAction: deciding.sameForAll,
                      },
                      {
                        id: 'open',
                        icon: Eraser,
                        shortcut: '0',
                        label: t('boxCheck:actions.open'),
                        onAction: () => deciding.choose(''),
                      },
                    ]
                  : []),
                { id: 'back', icon: ArrowLeft, shortcut: 'B', label: t('boxCheck:actions.back'), onAction: onBack },
              ]}
            />
          </Card>
        </>
      }
    >
      <Card>
        <CheckHead map={map} />
        <Problem title={t('boxCheck:problem')} problem={problemOf(accept.error) ?? check.problem} />
        {comparison === undefined ? (
          <Skeleton lines={6} />
        ) : differences.length === 0 ? (
          <EmptyState icon={CheckCheck} title={t('boxCheck:none.title')}>
            {t('boxCheck:none.words', { count: comparison.counts.expected })}
          </EmptyState>
        ) : (
          <List list={list} differences={differences} deciding={deciding} />
        )}
      </Card>
    </SplitLayout>
  );
}

type Deciding = ReturnType<typeof useDeciding>;

/** Which difference is decided now, and the reasons given so far. */
function useDeciding(differences: readonly Difference[], list: RefObject<HTMLUListElement | null>) {
  const [index, setIndex] = useState(0);
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const current = differences[Math.min(index, differences.length - 1)];
  const goTo = (next: number): void => {
    const place = Math.max(0, Math.min(next, differences.length - 1));
    setIndex(place);
    list.current?.querySelector<HTMLElement>(`[data-row="${place}"]`)?.focus();
  };
  const give = (code: string, reason: string): void => setReasons((now) => ({ ...now, [code]: reason }));
  return {
    index: Math.min(index, differences.length - 1),
    reasons,
    goTo,
    give,
    /** A ready reason for the current one; the next one is current then. */
    choose: (reason: string): void => {
      if (current === undefined || !current.canBeRecorded) return;
      give(current.finding.code, reason);
      if (reason !== '') goTo(index + 1);
    },
    /** The reason of the current one, or else the last given, for all that have none. Never for what nobody looked at. */
    sameForAll: (): void => {
      const own = current === undefined ? '' : (reasons[current.finding.code] ?? '');
      const reason = own.trim() === '' ? (Object.values(reasons).findLast((given) => given.trim() !== '') ?? '') : own;
      const without = differences.filter(
        ({ finding, canBeRecorded, isUnseen }) => canBeRecorded && !isUnseen && !isSettled(finding, reasons),
      );
      setReasons((now) => ({ ...now, ...Object.fromEntries(without.map(({ finding }) => [finding.code, reason])) }));
    },
  };
}

type ListProps = {
  readonly list: RefObject<HTMLUListElement | null>;
  readonly differences: readonly Difference[];
  readonly deciding: Deciding;
};

function List({ list, differences, deciding }: ListProps) {
  const { t } = useWords();
  const { index, goTo, choose, reasons } = deciding;
  const group = t('boxCheck:differences');
  const clashes = clashesOf(differences, reasons);
  useShortcuts([
    { id: 'next', keys: 'j', label: t('boxCheck:actions.next'), group, run: () => goTo(index + 1) },
    { id: 'previous', keys: 'k', label: t('boxCheck:actions.previous'), group, run: () => goTo(index - 1) },
    ...readyReasons.map((reason, place) => ({
      id: `reason-${reason}`,
      keys: String(place + 1),
      label: t(`boxCheck:reasons.${reason}`),
      group,
      run: () => choose(t(`boxCheck:reasons.${reason}`)),
    })),
  ]);
  return (
    <ul ref={list} className="box-check-differences" aria-label={group}>
      {differences.map((difference, place) => (
        <DifferenceRow
          key={`${difference.finding.kind}-${difference.finding.code}-${difference.finding.observedPosition ?? ''}`}
          difference={difference}
          place={place}
          isCurrent={place === index}
          reason={reasons[difference.finding.code] ?? ''}
          clash={clashes.get(difference.finding.code) ?? null}
          onCurrent={() => goTo(place)}
          onReason={(reason) => deciding.give(difference.finding.code, reason)}
          onReady={choose}
        />
      ))}
    </ul>
  );
}
