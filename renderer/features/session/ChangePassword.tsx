import { Check, LogOut } from 'lucide-react';
import { type ComponentType, type FormEvent, useState } from 'react';
import { passwordWeakness } from '../../../shared/domain/user/password.ts';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { Brand } from '../../ui/Brand.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';
import './session.css';

export type ChangePasswordProps = {
  readonly name: string;
  /** The field that says how good a password is. */
  readonly NewPassword: ComponentType<{
    readonly label: string;
    readonly value: string;
    readonly onChange: (value: string) => void;
  }>;
  /** The password is theirs alone now, or they went away. */
  readonly onDone: () => void;
};

/** All there is for somebody whose password an administrator chose: the choice of another one, or the way out. */
export function ChangePassword({ name, NewPassword, onDone }: ChangePasswordProps) {
  const { t } = useWords();
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const set = useCommand('user.setOwnSecret');
  const leave = useCommand('session.signOut');
  const differs = again !== '' && again !== next;
  const isReady = present !== '' && again === next && passwordWeakness(next) === null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady && !set.isPending)
      set.mutate({ kind: 'password', secret: next, password: present }, { onSuccess: onDone });
  };
  return (
    <main className="session-screen">
      <Brand />
      <Card>
        <div className="session-body">
          <h1>{t('session:change.title')}</h1>
          <p>{t('session:change.words', { name })}</p>
          <Problem title={t('session:problem')} problem={problemOf(set.error ?? leave.error)} />
          <form className="session-form" onSubmit={submit}>
            <TextField
              label={t('session:change.present')}
              type="password"
              autoComplete="current-password"
              value={present}
              onChange={setPresent}
              autoFocus
              isRequired
            />
            <NewPassword label={t('session:secrets.new.password')} value={next} onChange={setNext} />
            <TextField
              label={t('session:change.again')}
              type="password"
              autoComplete="new-password"
              value={again}
              onChange={setAgain}
              {...(differs && { errorMessage: t('session:change.differs') })}
              isRequired
            />
            <Button type="submit" variant="primary" icon={Check} isPending={set.isPending} isDisabled={!isReady}>
              {t('session:change.submit')}
            </Button>
          </form>
          <div className="session-foot">
            <Button size="small" variant="quiet" icon={LogOut} onPress={() => leave.mutate({}, { onSuccess: onDone })}>
              {t('session:menu.signOut')}
            </Button>
          </div>
        </div>
      </Card>
    </main>
  );
}
