import type { CallOutput } from '../../../shared/api/contract.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Card } from '../../ui/Card.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';

/** What came in, or would: counts first, then every refused row with its place and what to do. */
export function ImportReport({ report }: { readonly report: CallOutput<'import.run'> }) {
  const { t } = useWords();
  const { number } = useFormat();
  const created = Object.entries(report.created).map(([label, value]) => ({ label, value: number(value) }));
  return (
    <Card title={t('imports:report.created')} look="plain">
      <div className="imports-form" aria-live="polite">
        <Banner
          tone={report.dryRun ? 'accent' : 'ok'}
          title={report.dryRun ? t('imports:report.dry') : t('imports:report.done')}
        />
        <Facts
          columns={4}
          facts={[
            { label: t('imports:report.accepted'), value: number(report.accepted) },
            { label: t('imports:report.changed'), value: number(report.changed) },
            { label: t('imports:report.unchanged'), value: number(report.unchanged) },
            { label: t('imports:report.refused'), value: number(report.refusedTotal) },
            ...created,
          ]}
        />
        {report.refused.length === 0 ? null : (
          <table className="imports-table">
            <thead>
              <tr>
                {(['file', 'row', 'column', 'problem'] as const).map((name) => (
                  <th key={name} scope="col">
                    {t(`imports:report.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {report.refused.slice(0, 200).map(({ file, row, column, code, message }) => (
                <tr key={`${file}/${row}/${column}`}>
                  <td translate="no">{file.split('/').at(-1)}</td>
                  <td>{row}</td>
                  <td translate="no">{column}</td>
                  <td>
                    {message} <code>{code}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Card>
  );
}
