import { Check, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { problemOf, useCommand, useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';

type Saved = CallOutput<'view.list'>['views'][number];

/** One’s own saved views: another name, or away with it. */
export function ManageViews({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const list = useQueryOf('view.list', {});
  const own = (list.data?.views ?? []).filter((saved) => saved.own);
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('specimens:views.manage')} size="medium">
      <Problem title={t('specimens:problem')} problem={problemOf(list.error)} />
      {list.data !== undefined && own.length === 0 ? <p>{t('specimens:views.none')}</p> : null}
      {own.map((saved) => (
        <OwnView key={saved.id} saved={saved} taken={own.map(({ name }) => name)} />
      ))}
    </Dialog>
  );
}

/** A view whose name is taken by another own view would replace that one: not here. */
function OwnView({ saved, taken }: { readonly saved: Saved; readonly taken: readonly string[] }) {
  const { t } = useWords();
  const [name, setName] = useState(saved.name);
  const save = useCommand('view.save');
  const remove = useCommand('view.remove');
  const wanted = name.trim();
  const isTaken = wanted !== saved.name && taken.includes(wanted);
  const rename = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted === '' || wanted === saved.name || isTaken) return;
    // First the new one: whatever happens between the two, nothing is lost.
    save.mutate({ name: wanted, content: saved.content }, { onSuccess: () => remove.mutate({ view: saved.id }) });
  };
  return (
    <form className="specimens-view" onSubmit={rename}>
      <TextField
        label={t('specimens:views.name')}
        value={name}
        onChange={setName}
        maxLength={100}
        {...(isTaken && { errorMessage: t('specimens:views.taken') })}
      />
      <Button type="submit" icon={Check} isDisabled={wanted === '' || wanted === saved.name || isTaken}>
        {t('specimens:views.rename')}
      </Button>
      <IconButton
        label={t('specimens:views.removeOne', { name: saved.name })}
        icon={Trash2}
        onPress={() => remove.mutate({ view: saved.id })}
      />
      <Problem title={t('specimens:problem')} problem={problemOf(save.error) ?? problemOf(remove.error)} />
    </form>
  );
}
