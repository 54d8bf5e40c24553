import { placeWords } from '../../../shared/domain/container/place-words.ts';
import { ScanBarcode } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { formatQuantity } from '../../../shared/lib/units.ts';
import { problemOf, useMay, useQueryOf } from '../../bridge/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useWords } from '../../ui/use-words.ts';
import { DecisionDialog } from './DecisionDialog.tsx';
import { actionOf, computerOf, type Decision, kindLooks, type MatterInFull, rightsOf, type Version } from './matter.ts';
import { fieldWords } from './MatterList.tsx';
import { TubeHistory } from './TubeHistory.tsx';
import { VersionCard } from './VersionCard.tsx';

/** One matter: what is in question, the versions side by side, and what settles it. */
export function MatterDetail({ id, region }: { readonly id: string; readonly region: RefObject<HTMLElement | null> }) {
  const { t } = useWords();
  const matter = useQueryOf('discrepancy.get', { discrepancy: id });
  if (matter.data !== undefined) return <Known matter={matter.data} region={region} />;
  if (matter.error === null) return <Skeleton lines={10} />;
  return (
    <ProblemState
      title={t('discrepancies:problem')}
      problem={problemOf(matter.error)}
      onRetry={() => void matter.refetch()}
    />
  );
}

function Known({ matter, region }: { readonly matter: MatterInFull; readonly region: RefObject<HTMLElement | null> }) {
  const { t } = useWords();
  const may = useMay();
  const [decision, setDecision] = useState<Decision | null>(null);
  const { kind, versions, specimens } = matter;
  const { isPhysical, whole } = kindLooks[kind];
  const [specimen] = specimens;
  const isAboutOne = specimens.length === 1 && specimen !== undefined;
  const choices = versions.map((version, index) => ({
    version,
    key: String(index + 1),
    action: actionOf(kind, version),
  }));
  const label = (version: Version): string => {
    const action = actionOf(kind, version) ?? 'choose';
    if (action !== 'choose') return t(`discrepancies:decide.${action}.button`);
    return t(
      kind === 'editedConcurrently'
        ? 'discrepancies:decide.choose.value'
        : version.place === null
          ? 'discrepancies:decide.choose.button'
          : 'discrepancies:decide.choose.place',
    );
  };
  useShortcuts([
    ...choices.slice(0, 9).flatMap(({ version, key, action }) =>
      action !== null && may(rightsOf[action])
        ? [
            {
              id: `version-${key}`,
              keys: key,
              label: `${label(version)}: ${isAboutOne ? version.device : version.specimen.printedId}`,
              group: t('discrepancies:title'),
              run: () => setDecision({ action, version }),
            },
          ]
        : [],
    ),
    ...(whole !== null && may(rightsOf[whole])
      ? [
          {
            id: 'whole',
            keys: 's',
            label: t(`discrepancies:decide.${whole}.button`),
            group: t('discrepancies:title'),
            run: () => setDecision({ action: whole, version: null }),
          },
        ]
      : []),
  ]);
  const box = versions.find(({ place }) => place !== null)?.place?.containerId;
  return (
    <section
      ref={region}
      tabIndex={-1}
      className="discrepancies-detail"
      aria-label={t(`discrepancies:kinds.${kind}.name`)}
    >
      <Card>
        <PageHeader
          context={t(`discrepancies:kinds.${kind}.name`)}
          title={t(`discrepancies:kinds.${kind}.title`, wordParts(matter, t))}
          {...(kind === 'codeOnTwoSpecimens'
            ? { code: matter.code ?? '' }
            : isAboutOne && { code: specimen.printedId })}
          actions={
            isAboutOne ? (
              <LinkButton href={`#/specimens/${specimen.id}`} variant="quiet">
                {t('discrepancies:openCard')}
              </LinkButton>
            ) : undefined
          }
        />
        <p className="discrepancies-note">{t(`discrepancies:kinds.${kind}.why`, wordParts(matter, t))}</p>
        <div className="discrepancies-versions" data-many={versions.length > 3 || undefined}>
          {choices.map(({ version, key, action }) => (
            <VersionCard
              key={`${version.commit.device}/${version.commit.seq}/${version.specimen.id}`}
              matter={matter}
              version={version}
              action={
                action !== null && may(rightsOf[action])
                  ? { label: label(version), shortcut: key, onPress: () => setDecision({ action, version }) }
                  : null
              }
            />
          ))}
        </div>
        {whole !== null && may(rightsOf[whole]) ? (
          <div className="discrepancies-whole">
            <Button variant="primary" shortcut="S" onPress={() => setDecision({ action: whole, version: null })}>
              {t(`discrepancies:decide.${whole}.button`)}
            </Button>
          </div>
        ) : null}
        {isPhysical ? (
          <Banner
            tone="accent"
            title={t(`discrepancies:look.${kind === 'twoInOnePosition' ? 'both' : 'one'}.title`)}
            why={t(`discrepancies:look.${kind === 'twoInOnePosition' ? 'both' : 'one'}.words`)}
            actions={
              <LinkButton href={box === undefined ? '#/bench' : `#/bench/${box}`} icon={ScanBarcode}>
                {t('discrepancies:look.bench')}
              </LinkButton>
            }
          />
        ) : null}
        {isPhysical || canSettle(matter, may) ? null : (
          <Banner tone="accent" title={t('discrepancies:noRight.title')} why={t('discrepancies:noRight.words')} />
        )}
      </Card>
      {isAboutOne ? <TubeHistory specimen={specimen.id} inQuestion={versions} /> : null}
      {decision === null ? null : (
        <DecisionDialog matter={matter} decision={decision} onClose={() => setDecision(null)} />
      )}
    </section>
  );
}

function canSettle({ kind, versions }: MatterInFull, may: ReturnType<typeof useMay>): boolean {
  const { whole } = kindLooks[kind];
  const actions = [whole, ...versions.map((version) => actionOf(kind, version))];
  return actions.some((action) => action !== null && may(rightsOf[action]));
}

/** What the words name besides the tube: the field, the position, how much there was and is missing. */
function wordParts(matter: MatterInFull, t: ReturnType<typeof useWords>['t']) {
  const { field, quantity, versions, specimens } = matter;
  const place = versions[0]?.place ?? null;
  return {
    field: field === null ? '' : fieldWords(t, field),
    place: place === null ? '' : placeWords(place.containerName, place.position),
    missing: quantity === null ? '' : formatQuantity({ kind: quantity.kind, amount: Math.abs(quantity.available) }),
    initial: quantity === null ? '' : formatQuantity({ kind: quantity.kind, amount: quantity.initial }),
    count: specimens.length,
    computer: computerOf(matter),
  };
}
