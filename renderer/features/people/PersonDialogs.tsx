import { useState } from 'react';
import type { Role } from '../../../shared/domain/user/events.ts';
import { passwordWeakness } from '../../../shared/domain/user/password.ts';
import { NewPassword } from '../../app/shared/NewPassword.tsx';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Person, PersonAction } from './person.ts';
import { RoleChoice } from './RoleChoice.tsx';

type Props = { readonly person: Person; readonly onClose: () => void };

/** The dialog of an action; a refusal (the last administrator, a weak password) is said in it, above what was typed. */
export function PersonDialog({ action, ...props }: Props & { readonly action: PersonAction }) {
  if (action === 'roles') return <ChangeRoles {...props} />;
  if (action === 'password') return <ResetPassword {...props} />;
  return action === 'reactivate' ? <Reactivate {...props} /> : <Deactivate {...props} />;
}

function ChangeRoles({ person, onClose }: Props) {
  const { t } = useWords();
  const [roles, setRoles] = useState<readonly Role[]>(person.roles);
  const [reason, setReason] = useState('');
  const set = useCommand('user.setRoles');
  const done = useDone(t('people:roles.done', { name: person.name }), onClose);
  return (
    <FormDialog
      title={t('people:roles.title', { name: person.name })}
      submitLabel={t('people:roles.submit')}
      onSubmit={() => set.mutate({ user: person.id, roles: [...roles], reason }, { onSuccess: done })}
      onClose={onClose}
      isPending={set.isPending}
      isDisabled={roles.length === 0 || reason.trim() === ''}
      problem={problemOf(set.error)}
    >
      <RoleChoice value={roles} onChange={setRoles} />
      <Reason value={reason} onChange={setReason} />
    </FormDialog>
  );
}

function ResetPassword({ person, onClose }: Props) {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const reset = useCommand('user.resetPassword');
  const done = useDone(t('people:reset.done', { name: person.name }), onClose);
  return (
    <FormDialog
      title={t('people:reset.title', { name: person.name })}
      submitLabel={t('people:reset.submit')}
      onSubmit={() => reset.mutate({ user: person.id, password, temporary: true }, { onSuccess: done })}
      onClose={onClose}
      isPending={reset.isPending}
      isDisabled={passwordWeakness(password) !== null}
      problem={problemOf(reset.error)}
      size="small"
    >
      <p className="people-note">{t(person.lockedOutUntil === null ? 'people:reset.words' : 'people:reset.unlocks')}</p>
      <NewPassword
        label={t('people:fields.temporaryPassword')}
        help={t('people:password.temporary')}
        value={password}
        onChange={setPassword}
      />
    </FormDialog>
  );
}

function Reactivate({ person, onClose }: Props) {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const [reason, setReason] = useState('');
  const bringBack = useCommand('user.reactivate');
  const done = useDone(t('people:back.done', { name: person.name }), onClose);
  return (
    <FormDialog
      title={t('people:back.title', { name: person.name })}
      submitLabel={t('people:back.submit')}
      onSubmit={() => bringBack.mutate({ user: person.id, password, reason }, { onSuccess: done })}
      onClose={onClose}
      isPending={bringBack.isPending}
      isDisabled={passwordWeakness(password) !== null || reason.trim() === ''}
      problem={problemOf(bringBack.error)}
      size="small"
    >
      <p className="people-note">{t('people:back.words')}</p>
      <NewPassword
        label={t('people:fields.temporaryPassword')}
        help={t('people:password.temporary')}
        value={password}
        onChange={setPassword}
      />
      <Reason value={reason} onChange={setReason} />
    </FormDialog>
  );
}

function Deactivate({ person, onClose }: Props) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const end = useCommand('user.deactivate');
  const done = useDone(t('people:end.done', { name: person.name }), onClose);
  return (
    <FormDialog
      title={t('people:end.title', { name: person.name })}
      submitLabel={t('people:end.submit')}
      onSubmit={() => end.mutate({ user: person.id, reason }, { onSuccess: done })}
      onClose={onClose}
      isPending={end.isPending}
      isDisabled={reason.trim() === ''}
      problem={problemOf(end.error)}
      size="small"
      tone="danger"
    >
      <p className="people-note">{t('people:end.words', { username: person.username })}</p>
      <Reason value={reason} onChange={setReason} />
    </FormDialog>
  );
}

function Reason({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const { t } = useWords();
  return (
    <TextField
      label={t('ui.confirm.reason')}
      description={t('people:fields.reasonHelp')}
      value={value}
      onChange={onChange}
      isRequired
    />
  );
}

function useDone(words: string, onClose: () => void): () => void {
  return () => {
    showToast({ tone: 'ok', words });
    onClose();
  };
}
