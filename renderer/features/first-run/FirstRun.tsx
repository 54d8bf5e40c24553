import { useWords } from '../../ui/use-words.ts';
import { Snowflake } from 'lucide-react';
import { type FormEvent, useState } from 'react';

import { problemOf, useCommand, useNotices } from '../../bridge/index.ts';
import { Brand } from '../../ui/Brand.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { faultsOf, type Fields } from './first-run-faults.ts';
import { JoinSite } from './JoinSite.tsx';
import './first-run.css';

const demoSize = 2000;
type Start = 'empty' | 'demo' | 'import';
type Props = {
  /** Where the biobank will be kept. */
  readonly folder: string;
  /** Which place to go to first. */
  readonly onCreated: (next: 'today' | 'imports') => void;
};

/** The first screen of an empty folder: a site, a first user, and what to begin with. */
export function FirstRun({ folder, onCreated }: Props) {
  const { t } = useWords();
  const [values, setValues] = useState<Readonly<Record<Fields, string>>>({
    site: '',
    code: '',
    country: '',
    name: '',
    username: '',
    password: '',
  });
  const [start, setStart] = useState<Start>('empty');
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number | null } | null>(null);
  const [isJoining, setJoining] = useState(false);
  const [isTold, setTold] = useState(false);
  const faults = faultsOf(values);
  const create = useCommand('setup.create');
  useNotices((notice) => {
    if (notice.type === 'progress') setProgress({ done: notice.done, total: notice.total });
  });
  const field = (name: Fields) => ({
    value: values[name],
    onChange: (value: string) => setValues((now) => ({ ...now, [name]: value })),
    isRequired: true,
    ...(isTold && faults[name] !== undefined && { errorMessage: t(`first:faults.${faults[name]}`) }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTold(true);
    if (Object.keys(faults).length > 0) return;
    const { site, code, country, name, username, password } = values;
    const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    create.mutate(
      {
        site: { name: site, code, country, timeZone },
        user: { username, name, password },
        ...(start === 'demo' && { demo: { specimens: demoSize, seed: 1 } }),
      },
      { onSuccess: () => onCreated(start === 'import' ? 'imports' : 'today') },
    );
  };
  return (
    <main className="first-screen">
      <div className="first-words">
        <Brand />
        <h1>{t('first:title')}</h1>
        <p>{t('first:words')}</p>
        <p className="first-folder">
          {t('first:folder')} <code translate="no">{folder}</code>
        </p>
      </div>
      <Card>
        {isJoining ? (
          <JoinSite onJoined={() => onCreated('today')} onBack={() => setJoining(false)} />
        ) : (
          <form className="first-form" onSubmit={submit}>
            <Problem title={t('first:problem')} problem={problemOf(create.error)} />
            <h2>{t('first:aboutSite')}</h2>
            <TextField label={t('first:site')} autoFocus {...field('site')} />
            <div className="first-pair">
              <TextField label={t('first:code')} description={t('first:codeHelp')} {...field('code')} />
              <TextField label={t('first:country')} description={t('first:countryHelp')} {...field('country')} />
            </div>
            <h2>{t('first:aboutYou')}</h2>
            <div className="first-pair">
              <TextField label={t('first:name')} autoComplete="name" {...field('name')} />
              <TextField
                label={t('first:username')}
                description={t('first:usernameHelp')}
                autoComplete="username"
                {...field('username')}
              />
            </div>
            <TextField
              label={t('first:password')}
              description={t('first:passwordHelp')}
              type="password"
              autoComplete="new-password"
              {...field('password')}
            />
            <RadioGroup
              label={t('first:begin')}
              value={start}
              onChange={setStart}
              choices={(['empty', 'demo', 'import'] as const).map((id) => ({
                id,
                label: t(`first:starts.${id}`),
                detail: t(`first:starts.${id}Help`),
              }))}
            />
            {create.isPending ? (
              <ProgressBar label={t('first:creating')} done={progress?.done ?? 0} total={progress?.total ?? null} />
            ) : null}
            <Button type="submit" variant="primary" icon={Snowflake} isPending={create.isPending}>
              {t('first:create')}
            </Button>
            <Button onPress={() => setJoining(true)}>{t('first:join.open')}</Button>
          </form>
        )}
      </Card>
    </main>
  );
}
