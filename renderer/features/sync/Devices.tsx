import { Card } from '../../ui/Card.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import type { SyncStatus } from './status.ts';

/** The computers whose entries are here. */
export function Devices({ devices }: { readonly devices: SyncStatus['devices'] }) {
  const { t } = useWords();
  const { number } = useFormat();
  return (
    <Card title={t('sync:devices.title')} meta={t('sync:devices.count', { count: devices.length })} look="none">
      <ScrollRegion className="sync-scroll" label={t('sync:devices.title')}>
        <table className="sync-devices">
          <thead>
            <tr>
              <th scope="col">{t('sync:devices.name')}</th>
              <th scope="col">{t('sync:devices.site')}</th>
              <th scope="col" className="sync-end">
                {t('sync:devices.entries')}
              </th>
            </tr>
          </thead>
          <tbody>
            {devices.map(({ id, name, code, site, commits, isThis }) => (
              <tr key={id}>
                <th scope="row">
                  <span translate="no">{name}</span> <code translate="no">{code}</code>
                  {isThis ? <Pill tone="accent">{t('sync:devices.this')}</Pill> : null}
                </th>
                <td translate="no">{site}</td>
                <td className="sync-end">{number(commits)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  );
}
