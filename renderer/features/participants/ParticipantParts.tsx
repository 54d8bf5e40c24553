import { useStatementWords } from '../../app/shared/use-statement-words.ts';
import { useQueryOf } from '../../bridge/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Card } from '../../ui/Card.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Participant } from './participant.ts';

type Props = { readonly person: Participant };
const specimensShown = 12;

/** What was signed, and whether it was withdrawn. */
export function Consents({ person }: Props) {
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
        {person.consents.length === 0 ? <p>{t('participants:card.noConsents')}</p> : null}
        {person.consents.map((consent) => (
          <div key={consent.id} className="participants-entry" data-voided={consent.voided || undefined}>
            <p>
              <b>{t(`participants:kinds.${consent.kind}`)}</b>
              <span translate="no">{[consent.formVersion, consent.reference].filter(Boolean).join(' · ')}</span>
              {consent.voided ? <Pill>{t('participants:card.voided')}</Pill> : null}
            </p>
            <p className="participants-note">
              {[
                consent.signedAt === null
                  ? null
                  : t('participants:card.signed', { date: format.moment(consent.signedAt) }),
                consent.takenBy === null ? null : t('participants:card.takenBy', { name: consent.takenBy }),
                consent.witness === null ? null : t('participants:card.witness', { name: consent.witness }),
              ]
                .filter(Boolean)
                .join(', ')}
            </p>
            <Answers studyId={person.studyId} answers={consent.answers} />
          </div>
        ))}
      </div>
    </Card>
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

export function Diagnoses({ person }: Props) {
  const { t } = useWords();
  return (
    <Card title={t('participants:card.diagnoses')}>
      <div className="participants-list">
        {person.diagnoses.length === 0 ? <p>{t('participants:card.noDiagnoses')}</p> : null}
        {person.diagnoses.map((diagnosis, index) => (
          // Diagnoses have no id, and are only ever added at the end.
          <div key={index} className="participants-entry">
            <p>
              <b translate="no">{diagnosis.text ?? diagnosis.oncoTree ?? diagnosis.icd10 ?? diagnosis.orpha ?? '–'}</b>
              <span className="participants-note">
                {t(diagnosis.confirmed ? 'participants:card.confirmed' : 'participants:card.unconfirmed')}
              </span>
            </p>
            <p className="participants-note" translate="no">
              {unlike(
                diagnosis.oncoTree,
                diagnosis.morphology,
                diagnosis.topography,
                diagnosis.icd10,
                diagnosis.orpha,
                diagnosis.grade,
                diagnosis.stage,
                diagnosis.at,
              ).join(' · ')}
            </p>
          </div>
        ))}
      </div>
    </Card>
  );
}

export function Visits({ person }: Props) {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Card title={t('participants:card.visits')}>
      <div className="participants-list">
        {person.visits.length === 0 ? <p>{t('participants:card.noVisits')}</p> : null}
        {person.visits.map((visit) => (
          <p key={visit.id} className="participants-line">
            <b translate="no">{visit.name}</b>
            <Pill tone={visit.status === 'collected' ? 'ok' : 'neutral'}>
              {t(`participants:visitStatus.${visit.status}`)}
            </Pill>
            <span translate="no">
              {visit.at !== null
                ? format.moment(visit.at)
                : visit.daysFromIndex === null
                  ? ''
                  : t('participants:card.day', { count: visit.daysFromIndex })}
            </span>
            <span translate="no">{visit.procedure ?? ''}</span>
            <span className="participants-end">
              {t('participants:card.specimensCount', { count: visit.specimens })}
            </span>
          </p>
        ))}
      </div>
    </Card>
  );
}

/** What was collected and made of it, first the newest. */
export function Specimens({ person }: Props) {
  const { t } = useWords();
  const list = useQueryOf('specimen.list', {
    filter: { participant: person.id },
    page: { offset: 0, limit: specimensShown },
  });
  const total = list.data?.total ?? 0;
  return (
    <Card
      title={t('participants:card.specimens')}
      meta={list.data === undefined ? '' : t('participants:card.specimensCount', { count: total })}
      actions={
        total > specimensShown ? (
          <a className="participants-link" href={`#/specimens?participant=${person.id}`}>
            {t('participants:card.all', { count: total })}
          </a>
        ) : undefined
      }
    >
      <div className="participants-list">
        {list.data !== undefined && total === 0 ? <p>{t('participants:card.noSpecimens')}</p> : null}
        {(list.data?.rows ?? []).map(({ id, printedId, kind, status, place }) => (
          <p key={id} className="participants-line">
            <a className="participants-link" href={`#/specimens/${id}`}>
              <code translate="no">{printedId}</code>
            </a>
            <span>{wordsOfKind(kind)}</span>
            <StatusPill status={status} />
            <span className="participants-end" translate="no">
              {place === null ? '' : [place.containerName, place.position].filter(Boolean).join(' · ')}
            </span>
          </p>
        ))}
      </div>
    </Card>
  );
}

/** Codes and columns that came with the person. */
export function Source({ person }: Props) {
  const { t } = useWords();
  const codes = person.codes.map(({ system, code }) => ({ label: system, code }));
  const extra = Object.entries(person.extra).map(([label, value]) => ({ label, value }));
  if (codes.length + extra.length === 0) return null;
  return (
    <Card title={t('participants:card.source')} look="plain">
      <Facts columns={2} facts={[...codes, ...extra]} />
    </Card>
  );
}

/** What is there, each once: sources repeat a code under several names. */
function unlike(...parts: readonly (string | null | undefined)[]): readonly string[] {
  return [...new Set(parts.flatMap((part) => (part === null || part === undefined || part === '' ? [] : [part])))];
}
