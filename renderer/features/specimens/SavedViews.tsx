import { Bookmark, BookmarkPlus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { registrars } from '../../../shared/api/define.ts';
import { problemOf, useCommand, useMay, useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { type ActionSection, Menu } from '../../ui/Menu.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useWords } from '../../ui/use-words.ts';
import { type View, viewOfContent } from './list-filter.ts';

type Props = { readonly view: View; readonly onChoose: (view: View) => void };

/** Filters kept under a name: choose one, save this one, remove an own one. */
export function SavedViews({ view, onChoose }: Props) {
  const { t } = useWords();
  const may = useMay();
  const [isSaving, setIsSaving] = useState(false);
  const list = useQueryOf('view.list', {});
  const remove = useCommand('view.remove');
  const views = (list.data?.views ?? []).flatMap((saved) => {
    const content = viewOfContent(saved.content);
    return content === null ? [] : [{ ...saved, content }];
  });
  const own = views.filter((saved) => saved.own);
  const canSave = may(registrars);
  const sections: readonly ActionSection[] = [
    {
      id: 'choose',
      title: t('specimens:views.title'),
      actions: views.map(({ id, name, content }) => ({
        id,
        label: name,
        isChosen: JSON.stringify(content) === JSON.stringify(view),
        onAction: () => onChoose(content),
      })),
    },
    {
      id: 'keep',
      actions: canSave
        ? [{ id: 'save', label: t('specimens:views.save'), icon: BookmarkPlus, onAction: () => setIsSaving(true) }]
        : [],
    },
    {
      id: 'remove',
      title: t('specimens:views.remove'),
      actions: own.map(({ id, name }) => ({
        id: `remove-${id}`,
        label: name,
        icon: Trash2,
        onAction: () =>
          remove.mutate(
            { view: id },
            {
              onSuccess: () => showToast({ tone: 'ok', words: t('specimens:views.removed', { name }) }),
              onError: (error) => showToast({ tone: 'warn', words: problemOf(error)?.message ?? '' }),
            },
          ),
      })),
    },
  ];
  return (
    <>
      <Menu
        label={t('specimens:views.title')}
        trigger={<Button icon={Bookmark}>{t('specimens:views.title')}</Button>}
        sections={sections.filter(({ actions }) => actions.length > 0)}
      />
      {isSaving ? <SaveView view={view} onClose={() => setIsSaving(false)} /> : null}
    </>
  );
}

function SaveView({ view, onClose }: { readonly view: View; readonly onClose: () => void }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const save = useCommand('view.save');
  return (
    <FormDialog
      title={t('specimens:views.save')}
      submitLabel={t('specimens:views.submit')}
      onSubmit={() =>
        save.mutate(
          { name, content: JSON.stringify(view) },
          {
            onSuccess: () => {
              showToast({ tone: 'ok', words: t('specimens:views.saved', { name }) });
              onClose();
            },
          },
        )
      }
      onClose={onClose}
      isPending={save.isPending}
      isDisabled={name.trim() === ''}
      problem={problemOf(save.error)}
      size="small"
    >
      <TextField
        label={t('specimens:views.name')}
        description={t('specimens:views.nameHelp')}
        value={name}
        onChange={setName}
        isRequired
      />
    </FormDialog>
  );
}
