import type { CallOutput } from '../../../shared/api/contract.ts';
import type { ConsentHold } from '../../../shared/domain/consent/standing.ts';
import { withdrawalTaskOf } from '../../../shared/domain/consent/withdrawal-tasks.ts';
import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Participant } from './participant.ts';

type Reached = CallOutput<'consent.previewWithdrawal'>['specimens'][number];
type Wish = 'noFurtherContact' | 'noFurtherAccess' | 'keep' | 'destroy' | null;

const counts = ['held', 'checkedOut', 'missing', 'inTransit', 'distributed', 'consumed'] as const;
/** The hold that a wish comes to; the milder ones hold nothing. */
const holds = { keep: 'withdrawn', destroy: 'destroy' } as const satisfies Readonly<Record<string, ConsentHold>>;
/** First what is out of reach or away: that is what somebody has to act on. */
const order: readonly Reached['status'][] = ['distributed', 'inTransit', 'checkedOut', 'missing', 'consumed'];
/** More than a person reads; all of them are behind the link. */
const shown = 300;

/** Every descendant that a withdrawal reaches, where it is, and what would become of it. */
export function WithdrawalReach({ person, wish }: { readonly person: Participant; readonly wish: Wish }) {
  const { t } = useWords();
  const { number } = useFormat();
  const preview = useQueryOf('consent.previewWithdrawal', { participant: person.id });
  if (preview.error !== null)
    return <Problem title={t('participants:withdraw.reach')} problem={problemOf(preview.error)} />;
  if (preview.data === undefined) return <Skeleton lines={3} />;
  const { specimens } = preview.data;
  const sorted = specimens.toSorted((one, other) => rank(one) - rank(other));
  return (
    <section className="participants-reach" aria-label={t('participants:withdraw.reach')}>
      <Facts
        columns={3}
        facts={counts.map((name) => ({
          label: t(`participants:withdraw.${name}`),
          value: number(preview.data[name]),
        }))}
      />
      {specimens.length === 0 ? (
        <p className="participants-note">{t('participants:withdraw.nothing')}</p>
      ) : (
        <ScrollRegion label={t('participants:withdraw.each')} className="participants-reached">
          <table>
            <thead>
              <tr>
                {(['specimen', 'now', 'where', 'then'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`participants:withdraw.columns.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sorted.slice(0, shown).map((specimen) => (
                <ReachedRow key={specimen.id} specimen={specimen} wish={wish} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {specimens.length > shown ? (
        <p className="participants-note">
          {t('participants:withdraw.more', { count: specimens.length - shown })}{' '}
          <a className="participants-link" href={`#/specimens?participant=${person.id}`}>
            {t('participants:card.specimens')}
          </a>
        </p>
      ) : null}
    </section>
  );
}

function ReachedRow({ specimen, wish }: { readonly specimen: Reached; readonly wish: Wish }) {
  const { t } = useWords();
  const { printedId, kind, status, place, heldBy } = specimen;
  return (
    <tr>
      <th scope="row">
        <code translate="no">{printedId}</code> {wordsOfKind(kind)}
      </th>
      <td>
        <StatusPill status={status} />
      </td>
      <td translate="no">{heldBy ?? place ?? '–'}</td>
      <td>{t(`participants:withdraw.then.${becomes(specimen, wish)}`)}</td>
    </tr>
  );
}

function becomes({ status }: Reached, wish: Wish) {
  if (status === 'distributed' || status === 'consumed') return status;
  if (wish === null) return 'open';
  if (wish !== 'keep' && wish !== 'destroy') return 'unchanged';
  return withdrawalTaskOf(holds[wish], status) ?? 'onHold';
}

function rank({ status }: Reached): number {
  const place = order.indexOf(status);
  return place < 0 ? order.length : place;
}
