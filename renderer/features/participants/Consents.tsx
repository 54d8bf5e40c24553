import { FilePen } from 'lucide-react';
import { useState } from 'react';
import { managers, registrars } from '../../../shared/api/define.ts';
import { useStatementWords } from '../../app/shared/use-statement-words.ts';
import { useMay, useQueryOf } from '../../bridge/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Participant } from './participant.ts';
import { VoidConsent } from './VoidConsent.tsx';

type Props = { readonly person: Participant };
type Consent = Participant['consents'][number];

/** What was signed, whether a newer form asks for it again, and whether it was withdrawn. */
export function Consents({ person, onRenew }: Props & { readonly onRenew: () => void }) {
  const { t } = useWords();
  const format = useFormat();
  const { withdrawal } = person;
  return (
    <Card title={t('participants:card.consents')}>
      <div className="participants-list">
        {withdrawal === null ? null : (
          <Banner
            tone="bad"
            title={t('participants:card.withdrawnAt', {
              date: format.moment(withdrawal.at),
              level: t(`participants:levels.${withdrawal.level as 'noFurtherUse'}`), // one of the levels of the domain
              material: t(`participants:material.${withdrawal.material as 'keep'}`),
            })}
          />
        )}
        {person.needsReconsent ? <AskAgain person={person} onRenew={onRenew} /> : null}
        {person.consents.length === 0 ? <p>{t('participants:card.noConsents')}</p> : null}
        {person.consents.map((consent) => (
          <Entry key={consent.id} person={person} consent={consent} />
        ))}
      </div>
    </Card>
  );
}

/** CP-07: a later form asks those who signed an earlier one again. What they allowed holds until then. */
function AskAgain({ person, onRenew }: Props & { readonly onRenew: () => void }) {
  const { t } = useWords();
  const may = useMay();
  const studies = useQueryOf('study.list', {});
  const forms = studies.data?.studies.find(({ id }) => id === person.studyId)?.forms ?? [];
  const signed = person.consents.findLast(({ kind, voided }) => kind === 'consent' && !voided);
  const newest = forms.at(-1);
  return (
    <Banner
      tone="warn"
      title={t('participants:renew.title')}
      why={t('participants:renew.why', { signed: signed?.formVersion ?? '–', newest: newest?.version ?? '–' })}
      {...(may(registrars) && {
        actions: (
          <Button icon={FilePen} onPress={onRenew}>
            {t('participants:renew.action')}
          </Button>
        ),
      })}
    />
  );
}

function Entry({ person, consent }: Props & { readonly consent: Consent }) {
  const { t } = useWords();
  const format = useFormat();
  const may = useMay();
  const [isVoiding, setIsVoiding] = useState(false);
  const { kind, formVersion, reference, voided, signedAt, takenBy, witness, guardian, documentHash } = consent;
  const notes = [
    signedAt === null ? null : t('participants:card.signed', { date: format.moment(signedAt) }),
    takenBy === null ? null : t('participants:card.takenBy', { name: takenBy }),
    witness === null ? null : t('participants:card.witness', { name: witness }),
    guardian === null ? null : t('participants:card.guardian', { name: guardian }),
  ];
  return (
    <div className="participants-entry" data-voided={voided || undefined}>
      <p>
        <b>{t(`participants:kinds.${kind}`)}</b>
        <span translate="no">{[formVersion, reference].filter(Boolean).join(' · ')}</span>
        {voided ? <Pill>{t('participants:card.voided')}</Pill> : null}
        {!voided && may(managers) ? (
          <span className="participants-end">
            <Button size="small" variant="quiet" onPress={() => setIsVoiding(true)}>
              {t('participants:void.action')}
            </Button>
          </span>
        ) : null}
      </p>
      <p className="participants-note">{notes.filter(Boolean).join(', ')}</p>
      <Answers studyId={person.studyId} answers={consent.answers} />
      {documentHash === null ? null : (
        <p className="participants-note">
          {t('participants:card.document')} <code translate="no">{documentHash}</code>
        </p>
      )}
      {isVoiding ? <VoidConsent consent={consent.id} onClose={() => setIsVoiding(false)} /> : null}
    </div>
  );
}

type AnswersProps = { readonly studyId: string; readonly answers: Readonly<Record<string, 'yes' | 'no'>> };

function Answers({ studyId, answers }: AnswersProps) {
  const { t } = useWords();
  const words = useStatementWords(studyId);
  const list = (wanted: 'yes' | 'no'): string =>
    Object.entries(answers)
      .filter(([, answer]) => answer === wanted)
      .map(([code]) => words(code))
      .join(', ');
  const [yes, no] = [list('yes'), list('no')];
  return (
    <>
      {yes === '' ? null : <p className="participants-note">{t('participants:card.yes', { list: yes })}</p>}
      {no === '' ? null : <p className="participants-note">{t('participants:card.no', { list: no })}</p>}
    </>
  );
}
