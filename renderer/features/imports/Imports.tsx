import { FileInput, SearchCheck } from 'lucide-react';
import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { problemOf, saveFile, useCommand, useNotices, useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { type DroppedFile, FileDrop } from '../../ui/FileDrop.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { Select } from '../../ui/Select.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ImportHistory } from './ImportHistory.tsx';
import { ImportReport } from './ImportReport.tsx';
import './imports.css';

type Files = readonly { readonly name: string; readonly text: string }[];
type Job = { readonly job: string; readonly done: number; readonly total: number | null };

/** Brings real tables in: choose, check, import. The check is the same code as the import and writes nothing. */
export function Imports() {
  const { t } = useWords();
  const [profile, setProfile] = useState('tcga-bcr');
  const [files, setFiles] = useState<Files>([]);
  const [report, setReport] = useState<CallOutput<'import.run'> | null>(null);
  const [job, setJob] = useState<Job | null>(null);
  const profiles = useQueryOf('import.profiles', {});
  const run = useCommand('import.run');
  const cancel = useCommand('job.cancel');
  useNotices((notice) => {
    if (notice.type === 'progress' && notice.what === 'import')
      setJob({ job: notice.job, done: notice.done, total: notice.total });
    if (notice.type === 'jobEnded') setJob(null);
  });
  const start = (dryRun: boolean): void => run.mutate({ profile, files: [...files], dryRun }, { onSuccess: setReport });
  const chosen = profiles.data?.profiles.find(({ code }) => code === profile);
  const takesFolder = chosen?.takes !== 'file';
  const take = async (dropped: readonly DroppedFile[]): Promise<void> => {
    setReport(null);
    setFiles(await Promise.all(dropped.map(async ({ path, file }) => ({ name: path, text: await file.text() }))));
  };
  const saveTemplate = (text: string): void =>
    saveFile({ fileName: 'specimens.csv', mediaType: 'text/csv', base64: btoa(text) });
  return (
    <div className="imports-screen">
      <Card title={t('imports:title')} look="plain">
        <div className="imports-form">
          <Problem title="" problem={problemOf(run.error)} />
          <Select
            label={t('imports:profile')}
            value={profile}
            onChange={(code) => {
              setProfile(code);
              setFiles([]);
              setReport(null);
            }}
            choices={(profiles.data?.profiles ?? []).map(({ code, title, about }) => ({
              id: code,
              label: title,
              detail: about,
            }))}
          />
          <FileDrop
            label={takesFolder ? t('imports:drop') : t('imports:dropFile')}
            takes={takesFolder ? 'folder' : 'file'}
            onFiles={(dropped) => void take(dropped)}
          />
          {files.length === 0 ? null : <p aria-live="polite">{t('imports:chosen', { count: files.length })}</p>}
          {job === null ? null : (
            <ProgressBar
              label={t('imports:running')}
              done={job.done}
              total={job.total}
              onCancel={() => cancel.mutate({ job: job.job })}
            />
          )}
          <div className="imports-actions">
            <Button
              icon={SearchCheck}
              isDisabled={files.length === 0}
              isPending={run.isPending}
              onPress={() => start(true)}
            >
              {t('imports:check')}
            </Button>
            <Button
              variant="primary"
              icon={FileInput}
              isDisabled={files.length === 0}
              isPending={run.isPending}
              onPress={() => start(false)}
            >
              {t('imports:run')}
            </Button>
            {chosen?.template ? (
              <Button variant="quiet" onPress={() => saveTemplate(chosen.template ?? '')}>
                {t('imports:template')}
              </Button>
            ) : null}
          </div>
        </div>
      </Card>
      {report === null ? null : <ImportReport report={report} />}
      <ImportHistory />
    </div>
  );
}
