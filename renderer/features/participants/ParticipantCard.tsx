import { CalendarPlus, Eye, FileSignature, FileText, ScanBarcode, Stethoscope, TestTube, UserX } from 'lucide-react';
import { useState } from 'react';
import { coordinators, registrars } from '../../../shared/api/define.ts';
import { unreachable } from '../../../shared/lib/assert.ts';
import { WithdrawalTasks } from '../../app/shared/WithdrawalTasks.tsx';
import { problemOf, useMay, useQueryOf } from '../../bridge/index.ts';
import { ActionList } from '../../ui/ActionList.tsx';
import { Card } from '../../ui/Card.tsx';
import { Facts } from '../../ui/Facts.tsx';
import type { Action } from '../../ui/Menu.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SplitLayout } from '../../ui/SplitLayout.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { useWords } from '../../ui/use-words.ts';
import { AddDiagnosis } from './AddDiagnosis.tsx';
import { CollectSpecimens } from './CollectSpecimens.tsx';
import { type Participant, participantListMemory, STANDING_TONES } from './participant.ts';
import { Consents } from './Consents.tsx';
import { Diagnoses, Source, Specimens } from './ParticipantParts.tsx';
import { RecordConsent } from './RecordConsent.tsx';
import { RecordVisit } from './RecordVisit.tsx';
import { RevealIdentity } from './RevealIdentity.tsx';
import { useConsentPage } from './use-consent-page.ts';
import { Visits } from './Visits.tsx';
import { Withdraw } from './Withdraw.tsx';
import './participants.css';

/** More tubes than a person gives; beyond it the card says how many there are. */
const tasksShown = 200;

type Asking = 'collect' | 'consent' | 'diagnose' | 'visit' | 'reveal' | 'withdraw';

const actionsShown = [
  { id: 'collect', icon: TestTube, shortcut: 'N', access: registrars },
  { id: 'consent', icon: FileSignature, shortcut: 'C', access: registrars },
  { id: 'page', icon: FileText, shortcut: 'P', access: registrars },
  { id: 'bench', icon: ScanBarcode, shortcut: 'B', access: registrars },
  { id: 'visit', icon: CalendarPlus, shortcut: 'V', access: registrars },
  { id: 'diagnose', icon: Stethoscope, shortcut: 'D', access: registrars },
  { id: 'reveal', icon: Eye, shortcut: 'I', access: coordinators },
  { id: 'withdraw', icon: UserX, shortcut: 'W', access: registrars },
] as const;

/** One person: what they allowed, what they have, what was collected, and what can be done. No name but on request. */
export function ParticipantCard({ participant }: { readonly participant: string }) {
  const { t } = useWords();
  const may = useMay();
  const [asking, setAsking] = useState<Asking | null>(null);
  const found = useQueryOf('participant.get', { participant });
  const page = useConsentPage(participant);
  useShortcuts([
    {
      id: 'back',
      keys: 'Escape',
      label: t('participants:back'),
      group: t('participants:actions.title'),
      run: () => window.location.assign(participantListMemory.address()),
    },
  ]);
  if (found.error !== null && found.data === undefined) {
    return <ProblemState title={t('participants:unknown')} problem={problemOf(found.error)} />;
  }
  if (found.data === undefined) return <Skeleton lines={10} />;
  const person = found.data;
  const actions: readonly Action[] = actionsShown
    .filter(({ id, access }) => may(access) && (id !== 'reveal' || person.hasIdentity))
    .map(({ id, icon, shortcut }) => ({
      id,
      icon,
      shortcut,
      label: t(`participants:actions.${id}`),
      ...(id === 'withdraw' && { tone: 'bad' as const }),
      onAction: () => {
        if (id === 'page') page.save();
        else if (id === 'bench') window.location.assign(`#/collection?participant=${person.id}`);
        else setAsking(id);
      },
    }));
  return (
    <>
      <SplitLayout
        end={
          <>
            {actions.length === 0 ? null : (
              <Card>
                <ActionList label={t('participants:actions.title')} actions={actions} />
              </Card>
            )}
            <Source person={person} />
          </>
        }
      >
        <Head person={person} />
        <Problem title={t('participants:actions.page')} problem={page.problem} />
        <WithdrawalTasks participant={person.id} shown={tasksShown} />
        <Consents person={person} onRenew={() => setAsking('consent')} />
        <Diagnoses person={person} />
        <Visits person={person} />
        <Specimens person={person} />
      </SplitLayout>
      {asking === null ? null : <Asked asking={asking} person={person} onClose={() => setAsking(null)} />}
    </>
  );
}

function Head({ person }: { readonly person: Participant }) {
  const { t } = useWords();
  return (
    <Card>
      <PageHeader
        context={
          <span className="participants-context">
            <a className="participants-link" href={participantListMemory.address()}>
              ‹ {t('participants:back')}
            </a>
            <span translate="no">{person.study}</span>
          </span>
        }
        title={null}
        code={person.pseudonym}
        pills={
          <>
            <Pill tone={STANDING_TONES[person.standing]}>{t(`participants:standing.${person.standing}`)}</Pill>
            {person.needsReconsent ? <Pill tone="warn">{t('participants:renew.pill')}</Pill> : null}
          </>
        }
      >
        <Facts
          columns={4}
          facts={[
            { label: t('participants:card.sex'), value: t(`participants:sex.${person.sex}`) },
            { label: t('participants:card.born'), value: person.yearOfBirth ?? '–' },
            { label: t('participants:card.vital'), value: t(`participants:vital.${person.vitalStatus}`) },
            {
              label: t('participants:card.identity'),
              value: t(person.hasIdentity ? 'participants:card.sealed' : 'participants:card.noIdentity'),
            },
          ]}
        />
      </PageHeader>
    </Card>
  );
}

type AskedProps = { readonly asking: Asking; readonly person: Participant; readonly onClose: () => void };

function Asked({ asking, person, onClose }: AskedProps) {
  const given = { person, onClose };
  switch (asking) {
    case 'collect':
      return <CollectSpecimens {...given} />;
    case 'consent':
      return <RecordConsent {...given} />;
    case 'diagnose':
      return <AddDiagnosis {...given} />;
    case 'visit':
      return <RecordVisit {...given} />;
    case 'reveal':
      return <RevealIdentity {...given} />;
    case 'withdraw':
      return <Withdraw {...given} />;
    default:
      return unreachable(asking);
  }
}
