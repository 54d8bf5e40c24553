import { useWords } from '../../ui/use-words.ts';
import { useState } from 'react';

import { problemOf, useCommand } from '../../bridge/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { showToast } from '../../ui/toasts.ts';

type Kind = 'pin' | 'badge' | 'password';
const kinds: readonly Kind[] = ['pin', 'badge', 'password'];

/** One's own PIN, badge or password, for quick switching at a shared bench. The present password is asked for. */
export function OwnSecrets({
  user,
  onClose,
}: {
  readonly user: { readonly name: string; readonly hasPin: boolean; readonly hasBadge: boolean };
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const [kind, setKind] = useState<Kind>(user.hasPin && !user.hasBadge ? 'badge' : 'pin');
  const [secret, setSecret] = useState('');
  const [password, setPassword] = useState('');
  const set = useCommand('user.setOwnSecret');
  const submit = (): void =>
    set.mutate(
      { kind, secret, password },
      {
        onSuccess: () => {
          showToast({ tone: 'ok', words: t(`session:secrets.${kind}Set`) });
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t('session:secrets.title')}
      submitLabel={t('session:secrets.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={set.isPending}
      isDisabled={secret === '' || password === ''}
      problem={problemOf(set.error)}
      size="small"
    >
      <RadioGroup
        look="segments"
        label={t('session:secrets.kind')}
        value={kind}
        onChange={(next) => {
          setKind(next);
          setSecret('');
        }}
        choices={kinds.map((id) => ({ id, label: t(`session:signIn.${id}`) }))}
      />
      <TextField
        key={kind}
        label={t(`session:secrets.new.${kind}`)}
        description={t(`session:secrets.help.${kind}`)}
        type="password"
        autoComplete="new-password"
        value={secret}
        onChange={setSecret}
        isRequired
      />
      <TextField
        label={t('session:secrets.present')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        isRequired
      />
    </FormDialog>
  );
}
