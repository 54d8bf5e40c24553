import { ArrowDownToLine, ArrowUpFromLine } from 'lucide-react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { Card } from '../../ui/Card.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';

type Entry = CallOutput<'bundle.overview'>['log'][number];
const columns = ['when', 'what', 'site', 'who', 'entries', 'outcome'] as const;

/** What went out and came in by file at this station, the latest first. */
export function BundleLog({ log, isAwaited }: { readonly log: readonly Entry[]; readonly isAwaited: boolean }) {
  const { t } = useWords();
  return (
    <Card title={t('bundles:log.title')}>
      {log.length === 0 ? (
        <p className="bundles-none">{isAwaited ? '' : t('bundles:log.none')}</p>
      ) : (
        <ScrollRegion className="bundles-scroll" label={t('bundles:log.title')}>
          <table className="bundles-table">
            <thead>
              <tr>
                {columns.map((name) => (
                  <th key={name} scope="col" className={name === 'entries' ? 'bundles-number' : ''}>
                    {t(`bundles:log.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {log.map((entry) => (
                <Row key={entry.no} entry={entry} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Card>
  );
}

function Row({ entry }: { readonly entry: Entry }) {
  const { t } = useWords();
  const { dateTime, number } = useFormat();
  const { at, direction, file, siteName, siteCode, username, entries } = entry;
  return (
    <tr>
      <td>
        <time dateTime={at}>{dateTime(new Date(at))}</time>
      </td>
      <td>
        <span className="bundles-what">
          <Icon of={direction === 'out' ? ArrowUpFromLine : ArrowDownToLine} />
          <span>
            <b>{t(`bundles:log.${direction}`)}</b> <code translate="no">{file}</code>
          </span>
        </span>
      </td>
      <td translate="no">
        {siteName} ({siteCode})
      </td>
      <td translate="no">{username}</td>
      <td className="bundles-number">{number(entries)}</td>
      <td>
        <Outcome entry={entry} />
      </td>
    </tr>
  );
}

function Outcome({
  entry: { direction, isWhole, taken, refused, waiting, ahead, problem },
}: {
  readonly entry: Entry;
}) {
  const { t } = useWords();
  if (direction === 'out') return isWhole ? <Pill>{t('bundles:log.whole')}</Pill> : null;
  return (
    <span className="bundles-actions">
      <span>{t('bundles:log.taken', { count: taken })}</span>
      {waiting + ahead > 0 ? <Pill tone="warn">{t('bundles:log.waits', { count: waiting + ahead })}</Pill> : null}
      {refused > 0 ? <Pill tone="bad">{t('bundles:log.refused', { count: refused })}</Pill> : null}
      {isWhole ? null : <Pill tone="warn">{t('bundles:log.stopped')}</Pill>}
      {problem === null ? null : <code translate="no">{problem}</code>}
    </span>
  );
}
