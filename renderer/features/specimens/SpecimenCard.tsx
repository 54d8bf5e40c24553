import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { dataMatrixModules } from '../../../shared/barcode/data-matrix.ts';
import { formatConcentration } from '../../../shared/lib/concentration.ts';
import { formatQuantity } from '../../../shared/lib/units.ts';
import { tubeCodeSystem } from '../../../shared/domain/specimen/division.ts';
import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { Card } from '../../ui/Card.tsx';
import { DataMatrix } from '../../ui/DataMatrix.tsx';
import { type Fact, Facts } from '../../ui/Facts.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SplitLayout } from '../../ui/SplitLayout.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { SpecimenActions } from './actions/SpecimenActions.tsx';
import type { CardData } from './card-data.ts';
import { Labels } from './Labels.tsx';
import { specimenListMemory } from './list-filter.ts';
import { Consent, More, Sprec, Where } from './CardParts.tsx';
import { Custody, Lineage } from './SpecimenHistory.tsx';
import './specimens.css';

type Props = { readonly specimen: string; readonly onOpen: (id: string) => void };

/** Everything about one specimen: what it is, where it is, whether it may be used, what it came from, what happened to it. */
export function SpecimenCard({ specimen, onOpen }: Props) {
  const { t } = useWords();
  const found = useQueryOf('specimen.find', { code: specimen });
  useShortcuts([
    {
      id: 'back',
      keys: 'Escape',
      label: t('specimens:back'),
      group: t('specimens:actions.title'),
      run: () => window.location.assign(specimenListMemory.address()),
    },
  ]);
  if (found.error !== null && found.data === undefined) {
    return (
      <ProblemState
        title={t('specimens:card.unknown')}
        problem={problemOf(found.error)}
        onRetry={() => void found.refetch()}
      />
    );
  }
  if (found.data === undefined) return <Skeleton lines={10} />;
  const card = found.data;
  return (
    <SplitLayout
      end={
        <>
          <Where card={card} />
          <Card>
            <SpecimenActions card={card} />
          </Card>
          <Labels card={card} />
          <Consent card={card} />
        </>
      }
    >
      <Head card={card} />
      <Lineage specimen={card.id} onOpen={onOpen} />
      <Custody specimen={card.id} />
      <Sprec card={card} />
      <More card={card} />
    </SplitLayout>
  );
}

function Head({ card }: { readonly card: CardData }) {
  const modules = dataMatrixModules(card.printedId);
  return (
    <Card>
      <PageHeader
        {...(modules !== null && { symbol: <DataMatrix modules={modules} label={card.printedId} /> })}
        context={<Context card={card} />}
        title={null}
        code={card.printedId}
        pills={
          <>
            <StatusPill status={card.status} />
            <ConsentPill card={card} />
          </>
        }
      >
        <Facts columns={4} facts={useFacts(card)} />
        {card.notes === null ? null : (
          <p className="specimens-remark" translate="no">
            {card.notes}
          </p>
        )}
      </PageHeader>
    </Card>
  );
}

/** Where it belongs: study, person, visit. */
function Context({ card }: { readonly card: CardData }) {
  const { t } = useWords();
  const { moment } = useFormat();
  return (
    <span className="specimens-context">
      <a href={specimenListMemory.address()}>‹ {t('specimens:back')}</a>
      <a href="#/studies" translate="no">
        {card.study}
      </a>
      {card.participantId === null ? null : (
        <a href={`#/participants/${card.participantId}`} translate="no">
          {card.pseudonym}
        </a>
      )}
      {card.visit === null ? null : (
        <span translate="no">
          {[card.visit.name, card.visit.at === null ? null : moment(card.visit.at)].filter(Boolean).join(' · ')}
        </span>
      )}
    </span>
  );
}

/** Whether it may be used, in one pill: what the consent covers, or why not. */
function ConsentPill({ card }: { readonly card: CardData }) {
  const { t } = useWords();
  if (card.hold !== null) return <Pill tone="bad">{t(`specimens:holds.${card.hold}`)}</Pill>;
  const { kind, allowed, notAllowed } = card.consent;
  if (kind === null) return null;
  const total = allowed.length + notAllowed.length;
  if (total === 0) return <Pill tone="ok">{t(`specimens:card.kinds.${kind}`)}</Pill>;
  return <Pill tone="ok">{t('specimens:card.covered', { given: allowed.length, count: total })}</Pill>;
}

function useFacts(card: CardData): readonly Fact[] {
  const { t } = useWords();
  const { quantity, concentrationNanogramsPerMillilitre: concentration } = card;
  const amount = (value: number): string =>
    quantity === null ? '' : formatQuantity({ kind: quantity.kind, amount: value });
  const tube = card.codes.find(({ system }) => system === tubeCodeSystem)?.code;
  const facts: readonly (Fact | null)[] = [
    {
      label: t('specimens:card.kind'),
      value: [wordsOfKind(card.kind), card.preservation === null ? null : wordsOfKind(card.preservation).toLowerCase()]
        .filter(Boolean)
        .join(', '),
    },
    {
      label: t('specimens:card.site'),
      value: <Term text={[card.anatomicSite, card.laterality].filter(Boolean).join(', ')} />,
    },
    { label: t('specimens:card.diagnosis'), value: <Term text={card.diagnosis ?? ''} /> },
    {
      label: t('specimens:card.available'),
      value:
        quantity === null
          ? '–'
          : t('specimens:card.of', { available: amount(quantity.available), initial: amount(quantity.initial) }),
    },
    { label: t('specimens:card.thaws'), value: String(card.freezeThawCount) },
    card.sprec === null ? null : { label: t('specimens:card.sprec'), code: card.sprec.code },
    tube === undefined ? null : { label: t('specimens:card.tube'), code: tube },
    concentration === null
      ? null
      : { label: t('specimens:card.concentration'), value: formatConcentration(concentration) },
    { label: t('specimens:card.custodian'), value: <span translate="no">{card.custodian}</span> },
    card.heldBy === null
      ? null
      : { label: t('specimens:card.heldBy'), value: <span translate="no">{card.heldBy}</span> },
  ];
  return facts.filter((fact) => fact !== null);
}

/** A term of a code list, or of the source: written with a capital, as the other values are. */
function Term({ text }: { readonly text: string }) {
  return <span translate="no">{text === '' ? '–' : text.charAt(0).toUpperCase() + text.slice(1)}</span>;
}
