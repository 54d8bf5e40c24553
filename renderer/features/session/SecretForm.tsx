import { LogIn } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { CallInput } from '../../../shared/api/contract.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';
import { type Colleague, initialsOf } from './People.tsx';

type Way = 'password' | 'pin' | 'badge';
const ways: readonly Way[] = ['password', 'pin', 'badge'];

/** What is left to type: a secret, and the user name where nobody was chosen. A wrong secret is emptied at once. */
export function SecretForm({
  person,
  startsWithPin,
  isPending,
  onEnter,
}: {
  readonly person: Colleague | null;
  readonly startsWithPin: boolean;
  readonly isPending: boolean;
  readonly onEnter: (input: CallInput<'session.signIn'>, onError: () => void) => void;
}) {
  const { t } = useWords();
  const [username, setUsername] = useState(person?.username ?? '');
  const [secret, setSecret] = useState('');
  const [way, setWay] = useState<Way>(startsWithPin ? 'pin' : 'password');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isPending && secret !== '') onEnter(credentials(way, username, secret), () => setSecret(''));
  };
  return (
    <form className="session-form" onSubmit={submit}>
      {person === null ? null : (
        <p className="session-chosen">
          <b className="session-mark" aria-hidden="true" translate="no">
            {initialsOf(person.name)}
          </b>
          <b translate="no">{person.name}</b>
        </p>
      )}
      <RadioGroup
        look="segments"
        label={t('session:signIn.way')}
        value={way}
        onChange={(next) => {
          setWay(next);
          setSecret('');
        }}
        choices={ways.map((id) => ({ id, label: t(`session:signIn.${id}`) }))}
      />
      {way === 'badge' || person !== null ? null : (
        <TextField
          label={t('session:signIn.username')}
          value={username}
          onChange={setUsername}
          autoComplete="username"
          autoFocus
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
        autoFocus={way === 'badge' || person !== null}
        isRequired
      />
      <Button type="submit" variant="primary" icon={LogIn} isPending={isPending}>
        {t('session:signIn.submit')}
      </Button>
    </form>
  );
}

function credentials(way: Way, username: string, secret: string): CallInput<'session.signIn'> {
  if (way === 'badge') return { badge: secret };
  return way === 'pin' ? { username, pin: secret } : { username, password: secret };
}
