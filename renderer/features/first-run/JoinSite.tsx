import { Network } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';

type Props = { readonly onJoined: () => void; readonly onBack: () => void };
const fields = ['url', 'fingerprint', 'code', 'password'] as const;
type Field = (typeof fields)[number];

/** One more computer of a site that works with a hub: what it knows is fetched, and the code says who signs in. */
export function JoinSite({ onJoined, onBack }: Props) {
  const { t } = useWords();
  const join = useCommand('setup.join');
  const [values, setValues] = useState<Readonly<Record<Field, string>>>({
    url: '',
    fingerprint: '',
    code: '',
    password: '',
  });
  const [isTold, setTold] = useState(false);
  const isMissing = (name: Field): boolean => values[name].trim() === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTold(true);
    if (!fields.some(isMissing)) join.mutate(values, { onSuccess: onJoined });
  };
  const field = (name: Field) => ({
    label: t(`first:join.${name}`),
    description: t(`first:join.${name}Help`),
    value: values[name],
    onChange: (value: string) => setValues((now) => ({ ...now, [name]: value })),
    isRequired: true,
    ...(isTold && isMissing(name) && { errorMessage: t('first:faults.missing') }),
  });
  return (
    <form className="first-form" onSubmit={submit}>
      <h2>{t('first:join.title')}</h2>
      <p>{t('first:join.words')}</p>
      <Problem title={t('first:problem')} problem={problemOf(join.error)} />
      <TextField autoFocus inputMode="url" autoComplete="off" isMono {...field('url')} />
      <TextField autoComplete="off" isMono {...field('fingerprint')} />
      <TextField autoComplete="off" isMono {...field('code')} />
      <TextField type="password" autoComplete="new-password" {...field('password')} />
      {join.isPending ? <ProgressBar label={t('first:join.joining')} done={0} total={null} /> : null}
      <Button type="submit" variant="primary" icon={Network} isPending={join.isPending}>
        {t('first:join.submit')}
      </Button>
      <Button onPress={onBack}>{t('first:join.back')}</Button>
    </form>
  );
}
