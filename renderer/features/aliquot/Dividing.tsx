import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { isSameCommit } from '../../app/shared/commits.ts';
import { useChoiceKeys } from '../../app/shared/desk/use-choice-keys.ts';
import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { PrintLabelsDialog } from '../../labels/PrintLabelsDialog.tsx';
import { useScans } from '../../scanning/use-scans.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Card } from '../../ui/Card.tsx';
import { CodeEntry } from '../../ui/CodeEntry.tsx';
import { NextPosition } from '../../ui/NextPosition.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScanResultPanel } from '../../ui/ScanResultPanel.tsx';
import { ScanRibbon } from '../../ui/ScanRibbon.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SplitLayout } from '../../ui/SplitLayout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { Finishing } from './Finishing.tsx';
import { FinishingActions } from './FinishingActions.tsx';
import { OwnReason } from './OwnReason.tsx';
import { type Child, type Division, type Parent, progressOf, unfinishedOf } from './parent.ts';
import { Planning } from './Planning.tsx';
import { ReprintOne } from './ReprintOne.tsx';
import { Start } from './Start.tsx';
import { type Dividing as InHand, useDividing } from './use-dividing.ts';

export type DividingProps = {
  /** The specimen to divide; null: it is scanned here. */
  readonly parent: string | null;
  readonly onParent: (id: string | null) => void;
};

/** The screen of the three steps: which tube, what becomes of it, and every label and place of what it became. */
export function Dividing({ parent, onParent }: DividingProps) {
  const { t } = useWords();
  const entry = useRef<HTMLFormElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isReprinting, setIsReprinting] = useState(false);
  const [reprinted, setReprinted] = useState<Child | null>(null);
  const dividing = useDividing({ parent, onParent, onReprint: () => setIsReprinting(true) });
  useScans((text) => dividing.take(text, 'scan'), entry, dividing.takePartial);
  useChoiceKeys(dividing.result, t('aliquot:actions.title'));
  const shown = useShown(dividing);
  const { division } = shown;
  return (
    <>
      <SplitLayout
        endWidth="wide"
        end={
          <>
            <div ref={panel} tabIndex={-1} className="aliquot-panel">
              {dividing.result === null ? (
                <Banner
                  tone="accent"
                  title={t(`aliquot:begin.${beginOf(shown)}.title`)}
                  why={t(`aliquot:begin.${beginOf(shown)}.words`)}
                />
              ) : (
                <ScanResultPanel result={dividing.result} />
              )}
            </div>
            {division === null ? null : <Next division={division} />}
            <CodeEntry
              form={entry}
              label={t('desk:entry')}
              description={t('desk:entryHelp')}
              submitLabel={t('desk:take')}
              onTake={(code) => dividing.take(code, 'typed')}
            />
            {division === null ? null : (
              <Card>
                <FinishingActions division={division} dividing={dividing} onReprint={() => setIsReprinting(true)} />
              </Card>
            )}
            <ScanRibbon entries={dividing.ribbon} />
          </>
        }
      >
        <Shown
          shown={shown}
          dividing={dividing}
          // Where the digits of a question are keys: in a field they would be typed.
          onAsked={() => panel.current?.focus()}
        />
      </SplitLayout>
      {isReprinting && division !== null ? (
        <ReprintOne
          division={division}
          onChoose={(child) => {
            setIsReprinting(false);
            setReprinted(child);
          }}
          onClose={() => setIsReprinting(false)}
        />
      ) : null}
      {reprinted === null ? null : (
        <PrintLabelsDialog
          things={{ specimens: [reprinted.specimen.id] }}
          why={reprinted.specimen.printedId}
          onClose={() => setReprinted(null)}
        />
      )}
      {dividing.ownReason === null ? null : <OwnReason onReason={dividing.ownReason} />}
    </>
  );
}

/** What is on screen: the parent, and the division being finished if there is one. */
type ShownWork = {
  readonly parent: Parent | null;
  readonly division: Division | null;
  readonly divisions: readonly Division[];
  readonly error: ReturnType<typeof problemOf>;
  readonly retry: () => void;
};

function useShown({ work, hold }: InHand): ShownWork {
  const enabled = work.parent !== null;
  const [openedAtMs] = useState(() => Date.now());
  const found = useQueryOf('specimen.find', { code: work.parent ?? '' }, { enabled });
  const list = useQueryOf(
    'division.list',
    { parent: work.parent ?? '' },
    { enabled, placeholderData: (before) => before },
  );
  const divisions = list.data?.divisions ?? [];
  const held = work.held;
  const division =
    held !== null
      ? (divisions.find(({ commit }) => isSameCommit(commit, held)) ?? null)
      : work.isAgain || list.isPlaceholderData
        ? null
        : unfinishedOf(divisions, openedAtMs);
  // Once gone on with, it stays on screen when it is finished.
  const resumed = enabled && held === null && division !== null;
  const { device, seq } = division?.commit ?? { device: '', seq: 0 };
  const onResumed = useEffectEvent(() => hold({ device, seq }));
  useEffect(() => {
    if (resumed) onResumed();
  }, [resumed]);
  const isKnown = found.data !== undefined && list.data !== undefined && !list.isPlaceholderData;
  return {
    parent: enabled && isKnown ? found.data : null,
    division: enabled ? division : null,
    divisions,
    error: problemOf(found.error) ?? problemOf(list.error),
    retry: () => {
      void found.refetch();
      void list.refetch();
    },
  };
}

type ShownProps = { readonly shown: ShownWork; readonly dividing: InHand; readonly onAsked: () => void };

function Shown({ shown, dividing, onAsked }: ShownProps) {
  const { t } = useWords();
  const { parent, division, divisions, error, retry } = shown;
  if (dividing.work.parent === null)
    return (
      <Card>
        <Start />
      </Card>
    );
  if (error !== null && parent === null)
    return <ProblemState title={t('aliquot:problem')} problem={error} onRetry={retry} />;
  if (parent === null || (dividing.work.held !== null && division === null)) return <Skeleton lines={8} />;
  return (
    <Card>
      {division === null ? (
        <Planning
          key={parent.id}
          parent={parent}
          divisions={divisions}
          memory={dividing.memory}
          onMemory={dividing.remember}
          onMake={(plan) => {
            onAsked();
            dividing.make(parent, plan);
          }}
        />
      ) : (
        <Finishing parent={parent} division={division} />
      )}
    </Card>
  );
}

/** What comes first when nothing was scanned yet. */
function beginOf({ parent, division }: ShownWork): 'scan' | 'make' | 'goOn' {
  if (division !== null) return 'goOn';
  return parent === null ? 'scan' : 'make';
}

/** How far it is, readable from across the bench. */
function Next({ division }: { readonly division: Division }) {
  const { t } = useWords();
  const total = division.children.length;
  const { checked, placed } = progressOf(division);
  const isChecked = checked === total;
  const done = isChecked ? placed : checked;
  return (
    <NextPosition
      label={t(isChecked ? 'aliquot:next.placed' : 'aliquot:next.checked')}
      position={placed === total ? null : `${done}/${total}`}
      full={t('aliquot:next.finished')}
    />
  );
}
