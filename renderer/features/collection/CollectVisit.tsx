import { ChevronsDown, ListChecks, ListPlus, Printer, Square, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { stepFits } from '../../../shared/domain/specimen/step-fits.ts';
import { DeskLayout } from '../../app/shared/desk/DeskLayout.tsx';
import { useSoundAction } from '../../app/shared/desk/use-sound-action.ts';
import { useQueryOf } from '../../bridge/index.ts';
import { PrintLabelsDialog } from '../../labels/PrintLabelsDialog.tsx';
import { ActionList } from '../../ui/ActionList.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Card } from '../../ui/Card.tsx';
import { CodeLink } from '../../ui/CodeLink.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { AddKind } from './AddKind.tsx';
import type { Checklist } from './checklist.ts';
import { ChecklistLine } from './ChecklistLine.tsx';
import { benchSteps } from './steps.ts';
import { type Collecting, useCollecting } from './use-collecting.ts';

type Props = { readonly checklist: Checklist; readonly onLeave: () => void };

/** A visit at the bench: scan the preprinted codes, press a key for each step, and see how long material has waited. */
export function CollectVisit({ checklist, onLeave }: Props) {
  const { t } = useWords();
  const collecting = useCollecting({ checklist, onLeave });
  const [isAdding, setIsAdding] = useState(false);
  const { visit } = checklist;
  return (
    <>
      <DeskLayout
        desk={collecting}
        title={t('collection:actions.title')}
        waiting={t('collection:waiting')}
        isAwake
        entry="below"
        next={
          <>
            <Card title={t('collection:stepsFor', { target: useTargetWords(collecting) })} look="plain">
              <Steps collecting={collecting} />
            </Card>
            <Card>
              <Doing collecting={collecting} onAdd={() => setIsAdding(true)} onLeave={onLeave} />
            </Card>
          </>
        }
      >
        <Head visit={visit} />
        <Lines visit={visit} collecting={collecting} />
      </DeskLayout>
      {isAdding ? <AddKind onAdd={collecting.addKind} onClose={() => setIsAdding(false)} /> : null}
      <Asked visit={visit} collecting={collecting} />
    </>
  );
}

type LinesProps = { readonly visit: Checklist['visit']; readonly collecting: Collecting };

function Lines({ visit, collecting }: LinesProps) {
  const { t } = useWords();
  const { lines, cursor, target } = collecting;
  if (lines.length === 0) {
    return (
      <Card>
        <EmptyState icon={ListPlus} title={t('collection:empty.title')}>
          {t('collection:empty.words')}
        </EmptyState>
      </Card>
    );
  }
  return lines.map((line, index) => (
    <ChecklistLine
      key={`${line.kind}/${line.tubeType ?? ''}/${line.expected}`}
      line={line}
      visit={visit}
      isCurrent={index === cursor}
      target={target}
      onChoose={() => collecting.choose(index)}
    />
  ));
}

/** What is asked in a dialog: the labels of new tubes, and a reason in one's own words. */
function Asked({ visit, collecting }: LinesProps) {
  const { t } = useWords();
  const { unlabelled, asksForWords } = collecting;
  return (
    <>
      {unlabelled === null ? null : (
        <PrintLabelsDialog
          things={{ specimens: [...unlabelled] }}
          why={t('collection:labelsFor', { count: unlabelled.length, visit: visit.name })}
          onClose={collecting.labelled}
        />
      )}
      {asksForWords ? (
        <ReasonDialog
          title={t('collection:why.typed')}
          label={t('ui.confirm.reason')}
          description={t('collection:why.remedy')}
          submitLabel={t('collection:why.submit')}
          onReason={collecting.explain}
          onClose={() => collecting.explain(null)}
        />
      ) : null}
    </>
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
          context={<CodeLink href={`#/participants/${visit.participantId}`} code={visit.pseudonym} />}
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
  const sound = useSoundAction(collecting, 'O');
  const { target } = collecting;
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
        sound,
        { id: 'end', label: t('collection:actions.end'), icon: Square, shortcut: 'E', onAction: onLeave },
      ]}
    />
  );
}
