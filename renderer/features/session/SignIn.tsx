import { useWords } from '../../ui/use-words.ts';
import { LogIn } from 'lucide-react';
import { type FormEvent, useState } from 'react';

import { problemOf, useCommand } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TextField } from '../../ui/TextField.tsx';
import './session.css';

/** Lets somebody in by password, or quickly by PIN at a shared bench. */
export function SignIn({
  lockedUser,
  onSignedIn,
}: {
  readonly lockedUser: string | null;
  readonly onSignedIn: () => void;
}) {
  const { t } = useWords();
  const [username, setUsername] = useState(lockedUser ?? '');
  const [secret, setSecret] = useState('');
  const [usesPin, setUsesPin] = useState(false);
  const signIn = useCommand('session.signIn');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate(usesPin ? { username, pin: secret } : { username, password: secret }, {
      onSuccess: onSignedIn,
      onError: () => setSecret(''),
    });
  };
  return (
    <main className="session-screen">
      <div className="session-brand" aria-hidden="true" />
      <h1>{lockedUser === null ? t('session:signIn.title') : t('session:locked.title')}</h1>
      {lockedUser === null ? null : <p>{t('session:locked.words')}</p>}
      <Card>
        <form className="session-form" onSubmit={submit}>
          <Problem title={t('session:problem')} problem={problemOf(signIn.error)} />
          <TextField
            label={t('session:signIn.username')}
            value={username}
            onChange={setUsername}
            autoComplete="username"
            autoFocus={lockedUser === null}
            isRequired
          />
          <TextField
            label={usesPin ? t('session:signIn.pin') : t('session:signIn.password')}
            type="password"
            value={secret}
            onChange={setSecret}
            autoComplete="current-password"
            autoFocus={lockedUser !== null}
            isRequired
          />
          <div className="session-actions">
            <Button type="submit" variant="primary" icon={LogIn} isPending={signIn.isPending}>
              {t('session:signIn.submit')}
            </Button>
            <Button variant="quiet" onPress={() => setUsesPin(!usesPin)}>
              {usesPin ? t('session:signIn.usePassword') : t('session:signIn.usePin')}
            </Button>
          </div>
        </form>
      </Card>
    </main>
  );
}
