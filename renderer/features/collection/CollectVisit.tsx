import { ChevronsDown, ListChecks, ListPlus, Printer, Square, Undo2, Volume2, VolumeX } from 'lucide-react';
import { useRef, useState } from 'react';
import { stepFits } from '../../../shared/domain/specimen/step-fits.ts';
import { useWakeLock } from '../../app/shared/use-wake-lock.ts';
import { useQueryOf } from '../../bridge/index.ts';
import { PrintLabelsDialog } from '../../labels/PrintLabelsDialog.tsx';
import { useScans } from '../../scanning/use-scans.ts';
import { ActionList } from '../../ui/ActionList.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Card } from '../../ui/Card.tsx';
import { CodeEntry } from '../../ui/CodeEntry.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ScanResultPanel } from '../../ui/ScanResultPanel.tsx';
import { ScanRibbon } from '../../ui/ScanRibbon.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { SplitLayout } from '../../ui/SplitLayout.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { AddKind } from './AddKind.tsx';
import type { Checklist } from './checklist.ts';
import { ChecklistLine } from './ChecklistLine.tsx';
import { benchSteps } from './steps.ts';
import { TypedReason } from './TypedReason.tsx';
import { type Collecting, useCollecting } from './use-collecting.ts';

type Props = { readonly checklist: Checklist; readonly onLeave: () => void };

/** A visit at the bench: scan the preprinted codes, press a key for each step, and see how long material has waited. */
export function CollectVisit({ checklist, onLeave }: Props) {
  const { t } = useWords();
  const collecting = useCollecting({ checklist, onLeave });
  const [isAdding, setIsAdding] = useState(false);
  const entry = useRef<HTMLFormElement>(null);
  useScans((text) => collecting.take(text, 'scan'), entry, collecting.takePartial);
  useWakeLock(true);
  useChoiceKeys(collecting);
  const { visit } = checklist;
  const { lines, cursor, target, unlabelled } = collecting;
  return (
    <>
      <SplitLayout
        endWidth="wide"
        end={
          <>
            <ScanResultPanel result={collecting.result} waiting={t('collection:waiting')} />
            <Card title={t('collection:stepsFor', { target: useTargetWords(collecting) })} look="plain">
              <Steps collecting={collecting} />
            </Card>
            <Card>
              <Doing collecting={collecting} onAdd={() => setIsAdding(true)} onLeave={onLeave} />
            </Card>
            <ScanRibbon entries={collecting.ribbon} />
          </>
        }
      >
        <Head visit={visit} />
        {lines.length === 0 ? (
          <Card>
            <EmptyState icon={ListPlus} title={t('collection:empty.title')}>
              {t('collection:empty.words')}
            </EmptyState>
          </Card>
        ) : (
          lines.map((line, index) => (
            <ChecklistLine
              key={`${line.kind}/${line.tubeType ?? ''}/${line.expected}`}
              line={line}
              visit={visit}
              isCurrent={index === cursor}
              target={target}
              onChoose={() => collecting.choose(index)}
            />
          ))
        )}
        <CodeEntry
          form={entry}
          label={t('collection:entry.label')}
          description={t('collection:entry.help')}
          submitLabel={t('collection:entry.submit')}
          onTake={(code) => collecting.take(code, 'typed')}
        />
      </SplitLayout>
      {isAdding ? <AddKind onAdd={collecting.addKind} onClose={() => setIsAdding(false)} /> : null}
      {unlabelled === null ? null : (
        <PrintLabelsDialog
          things={{ specimens: [...unlabelled] }}
          why={t('collection:labelsFor', { count: unlabelled.length, visit: visit.name })}
          onClose={collecting.labelled}
        />
      )}
      {collecting.asksForWords ? (
        <TypedReason onReason={collecting.explain} onClose={() => collecting.explain(null)} />
      ) : null}
    </>
  );
}

