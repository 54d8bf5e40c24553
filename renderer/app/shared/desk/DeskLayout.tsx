import { type ReactNode, useRef } from 'react';
import { useScans } from '../../../scanning/use-scans.ts';
import { Card } from '../../../ui/Card.tsx';
import { CodeEntry } from '../../../ui/CodeEntry.tsx';
import { ScanResultPanel } from '../../../ui/ScanResultPanel.tsx';
import { ScanRibbon } from '../../../ui/ScanRibbon.tsx';
import { SplitLayout } from '../../../ui/SplitLayout.tsx';
import { useWords } from '../../../ui/use-words.ts';
import { useWakeLock } from '../use-wake-lock.ts';
import type { BenchVoice } from './use-bench-voice.ts';
import { useChoiceKeys } from './use-choice-keys.ts';
import type { ScanSource } from './use-scan-desk.ts';

type Props = {
  readonly desk: Pick<BenchVoice, 'result' | 'ribbon'> & {
    take(text: string, source: ScanSource, scanner?: string): void;
    takePartial(text: string): void;
  };
  /** What the keys of this screen are listed under. */
  readonly title: string;
  /** What the panel says before the first scan. */
  readonly waiting?: string;
  /** Somebody is in the middle of it: the screen must not go dark. */
  readonly isAwake: boolean;
  /** What comes next, below the answer. */
  readonly next?: ReactNode;
  /** What else can be done, at the end. */
  readonly actions?: ReactNode;
  /** Where a code is typed: below what is worked on, or beside it. */
  readonly entry: 'below' | 'beside';
  readonly children: ReactNode;
};

/** The screen of whatever is done by scanning: the answer to the last scan, what comes next, the scans before, the keys. */
export function DeskLayout({ desk, title, waiting, isAwake, next, actions, entry, children }: Props) {
  const { t } = useWords();
  const form = useRef<HTMLFormElement>(null);
  useScans((text, scanner) => desk.take(text, 'scan', scanner), form, desk.takePartial);
  useWakeLock(isAwake);
  useChoiceKeys(desk.result, title);
  const typed = (
    <CodeEntry
      form={form}
      label={t('desk:entry')}
      description={t('desk:entryHelp')}
      submitLabel={t('desk:take')}
      onTake={(code) => desk.take(code, 'typed')}
    />
  );
  return (
    <SplitLayout
      endWidth="wide"
      end={
        <>
          <ScanResultPanel result={desk.result} {...(waiting !== undefined && { waiting })} />
          {next}
          {entry === 'beside' ? typed : null}
          <ScanRibbon entries={desk.ribbon} />
          {actions === undefined ? null : <Card>{actions}</Card>}
        </>
      }
    >
      {children}
      {entry === 'below' ? typed : null}
    </SplitLayout>
  );
}
