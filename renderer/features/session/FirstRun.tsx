import { useWords } from '../../ui/use-words.ts';
import { Snowflake } from 'lucide-react';
import { type FormEvent, useState } from 'react';

import { problemOf, useCommand, useNotices } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { TextField } from '../../ui/TextField.tsx';
import './session.css';

const demoSize = 2000;
type Fields = 'site' | 'code' | 'country' | 'name' | 'username' | 'password';

/** The first screen of an empty folder: a site, a first user, and a demo for those who want to look around. */
export function FirstRun({ onCreated }: { readonly onCreated: () => void }) {
  const { t } = useWords();
  const [values, setValues] = useState<Readonly<Record<Fields, string>>>({
    site: '',
    code: '',
    country: '',
    name: '',
    username: '',
    password: '',
  });
  const [hasDemo, setHasDemo] = useState(false);
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number | null } | null>(null);
  const create = useCommand('setup.create');
  useNotices((notice) => {
    if (notice.type === 'progress') setProgress({ done: notice.done, total: notice.total });
  });
  const field = (name: Fields) => ({
    value: values[name],
    onChange: (value: string) => setValues((now) => ({ ...now, [name]: value })),
    isRequired: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { site, code, country, name, username, password } = values;
    const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    create.mutate(
      {
        site: { name: site, code, country, timeZone },
        user: { username, name, password },
        ...(hasDemo && { demo: { specimens: demoSize, seed: 1 } }),
      },
      { onSuccess: onCreated },
    );
  };
  return (
    <main className="session-screen">
      <div className="session-brand" aria-hidden="true" />
      <h1>{t('session:first.title')}</h1>
      <p>{t('session:first.words')}</p>
      <Card>
        <form className="session-form" onSubmit={submit}>
          <Problem title={t('session:problem')} problem={problemOf(create.error)} />
          <TextField label={t('session:first.site')} autoFocus {...field('site')} />
          <div className="session-pair">
            <TextField label={t('session:first.code')} description={t('session:first.codeHelp')} {...field('code')} />
            <TextField
              label={t('session:first.country')}
              description={t('session:first.countryHelp')}
              maxLength={2}
              {...field('country')}
            />
          </div>
          <div className="session-pair">
            <TextField label={t('session:first.name')} autoComplete="name" {...field('name')} />
            <TextField
              label={t('session:first.username')}
              description={t('session:first.usernameHelp')}
              autoComplete="username"
              {...field('username')}
            />
          </div>
          <TextField
            label={t('session:first.password')}
            description={t('session:first.passwordHelp')}
            type="password"
            autoComplete="new-password"
            {...field('password')}
          />
          <Checkbox isSelected={hasDemo} onChange={setHasDemo} detail={t('session:first.demoHelp')}>
            {t('session:first.demo')}
          </Checkbox>
          {create.isPending ? (
            <ProgressBar
              label={t('session:first.creating')}
              done={progress?.done ?? 0}
              total={progress?.total ?? null}
            />
          ) : null}
          <Button type="submit" variant="primary" icon={Snowflake} isPending={create.isPending}>
            {t('session:first.create')}
          </Button>
        </form>
      </Card>
    </main>
  );
}
