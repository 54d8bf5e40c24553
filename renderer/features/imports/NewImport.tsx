import { Download, FileInput, SearchCheck } from 'lucide-react';
import { JobProgress } from '../../app/shared/JobProgress.tsx';
import { problemOf, saveFile, useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { useProfileWords } from './profile-words.ts';
import type { Import } from './use-import.ts';

const namesShown = 4;

/** What it is, the files, and the two buttons: check first, then import. */
export function NewImport({ current }: { readonly current: Import }) {
  const { t } = useWords();
  const words = useProfileWords();
  const profiles = useQueryOf('import.profiles', {});
  const all = profiles.data?.profiles ?? [];
  const chosen = all.find(({ code }) => code === current.profile);
  const takesFile = chosen?.takes === 'file';
  const { files } = current;
  return (
    <Card title={t('imports:title')} look="plain">
      <div className="imports-form">
        <RadioGroup
          label={t('imports:profile')}
          value={current.profile}
          onChange={current.chooseProfile}
          isDisabled={current.isRunning}
          choices={all.map((profile) => ({
            id: profile.code,
            label: words(profile).title,
            detail: words(profile).about,
          }))}
        />
        <FileDrop
          label={t(takesFile ? 'imports:dropFile' : 'imports:drop')}
          hint={t('imports:dropHint')}
          takes={takesFile ? 'file' : 'folder'}
          isDisabled={current.isRunning}
          onFiles={(dropped) => void current.take(dropped)}
        />
        <Chosen current={current} />
        <Problem title={t('imports:problem')} problem={current.problem ?? problemOf(profiles.error)} />
        {current.isRunning ? (
          <JobProgress what="import" label={t(current.isChecking ? 'imports:checking' : 'imports:running')} />
        ) : null}
        <div className="imports-actions">
          <Button
            variant={current.report === null ? 'primary' : 'secondary'}
            icon={SearchCheck}
            isDisabled={files.length === 0 || current.isRunning}
            onPress={() => current.start(true)}
          >
            {t('imports:check')}
          </Button>
          <Button
            icon={FileInput}
            isDisabled={files.length === 0 || current.isRunning}
            onPress={() => current.start(false)}
          >
            {t('imports:run')}
          </Button>
          {chosen?.template ? <Template text={chosen.template} /> : null}
        </div>
      </div>
    </Card>
  );
}

/** The names of the first files, how many and how much; what was left aside is said. */
function Chosen({ current }: { readonly current: Import }) {
  const { t } = useWords();
  const { fileSize } = useFormat();
  const { files, leftAside } = current;
  const size = fileSize(files.reduce((sum, { bytes }) => sum + bytes, 0));
  return (
    <div className="imports-chosen" aria-live="polite">
      {files.length === 0 ? null : (
        <>
          <b>{t('imports:chosen', { count: files.length, size })}</b>
          {files.slice(0, namesShown).map(({ name }) => (
            <code key={name} translate="no">
              {name.split('/').at(-1)}
            </code>
          ))}
          {files.length > namesShown ? <span>{t('imports:andMore', { count: files.length - namesShown })}</span> : null}
        </>
      )}
      {leftAside === 0 ? null : <span>{t('imports:leftAside', { count: leftAside })}</span>}
    </div>
  );
}

function Template({ text }: { readonly text: string }) {
  const { t } = useWords();
  const save = (): void => {
    const base64 = btoa(String.fromCharCode(...new TextEncoder().encode(text)));
    saveFile({ fileName: 'specimens.csv', mediaType: 'text/csv', base64 });
  };
  return (
    <Button variant="quiet" icon={Download} onPress={save}>
      {t('imports:template')}
    </Button>
  );
}
