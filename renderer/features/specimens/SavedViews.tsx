import { Bookmark, BookmarkPlus, ListChecks } from 'lucide-react';
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
import { ManageViews } from './ManageViews.tsx';

type Props = { readonly view: View; readonly onChoose: (view: View) => void };

/** Filters kept under a name, seen by everyone here: choose one, save this one, rename or remove one’s own. */
export function SavedViews({ view, onChoose }: Props) {
  const { t } = useWords();
  const may = useMay();
  const [asking, setAsking] = useState<'save' | 'manage' | null>(null);
  const list = useQueryOf('view.list', {});
  const views = (list.data?.views ?? []).flatMap((saved) => {
    const content = viewOfContent(saved.content);
    return content === null ? [] : [{ ...saved, content }];
  });
  const canSave = may(registrars);
  const choices = (areOwn: boolean) =>
    views
      .filter(({ own }) => own === areOwn)
      .map(({ id, name, content }) => ({
        id,
        label: name,
        isChosen: JSON.stringify(content) === JSON.stringify(view),
        onAction: () => onChoose(content),
      }));
  const own = choices(true);
  const sections: readonly ActionSection[] = [
    { id: 'own', title: t('specimens:views.own'), actions: own },
    { id: 'others', title: t('specimens:views.others'), actions: choices(false) },
    {
      id: 'keep',
      actions: canSave
        ? [
            { id: 'save', label: t('specimens:views.save'), icon: BookmarkPlus, onAction: () => setAsking('save') },
            ...(own.length === 0
              ? []
              : [
                  {
                    id: 'manage',
                    label: t('specimens:views.manage'),
                    icon: ListChecks,
                    onAction: () => setAsking('manage'),
                  },
                ]),
          ]
        : [],
    },
  ];
  return (
    <>
      <Menu
        label={t('specimens:views.title')}
        trigger={<Button icon={Bookmark}>{t('specimens:views.title')}</Button>}
        sections={sections.filter(({ actions }) => actions.length > 0)}
      />
      {asking === 'save' ? <SaveView view={view} onClose={() => setAsking(null)} /> : null}
      {asking === 'manage' ? <ManageViews onClose={() => setAsking(null)} /> : null}
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
