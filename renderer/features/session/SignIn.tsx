import { useWords } from '../../ui/use-words.ts';
import { LockKeyhole, LogIn } from 'lucide-react';
import { type FormEvent, useState } from 'react';

import { problemOf, useCommand } from '../../bridge/index.ts';
import type { CallInput } from '../../../shared/api/contract.ts';
import { Brand } from '../../ui/Brand.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import './session.css';

type Way = 'password' | 'pin' | 'badge';
const ways: readonly Way[] = ['password', 'pin', 'badge'];

export type SignInProps = {
  /** Who locked the screen; null when nobody is signed in. */
  readonly locked: { readonly username: string; readonly name: string; readonly hasPin: boolean } | null;
  /** The screen was locked to let somebody else work. */
  readonly isSwitching: boolean;
  readonly onSignedIn: () => void;
};

/** Lets somebody in: by password, or quickly by PIN or badge at a shared bench. */
export function SignIn({ locked, isSwitching, onSignedIn }: SignInProps) {
  const { t } = useWords();
  const [username, setUsername] = useState(isSwitching ? '' : (locked?.username ?? ''));
  const [secret, setSecret] = useState('');
  const [way, setWay] = useState<Way>(isSwitching || locked?.hasPin === true ? 'pin' : 'password');
  const signIn = useCommand('session.signIn');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate(credentials(way, username, secret), { onSuccess: onSignedIn, onError: () => setSecret('') });
  };
  const isKnown = username !== '';
  return (
    <main className="session-screen">
      <Brand />
      <Card>
        <form className="session-form" onSubmit={submit}>
          <h1>
            {locked === null ? null : <Icon of={LockKeyhole} />}
            {t(
              locked === null ? 'session:signIn.title' : isSwitching ? 'session:switch.title' : 'session:locked.title',
            )}
          </h1>
          {locked === null ? null : (
            <p>
              {isSwitching
                ? t('session:switch.words', { name: locked.name })
                : t('session:locked.words', { name: locked.name })}
            </p>
          )}
          <RadioGroup
            look="segments"
            label={t('session:signIn.way')}
            value={way}
            onChange={(next) => {
              setWay(next);
              setSecret('');
              signIn.reset();
            }}
            choices={ways.map((id) => ({ id, label: t(`session:signIn.${id}`) }))}
          />
          <Problem title={t('session:problem')} problem={problemOf(signIn.error)} />
          {way === 'badge' ? null : (
            <TextField
              label={t('session:signIn.username')}
              value={username}
              onChange={setUsername}
              autoComplete="username"
              autoFocus={!isKnown}
              isRequired
            />
          )}
          <TextField
            key={way}
            label={t(`session:signIn.${way}`)}
            {...(way === 'badge' && { description: t('session:signIn.badgeHelp') })}
            type="password"
            value={secret}
            onChange={setSecret}
            autoComplete={way === 'password' ? 'current-password' : 'off'}
            {...(way === 'pin' && { inputMode: 'numeric' as const })}
            autoFocus={way === 'badge' || (isKnown && username === locked?.username)}
            isRequired
          />
          <Button type="submit" variant="primary" icon={LogIn} isPending={signIn.isPending}>
            {t('session:signIn.submit')}
          </Button>
        </form>
      </Card>
    </main>
  );
}

function credentials(way: Way, username: string, secret: string): CallInput<'session.signIn'> {
  if (way === 'badge') return { badge: secret };
  return way === 'pin' ? { username, pin: secret } : { username, password: secret };
}
