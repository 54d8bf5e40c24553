import { placeWords } from '../../../shared/domain/container/place-words.ts';
import { useQueryOf } from '../../bridge/index.ts';
import { Card } from '../../ui/Card.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Participant } from './participant.ts';

type Props = { readonly person: Participant };
const specimensShown = 12;

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
              {place === null ? '' : placeWords(place.containerName, place.position)}
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
