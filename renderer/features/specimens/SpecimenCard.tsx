import { useWords } from '../../ui/use-words.ts';
import { dataMatrixModules } from '../../../shared/barcode/data-matrix.ts';
import { formatConcentration } from '../../../shared/lib/concentration.ts';
import { formatQuantity } from '../../../shared/lib/units.ts';
import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { Breadcrumb } from '../../ui/Breadcrumb.tsx';
import { Card } from '../../ui/Card.tsx';
import { DataMatrix } from '../../ui/DataMatrix.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { type Fact, Facts } from '../../ui/Facts.tsx';
import { MiniMap } from '../../ui/MiniMap.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SplitLayout } from '../../ui/SplitLayout.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import type { CardData } from './card-data.ts';
import { SpecimenActions } from './SpecimenActions.tsx';
import { Custody, Lineage } from './SpecimenHistory.tsx';
import './specimens.css';

type Props = { readonly specimen: string; readonly onOpen: (id: string) => void };

/** Everything about one specimen: what it is, where it is, whether it may be used, what it came from, what happened to it. */
export function SpecimenCard({ specimen, onOpen }: Props) {
  const { t } = useWords();
  const found = useQueryOf('specimen.find', { code: specimen });
  if (found.error !== null) {
    const problem = problemOf(found.error);
    return (
      <ErrorState
        title={t('specimens:card.unknown')}
        why={problem?.message ?? ''}
        remedy={problem?.remedy ?? ''}
        {...(problem?.code !== undefined && { code: problem.code })}
      />
    );
  }
  if (found.data === undefined) return <Skeleton lines={10} />;
  const card = found.data;
  return (
    <SplitLayout
      endWidth="wide"
      end={
        <>
          <Where card={card} />
          <Card>
            <SpecimenActions card={card} />
          </Card>
          <Consent card={card} />
        </>
      }
    >
      <div className="specimens-card">
        <Head card={card} />
        <Lineage specimen={card.id} onOpen={onOpen} />
        <Custody specimen={card.id} />
        <More card={card} />
      </div>
    </SplitLayout>
  );
}

function Head({ card }: { readonly card: CardData }) {
  const { t } = useWords();
  const modules = dataMatrixModules(card.printedId);
  const consentFits = card.hold === null;
  return (
    <Card>
      <PageHeader
        {...(modules !== null && { symbol: <DataMatrix modules={modules} label={card.printedId} /> })}
        context={[card.study, card.pseudonym, card.visit?.name].filter(Boolean).join(' · ')}
        title={wordsOfKind(card.kind)}
        code={card.printedId}
        pills={
          <>
            <StatusPill status={card.status} />
            {card.consent.kind === null ? null : (
              <Pill tone={consentFits ? 'ok' : 'bad'}>{t(`specimens:card.kinds.${card.consent.kind}`)}</Pill>
            )}
          </>
        }
      >
        <Facts columns={4} facts={useFacts(card)} />
      </PageHeader>
    </Card>
  );
}

function useFacts(card: CardData): readonly Fact[] {
  const { t } = useWords();
  const { quantity, concentrationNanogramsPerMillilitre: concentration } = card;
  const amount = (value: number): string =>
    quantity === null ? '' : formatQuantity({ kind: quantity.kind, amount: value });
  const tube = card.codes.find(({ system }) => system === 'tube')?.code;
  const facts: readonly (Fact | null)[] = [
    { label: t('specimens:card.site'), value: [card.anatomicSite, card.laterality].filter(Boolean).join(', ') || '–' },
    { label: t('specimens:card.diagnosis'), value: card.diagnosis ?? '–' },
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
    card.preservation === null
      ? null
      : { label: t('specimens:card.preservation'), value: wordsOfKind(card.preservation) },
    { label: t('specimens:card.custodian'), value: card.custodian },
    card.heldBy === null ? null : { label: t('specimens:card.heldBy'), value: card.heldBy },
  ];
  return facts.filter((fact) => fact !== null);
}

function Where({ card }: { readonly card: CardData }) {
  const { t } = useWords();
  const { place } = card;
  const map = useQueryOf('container.map', { container: place?.containerId ?? '' }, { enabled: place !== null });
  const cells = map.data?.cells ?? [];
  const index = cells.findIndex(({ row, column }) => row === place?.row && column === place.column);
  const occupied = new Set(cells.flatMap(({ state }, at) => (state === 'occupied' || state === 'held' ? [at] : [])));
  return (
    <Card title={t('specimens:card.where')} look="plain">
      {place === null ? (
        <p className="specimens-note">{t('specimens:card.nowhere')}</p>
      ) : (
        <>
          <Breadcrumb
            label={t('specimens:card.where')}
            crumbs={[
              ...card.path.map(({ id, name }) => ({ id, label: name, href: `#/storage/${id}` })),
              ...(place.position === null ? [] : [{ id: 'position', label: place.position, isCode: true }]),
            ]}
          />
          {map.data === undefined || cells.length === 0 ? null : (
            <MiniMap
              rows={map.data.rows}
              columns={map.data.columns}
              occupied={occupied}
              {...(index >= 0 && { current: { index, position: place.position ?? '' } })}
            />
          )}
        </>
      )}
    </Card>
  );
}

function Consent({ card }: { readonly card: CardData }) {
  const { t } = useWords();
  const { consent, hold } = card;
  const words = hold === null ? null : t(hold === 'noConsent' ? 'specimens:card.noConsent' : `specimens:card.${hold}`);
  return (
    <Card title={t('specimens:card.consent')} look="plain">
      <div className="specimens-note">
        {words === null ? null : (
          <p>
            <strong>{words}</strong>
          </p>
        )}
        {consent.kind === null ? null : (
          <p>
            {[t(`specimens:card.kinds.${consent.kind}`), consent.formVersion, consent.reference]
              .filter(Boolean)
              .join(' · ')}
          </p>
        )}
        {consent.signedAt === null ? null : <p>{t('specimens:card.signed', { date: consent.signedAt })}</p>}
        {consent.allowed.length === 0 ? null : (
          <p>{t('specimens:card.covers', { list: consent.allowed.join(', ') })}</p>
        )}
        {consent.notAllowed.length === 0 ? null : (
          <p>{t('specimens:card.not', { list: consent.notAllowed.join(', ') })}</p>
        )}
      </div>
    </Card>
  );
}

function More({ card }: { readonly card: CardData }) {
  const { t } = useWords();
  const measures = card.measures.map(({ name, value, unit }) => ({
    label: name,
    value: [value, unit].filter(Boolean).join(' '),
  }));
  const extra = Object.entries(card.extra).map(([label, value]) => ({ label, value }));
  const codes = card.codes.map(({ system, code }) => ({ label: system, code }));
  return (
    <>
      {measures.length === 0 ? null : (
        <Card title={t('specimens:card.measures')} look="plain">
          <Facts columns={4} facts={measures} />
        </Card>
      )}
      {extra.length + codes.length === 0 ? null : (
        <Card
          title={t('specimens:card.more')}
          look="plain"
          {...(card.corrected && { meta: t('specimens:card.corrected') })}
        >
          <Facts columns={3} facts={[...codes, ...extra]} />
        </Card>
      )}
    </>
  );
}