/** The keys of the question on the panel. Shown on its buttons; bound here. */
function useChoiceKeys({ result }: Collecting): void {
  const { t } = useWords();
  useShortcuts(
    (result?.choices ?? []).map(({ id, label, shortcut, onChoose }) => ({
      id,
      label,
      keys: shortcut.toLowerCase(),
      group: t('collection:actions.title'),
      run: onChoose,
    })),
  );
}

function useTargetWords({ lines, cursor, target }: Collecting): string {
  const { t } = useWords();
  const line = lines[cursor];
  if (target.kind === 'all') return t('collection:target.all');
  if (target.kind === 'tube') {
    const tube = lines.flatMap(({ collected }) => collected).find(({ id }) => id === target.id);
    if (tube !== undefined) return tube.codes[0]?.code ?? tube.printedId;
  }
  return line === undefined
    ? t('collection:target.none')
    : t('collection:target.line', { count: line.collected.length });
}

function Head({ visit }: { readonly visit: Checklist['visit'] }) {
  const { t } = useWords();
  const format = useFormat();
  const person = useQueryOf('participant.get', { participant: visit.participantId });
  const standing = person.data?.standing ?? 'covered';
  const isCovered = standing === 'covered' || standing === 'waiver' || standing === 'deceased';
  return (
    <>
      <Card>
        <PageHeader
          context={
            <a className="collection-link" href={`#/participants/${visit.participantId}`}>
              <code translate="no">{visit.pseudonym}</code>
            </a>
          }
          title={<span translate="no">{visit.name}</span>}
          pills={visit.planned ? undefined : <Pill>{t('participants:visit.unplanned')}</Pill>}
          meta={<span translate="no">{visit.at === null ? '' : format.moment(visit.at)}</span>}
        />
      </Card>
      {isCovered ? null : (
        <Banner tone="bad" title={t('collection:start.noConsent')} why={t('collection:start.noConsentWords')} />
      )}
    </>
  );
}

function Steps({ collecting }: { readonly collecting: Collecting }) {
  const { t } = useWords();
  const { lines, cursor, target } = collecting;
  const kinds = target.kind === 'all' ? lines.map(({ kind }) => kind) : [lines[cursor]?.kind ?? ''];
  return (
    <ActionList
      label={t('collection:steps.title')}
      look="tiles"
      actions={benchSteps
        .filter(({ id }) => kinds.some((kind) => stepFits(id, kind)))
        .map(({ id, key }) => ({
          id,
          label: t(`collection:steps.${id}`),
          shortcut: key,
          onAction: () => collecting.step(id),
        }))}
    />
  );
}

type DoingProps = { readonly collecting: Collecting; readonly onAdd: () => void; readonly onLeave: () => void };

function Doing({ collecting, onAdd, onLeave }: DoingProps) {
  const { t } = useWords();
  const { hasSound, target } = collecting;
  return (
    <ActionList
      label={t('collection:actions.title')}
      look="tiles"
      actions={[
        {
          id: 'labels',
          label: t('collection:actions.labels'),
          icon: Printer,
          shortcut: 'L',
          onAction: collecting.make,
        },
        {
          id: 'next',
          label: t('collection:actions.next'),
          icon: ChevronsDown,
          shortcut: 'N',
          onAction: collecting.nextLine,
        },
        {
          id: 'all',
          label: t('collection:actions.all'),
          icon: ListChecks,
          shortcut: 'A',
          isChosen: target.kind === 'all',
          onAction: collecting.toggleAll,
        },
        { id: 'add', label: t('collection:actions.add'), icon: ListPlus, shortcut: 'K', onAction: onAdd },
        { id: 'undo', label: t('collection:actions.undo'), icon: Undo2, shortcut: 'Mod+Z', onAction: collecting.undo },
        {
          id: 'sound',
          label: t(hasSound ? 'collection:actions.sound' : 'collection:actions.silent'),
          icon: hasSound ? Volume2 : VolumeX,
          shortcut: 'O',
          isChosen: hasSound,
          onAction: collecting.toggleSound,
        },
        { id: 'end', label: t('collection:actions.end'), icon: Square, shortcut: 'E', onAction: onLeave },
      ]}
    />
  );
}
