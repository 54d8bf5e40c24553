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
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useWords } from '../../ui/use-words.ts';
import { DecisionDialog } from './DecisionDialog.tsx';
import { actionOf, computerOf, type Decision, kindLooks, type MatterInFull, rightsOf } from './matter.ts';
import { fieldWords } from './MatterList.tsx';
import { TubeHistory } from './TubeHistory.tsx';
import { useMatterChoices } from './use-matter-choices.ts';
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
  const [decision, setDecision] = useState<Decision | null>(null);
  const { choices, whole } = useMatterChoices(matter, setDecision);
  const { kind, versions, specimens } = matter;
  const [specimen] = specimens;
  const isAboutOne = specimens.length === 1 && specimen !== undefined;
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
          {choices.map(({ version, action }) => (
            <VersionCard
              key={`${version.commit.device}/${version.commit.seq}/${version.specimen.id}`}
              matter={matter}
              version={version}
              action={action}
            />
          ))}
        </div>
        {whole === null ? null : (
          <div className="discrepancies-whole">
            <Button variant="primary" shortcut={whole.shortcut} onPress={whole.onPress}>
              {whole.label}
            </Button>
          </div>
        )}
        <WhereToLook matter={matter} />
      </Card>
      {isAboutOne ? <TubeHistory specimen={specimen.id} inQuestion={versions} /> : null}
      {decision === null ? null : (
        <DecisionDialog matter={matter} decision={decision} onClose={() => setDecision(null)} />
      )}
    </section>
  );
}

/** What else settles it: a look into the box, or somebody with the right. */
function WhereToLook({ matter }: { readonly matter: MatterInFull }) {
  const { t } = useWords();
  const may = useMay();
  const { kind, versions } = matter;
  if (!kindLooks[kind].isPhysical)
    return canSettle(matter, may) ? null : (
      <Banner tone="accent" title={t('discrepancies:noRight.title')} why={t('discrepancies:noRight.words')} />
    );
  const box = versions.find(({ place }) => place !== null)?.place?.containerId;
  const which = kind === 'twoInOnePosition' ? 'both' : 'one';
  return (
    <Banner
      tone="accent"
      title={t(`discrepancies:look.${which}.title`)}
      why={t(`discrepancies:look.${which}.words`)}
      actions={
        <LinkButton href={box === undefined ? '#/bench' : `#/bench/${box}`} icon={ScanBarcode}>
          {t('discrepancies:look.bench')}
        </LinkButton>
      }
    />
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
