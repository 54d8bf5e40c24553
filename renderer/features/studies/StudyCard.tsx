import { CalendarPlus, FilePlus2, Lock } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useWords } from '../../ui/use-words.ts';
import { Protocol } from './Protocol.tsx';
import type { Study, StudyAction } from './study.ts';

type Props = {
  readonly study: Study;
  readonly canManage: boolean;
  readonly onAsk: (action: StudyAction) => void;
};

/** One study: who leads it, how large it is, what people sign, what is planned. */
export function StudyCard({ study, canManage, onAsk }: Props) {
  const { t } = useWords();
  return (
    <Card>
      <PageHeader
        context={<span translate="no">{study.shortTitle}</span>}
        title={<span translate="no">{study.title}</span>}
        pills={
          <Pill tone={study.closed ? 'neutral' : 'ok'}>{t(study.closed ? 'studies:closed' : 'studies:active')}</Pill>
        }
        meta={
          <span className="studies-counts">
            <a href={`#/participants?study=${study.id}`}>{t('studies:participants', { count: study.participants })}</a>
            <a href={`#/specimens?study=${study.id}`}>{t('studies:specimens', { count: study.specimens })}</a>
          </span>
        }
        actions={
          canManage && !study.closed ? (
            <>
              <Button size="small" icon={FilePlus2} onPress={() => onAsk('publish')}>
                {t('studies:actions.publish')}
              </Button>
              <Button size="small" icon={CalendarPlus} onPress={() => onAsk('plan')}>
                {t('studies:actions.plan')}
              </Button>
              <Button size="small" variant="quiet" icon={Lock} onPress={() => onAsk('close')}>
                {t('studies:actions.close')}
              </Button>
            </>
          ) : undefined
        }
      >
        <Facts
          columns={4}
          facts={[
            { label: t('studies:ethics'), value: <span translate="no">{study.ethicsReference ?? '–'}</span> },
            { label: t('studies:lead'), value: <span translate="no">{study.principalInvestigator ?? '–'}</span> },
          ]}
        />
      </PageHeader>
      <div className="studies-columns">
        <Forms study={study} />
        <Visits study={study} />
      </div>
      <Protocol study={study} canManage={canManage} />
    </Card>
  );
}

function Forms({ study }: { readonly study: Study }) {
  const { t } = useWords();
  return (
    <section className="studies-part">
      <h3>{t('studies:forms')}</h3>
      {study.forms.length === 0 ? <p>{t('studies:noForms')}</p> : null}
      <ul>
        {study.forms.map(({ id, title, version, language, statements, needsReconsent, documentHash }) => (
          <li key={id}>
            <details>
              <summary>
                <b translate="no">{title}</b>
                <span translate="no">{[version, language].join(' · ')}</span>
                <span>{t('studies:statements', { count: statements.length })}</span>
                {needsReconsent ? <Pill tone="warn">{t('studies:form.asksAgainShort')}</Pill> : null}
              </summary>
              <ol>
                {statements.map(({ code, label }) => (
                  <li key={code} translate="no">
                    {label}
                  </li>
                ))}
              </ol>
              {documentHash === null ? null : (
                <p className="studies-hash">
                  {t('studies:form.hash')} <code translate="no">{documentHash}</code>
                </p>
              )}
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Visits({ study }: { readonly study: Study }) {
  const { t } = useWords();
  return (
    <section className="studies-part">
      <h3>{t('studies:visits')}</h3>
      {study.visits.length === 0 ? <p>{t('studies:noVisits')}</p> : null}
      <ul>
        {study.visits.map(({ id, name, dayFromStart, specimens }) => (
          <li key={id} className="studies-visit">
            <b translate="no">{name}</b>
            {dayFromStart === undefined ? null : <span>{t('studies:day', { day: dayFromStart })}</span>}
            <span>{specimens.map(({ kind, count }) => `${count} × ${wordsOfKind(kind)}`).join(', ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
