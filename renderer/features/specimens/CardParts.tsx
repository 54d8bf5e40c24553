import { Check, X } from 'lucide-react';
import { useStatementWords } from '../../app/shared/use-statement-words.ts';
import { formerLabelSystem } from '../../../shared/domain/specimen/state.ts';
import { tubeCodeSystem } from '../../../shared/domain/specimen/division.ts';
import { useQueryOf } from '../../bridge/index.ts';
import { Breadcrumb } from '../../ui/Breadcrumb.tsx';
import { Card } from '../../ui/Card.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { MiniMap } from '../../ui/MiniMap.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import type { CardData } from './card-data.ts';

type Props = { readonly card: CardData };

/** The path to it and its position in the small map of its box. */
export function Where({ card }: Props) {
  const { t } = useWords();
  const { place } = card;
  const map = useQueryOf('container.map', { container: place?.containerId ?? '' }, { enabled: place !== null });
  const cells = map.data?.cells ?? [];
  const index = cells.findIndex(({ row, column }) => row === place?.row && column === place.column);
  const occupied = new Set(cells.flatMap(({ state }, at) => (state === 'occupied' || state === 'held' ? [at] : [])));
  if (place === null) {
    return (
      <Card title={t('specimens:card.where')} look="plain">
        <p className="specimens-note">{t('specimens:card.nowhere')}</p>
      </Card>
    );
  }
  return (
    <Card title={t('specimens:card.where')} look="plain">
      <Breadcrumb
        label={t('specimens:card.where')}
        crumbs={[
          ...card.path.map(({ id, name }) => ({ id, label: name, href: `#/storage/${id}` })),
          ...(place.position === null ? [] : [{ id: 'position', label: place.position, isCode: true }]),
        ]}
      />
      {map.data === undefined || cells.length === 0 ? null : (
        <div className="specimens-map">
          <MiniMap
            rows={map.data.rows}
            columns={map.data.columns}
            occupied={occupied}
            {...(index >= 0 && { current: { index, position: place.position ?? '' } })}
          />
        </div>
      )}
    </Card>
  );
}

/** What was signed, what it covers and what not, or why it is on hold. */
export function Consent({ card }: Props) {
  const { t } = useWords();
  const format = useFormat();
  const statement = useStatementWords(card.studyId);
  const { consent, hold } = card;
  const named = [consent.formVersion, consent.reference].filter(Boolean).join(' · ');
  return (
    <Card title={t('specimens:card.consent')} look="plain">
      <div className="specimens-note">
        {hold === null ? null : (
          <p className="specimens-stop">
            {t(hold === 'noConsent' ? 'specimens:card.noConsent' : `specimens:card.${hold}`)}
          </p>
        )}
        {consent.kind === null ? null : (
          <p className="specimens-signed">
            <b>{t(`specimens:card.kinds.${consent.kind}`)}</b>
            {named === '' ? null : <span translate="no">{named}</span>}
            {consent.signedAt === null ? null : (
              <span>{t('specimens:card.signed', { date: format.moment(consent.signedAt) })}</span>
            )}
            {consent.takenBy === null ? null : <span translate="no">{consent.takenBy}</span>}
          </p>
        )}
        <Statements look="yes" words={consent.allowed.map(statement)} />
        <Statements look="no" words={consent.notAllowed.map(statement)} />
      </div>
    </Card>
  );
}

/** Statements under one another, each with its mark; the answer is said in words too. */
function Statements({ look, words }: { readonly look: 'yes' | 'no'; readonly words: readonly string[] }) {
  const { t } = useWords();
  if (words.length === 0) return null;
  return (
    <div className="specimens-statements" data-look={look}>
      <span>{t(look === 'yes' ? 'specimens:card.coveredTitle' : 'specimens:card.notTitle')}</span>
      <ul>
        {words.map((text) => (
          <li key={text} translate="no">
            <Icon of={look === 'yes' ? Check : X} />
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The preanalytical code, letter by letter, with what each was concluded from. */
export function Sprec({ card }: Props) {
  const { t } = useWords();
  if (card.sprec === null) return null;
  return (
    <Card title={t('specimens:card.sprecTitle')} meta={t('specimens:card.sprecWords')}>
      <table className="specimens-sprec">
        <tbody>
          {card.sprec.elements.map(({ element, letter, because }, index) => (
            // One element may stand twice (two centrifugations); their order is the code.
            <tr key={`${element}-${index}`}>
              <td>
                <code translate="no">{letter}</code>
              </td>
              <th scope="row">{t(`specimens:sprecElements.${element as 'typeOfSample'}`)}</th>
              <td translate="no">{because}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** Measured values, recorded times, other codes, and the columns that the source had. */
export function More({ card }: Props) {
  const { t } = useWords();
  const format = useFormat();
  const measures = card.measures.map(({ name, value, unit }) => ({
    label: name,
    value: [value, unit].filter(Boolean).join(' '),
  }));
  const times = Object.entries(card.times).map(([step, at]) => ({
    label: t(`specimens:fields.${step as 'collected'}`, { defaultValue: step }), // the steps of the contract, or a newer one
    value: format.moment(at),
  }));
  const extra = Object.entries(card.extra).map(([label, value]) => ({ label, value }));
  // The tube's own code is among the facts on top.
  const codes = card.codes
    .filter(({ system }) => system !== tubeCodeSystem)
    .map(({ system, code }) => ({
      label: system === formerLabelSystem ? t('specimens:card.formerLabel') : system,
      code,
    }));
  return (
    <>
      {measures.length === 0 ? null : (
        <Card title={t('specimens:card.measures')} look="plain">
          <Facts columns={4} facts={measures} />
        </Card>
      )}
      {times.length === 0 ? null : (
        <Card title={t('specimens:card.times')} look="plain">
          <Facts columns={4} facts={times} />
        </Card>
      )}
      {extra.length + codes.length === 0 ? null : (
        <Card
          title={t('specimens:card.more')}
          look="plain"
          {...(card.corrected && { meta: t('specimens:card.corrected') })}
        >
          <Facts columns={4} facts={[...codes, ...extra]} />
        </Card>
      )}
    </>
  );
}
