import { Download, FileInput, TestTube } from 'lucide-react';
import { saveFile } from '../../bridge/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { reportFile } from './report-file.ts';
import { specimensOf } from './specimens-of.ts';
import type { Report } from './use-import.ts';

/** Rows drawn; the file has all that the station listed. */
const shown = 200;

type Props = { readonly report: Report; readonly isRunning: boolean; readonly onImport: () => void };

/** What came in, or would: counts, what was created, what differs, then every refused row with its place and remedy. */
export function ImportReport({ report, isRunning, onImport }: Props) {
  const { t } = useWords();
  const { number } = useFormat();
  const { refused, refusedTotal, differences } = report;
  const created = Object.entries(report.created).filter(([, count]) => count > 0);
  return (
    <Card title={t('imports:report.title')} look="plain">
      <div className="imports-form" aria-live="polite">
        <Outcome report={report} isRunning={isRunning} onImport={onImport} />
        <Facts
          columns={4}
          facts={[
            { label: t('imports:report.accepted'), value: number(report.accepted) },
            { label: t('imports:report.changed'), value: number(report.changed) },
            { label: t('imports:report.unchanged'), value: number(report.unchanged) },
            { label: t('imports:report.refused'), value: number(refusedTotal) },
            ...created.map(([type, count]) => ({
              label: t(`imports:report.new.${type as 'specimen'}`), // one of the records of an import
              value: number(count),
            })),
          ]}
        />
        {differences.length === 0 ? null : <Differences differences={differences} />}
        {refused.length === 0 ? null : (
          <section>
            <h3 className="imports-heading">{t('imports:report.refusedRows', { count: refusedTotal })}</h3>
            <Refused refused={refused.slice(0, shown)} />
            <div className="imports-actions">
              {refusedTotal > shown ? <span>{t('imports:report.more', { count: refusedTotal - shown })}</span> : null}
              <Button size="small" icon={Download} onPress={() => saveFile(reportFile(refused))}>
                {t('imports:report.save')}
              </Button>
            </div>
          </section>
        )}
      </div>
    </Card>
  );
}

/** The answer first: what this was, and what to do next. */
function Outcome({ report, isRunning, onImport }: Props) {
  const { t } = useWords();
  const isAll = report.accepted === 0 && report.refusedTotal === 0;
  if (!report.dryRun) return <Done report={report} isNothingNew={isAll} />;
  if (report.accepted === 0) {
    return (
      <Banner tone={isAll ? 'ok' : 'warn'} title={t(isAll ? 'imports:report.nothingNew' : 'imports:report.none')} />
    );
  }
  return (
    <Banner
      tone={report.refusedTotal === 0 ? 'accent' : 'warn'}
      title={t('imports:report.dry')}
      {...(report.refusedTotal > 0 && { why: t('imports:report.dryRefused') })}
      actions={
        <Button variant="primary" icon={FileInput} isDisabled={isRunning} onPress={onImport}>
          {t('imports:report.import', { count: report.accepted })}
        </Button>
      }
    />
  );
}

/** That it is done, and the way to the tubes that came in. */
function Done({ report, isNothingNew }: { readonly report: Report; readonly isNothingNew: boolean }) {
  const { t } = useWords();
  const { importId, created } = report;
  const count = created['specimen'] ?? 0;
  return (
    <Banner
      tone="ok"
      title={t(isNothingNew ? 'imports:report.nothingNew' : 'imports:report.done')}
      actions={
        importId === null || count === 0 ? undefined : (
          <LinkButton href={specimensOf(importId)} icon={TestTube}>
            {t('imports:report.show', { count })}
          </LinkButton>
        )
      }
    />
  );
}

function Refused({ refused }: { readonly refused: Report['refused'] }) {
  const { t } = useWords();
  return (
    <ScrollRegion className="imports-scroll" label={t('imports:report.refused')}>
      <table className="imports-table">
        <thead>
          <tr>
            {(['file', 'row', 'column', 'problem', 'code'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`imports:report.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody translate="no">
          {refused.map(({ file, row, column, code, message }, index) => (
            // One cell can be refused for several reasons; the report never changes.
            <tr key={index}>
              <td>{file.split('/').at(-1)}</td>
              <td className="imports-number">{row}</td>
              <td>{column}</td>
              <td>{message}</td>
              <td>
                <code>{code}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Differences({ differences }: { readonly differences: Report['differences'] }) {
  const { t } = useWords();
  return (
    <section>
      <h3 className="imports-heading">{t('imports:report.differences')}</h3>
      <ul className="imports-differences">
        {differences.slice(0, shown).map(({ record, field, old, new: now }) => (
          <li key={`${record}/${field}`} translate="no">
            <code>{record}</code>
            <span>{field}</span>
            <span>
              {old ?? '–'} → <b>{now ?? '–'}</b>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
