import {
  ArrowRight,
  CircleSlash2,
  ClipboardCheck,
  Crosshair,
  LogOut,
  PackageOpen,
  RotateCcw,
  SkipForward,
  Undo2,
} from 'lucide-react';
import { useRef, useState } from 'react';
import { useSoundAction } from '../../app/shared/desk/use-sound-action.ts';
import { useScans } from '../../scanning/use-scans.ts';
import { ActionList } from '../../ui/ActionList.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { BoxMap } from '../../ui/BoxMap.tsx';
import { MarkLegend } from '../../ui/BoxMark.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { CodeEntry } from '../../ui/CodeEntry.tsx';
import { NextPosition } from '../../ui/NextPosition.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { ScanResultPanel } from '../../ui/ScanResultPanel.tsx';
import { ScanRibbon } from '../../ui/ScanRibbon.tsx';
import { SplitLayout } from '../../ui/SplitLayout.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { CheckHead } from './CheckHead.tsx';
import { checkedCells, markCounts } from './check-view.ts';
import { unseenIn } from './draft.ts';
import { GoToPosition } from './GoToPosition.tsx';
import type { BoxMapData } from './positions.ts';
import { SeenTubes } from './SeenTubes.tsx';
import type { Check } from './use-check.ts';

type Props = {
  readonly map: BoxMapData;
  readonly check: Check;
  readonly positions: readonly string[];
  readonly onReview: () => void;
  readonly onLeave: () => void;
};

/** Looking through the box: each tube is scanned where it stands, and the map says at once whether it belongs there. */
export function Counting({ map, check, positions, onReview, onLeave }: Props) {
  const { t } = useWords();
  const entry = useRef<HTMLFormElement>(null);
  const [isAsking, setIsAsking] = useState(false);
  useScans((text) => check.take(text, 'scan'), entry);
  const { draft, seen } = check;
  const hasPositions = positions.length > 0;
  const cells = checkedCells({ map, ...check });
  const looked = positions.length - unseenIn(seen, positions).length;
  const expected = map.occupancy.occupied - map.occupancy.held;
  return (
    <>
      <SplitLayout
        endWidth="wide"
        end={
          <>
            {check.result === null ? (
              <Begin isResumed={check.isResumed} check={check} hasPositions={hasPositions} />
            ) : (
              <ScanResultPanel result={check.result} />
            )}
            {draft.isAnyOrder ? null : (
              <NextPosition label={t('boxCheck:lookAt')} position={draft.cursor} full={t('boxCheck:allLookedAt')} />
            )}
            <CodeEntry
              form={entry}
              label={t('desk:entry')}
              description={t('desk:entryHelp')}
              submitLabel={t('desk:take')}
              onTake={(text) => check.take(text, 'typed')}
            />
            <Card>
              <Actions
                check={check}
                hasPositions={hasPositions}
                onReview={onReview}
                onLeave={onLeave}
                onGoTo={() => setIsAsking(true)}
              />
            </Card>
            <ScanRibbon entries={check.ribbon} />
          </>
        }
      >
        <Card>
          <CheckHead map={map}>
            {hasPositions ? (
              <RadioGroup
                label={t('boxCheck:order.label')}
                look="segments"
                value={draft.isAnyOrder ? 'any' : 'slots'}
                onChange={(order) => check.setAnyOrder(order === 'any')}
                choices={[
                  { id: 'slots', label: t('boxCheck:order.slots') },
                  { id: 'any', label: t('boxCheck:order.any') },
                ]}
              />
            ) : null}
          </CheckHead>
          <Problem title={t('boxCheck:problem')} problem={check.problem} />
          <div className="box-check-progress">
            <ProgressBar
              label={hasPositions && !draft.isAnyOrder ? t('boxCheck:positionsLookedAt') : t('boxCheck:tubesSeen')}
              done={hasPositions && !draft.isAnyOrder ? looked : seen.observed.length}
              total={hasPositions && !draft.isAnyOrder ? positions.length : Math.max(expected, seen.observed.length)}
            />
            {hasPositions ? <MarkLegend entries={markCounts(cells)} /> : null}
          </div>
          {hasPositions ? (
            <BoxMap
              label={`${map.name} ${map.printedId}`}
              rowLabels={map.rowLabels}
              columnLabels={map.columnLabels}
              cells={cells}
              onOpen={({ position, state }) => {
                if (state !== 'blocked') check.goTo(position);
              }}
            />
          ) : null}
          {draft.isAnyOrder ? <SeenTubes check={check} isGrid={hasPositions} /> : null}
        </Card>
      </SplitLayout>
      {isAsking ? <GoToPosition map={map} onGo={check.goTo} onClose={() => setIsAsking(false)} /> : null}
    </>
  );
}

/** Before the first scan: how it goes; for a check that was begun before, from when it is. */
function Begin({
  isResumed,
  check,
  hasPositions,
}: {
  readonly isResumed: boolean;
  readonly check: Check;
  readonly hasPositions: boolean;
}) {
  const { t } = useWords();
  const { dateTime } = useFormat();
  if (isResumed) {
    return (
      <Banner
        tone="accent"
        title={t('boxCheck:resumed.title', { count: check.draft.steps.length })}
        why={t('boxCheck:resumed.words', { time: dateTime(new Date(check.draft.startedAt)) })}
        actions={
          <Button size="small" icon={RotateCcw} onPress={check.startOver}>
            {t('boxCheck:resumed.again')}
          </Button>
        }
      />
    );
  }
  return (
    <Banner
      tone="accent"
      title={t('boxCheck:begin.title')}
      why={hasPositions ? t('boxCheck:begin.slots') : t('boxCheck:begin.any')}
    />
  );
}

type ActionsProps = {
  readonly check: Check;
  readonly hasPositions: boolean;
  readonly onReview: () => void;
  readonly onLeave: () => void;
  readonly onGoTo: () => void;
};

function Actions({ check, hasPositions, onReview, onLeave, onGoTo }: ActionsProps) {
  const { t } = useWords();
  const sound = useSoundAction(check);
  const isSlots = hasPositions && !check.draft.isAnyOrder;
  const isDone = check.draft.cursor === null;
  return (
    <ActionList
      label={t('boxCheck:actions.title')}
      actions={[
        ...(isSlots
          ? [
              {
                id: 'empty',
                icon: CircleSlash2,
                shortcut: 'E',
                label: t('boxCheck:actions.empty'),
                isDisabled: isDone,
                onAction: check.markEmpty,
              },
              {
                id: 'skip',
                icon: SkipForward,
                shortcut: 'S',
                label: t('boxCheck:actions.skip'),
                isDisabled: isDone,
                onAction: check.skip,
              },
              { id: 'goTo', icon: Crosshair, shortcut: 'G', label: t('boxCheck:actions.goTo'), onAction: onGoTo },
              {
                id: 'rest',
                icon: PackageOpen,
                shortcut: 'R',
                label: t('boxCheck:actions.rest'),
                isDisabled: isDone,
                onAction: check.restIsEmpty,
              },
            ]
          : []),
        { id: 'undo', icon: Undo2, shortcut: 'Mod+Z', label: t('boxCheck:actions.undo'), onAction: check.undo },
        {
          id: 'review',
          icon: isDone && isSlots ? ClipboardCheck : ArrowRight,
          shortcut: 'D',
          label: t('boxCheck:actions.review'),
          onAction: onReview,
        },
        sound,
        { id: 'leave', icon: LogOut, label: t('boxCheck:actions.leave'), onAction: onLeave },
      ]}
    />
  );
}
