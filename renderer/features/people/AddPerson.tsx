import { useState } from 'react';
import { passwordWeakness } from '../../../shared/domain/user/password.ts';
import type { Role } from '../../../shared/domain/user/events.ts';
import { usernamePattern } from '../../../shared/domain/user/username.ts';
import { NewPassword } from '../../app/shared/NewPassword.tsx';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { FormDialog, FormRow } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useWords } from '../../ui/use-words.ts';
import { RoleChoice } from './RoleChoice.tsx';

/** A new named account: nobody shares one, so that every entry has its author. */
export function AddPerson({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [typed, setTyped] = useState<string | null>(null);
  const [roles, setRoles] = useState<readonly Role[]>(['technician']);
  const [password, setPassword] = useState('');
  const add = useCommand('user.add');
  const username = typed ?? suggestedUsername(name);
  const isNameFit = usernamePattern.test(username);
  const submit = (): void =>
    add.mutate(
      { name, username, roles: [...roles], password, temporary: true },
      {
        onSuccess: () => {
          showToast({ tone: 'ok', words: t('people:add.done', { name: name.trim() }) });
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t('people:add.title')}
      submitLabel={t('people:add.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={add.isPending}
      isDisabled={name.trim() === '' || !isNameFit || roles.length === 0 || passwordWeakness(password) !== null}
      problem={problemOf(add.error)}
    >
      <FormRow>
        <TextField
          label={t('people:fields.name')}
          description={t('people:add.nameHelp')}
          value={name}
          onChange={setName}
          autoComplete="off"
          isRequired
        />
        <TextField
          label={t('people:fields.username')}
          description={t('people:add.usernameHelp')}
          value={username}
          onChange={(text) => setTyped(text.toLowerCase())}
          autoComplete="off"
          isMono
          {...(username !== '' && !isNameFit && { errorMessage: t('people:add.usernameUnfit') })}
          isRequired
        />
      </FormRow>
      <RoleChoice value={roles} onChange={setRoles} />
      <NewPassword
        label={t('people:fields.firstPassword')}
        help={t('people:password.temporary')}
        value={password}
        onChange={setPassword}
      />
    </FormDialog>
  );
}

/** "Dr. Ben Müller" is offered as `ben.muller`; it can be typed over. */
export function suggestedUsername(name: string): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^a-z]+/u)
    .filter((word) => word.length > 1 && word !== 'dr' && word !== 'prof');
  return [words.at(0), words.length > 1 ? words.at(-1) : undefined].filter(Boolean).join('.').slice(0, 40);
}
