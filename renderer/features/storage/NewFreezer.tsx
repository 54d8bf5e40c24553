import { type FormEvent, useState } from 'react';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';

const formId = 'freezer-form';
const counts = (most: number) =>
  Array.from({ length: most }, (_, index) => ({ id: String(index + 1), label: String(index + 1) }));

/** A whole freezer in one command: shelves, racks on each, boxes in each rack. */
export function NewFreezer({
  onClose,
  onCreated,
}: {
  readonly onClose: () => void;
  readonly onCreated: (id: string) => void;
}) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [inside, setInside] = useState({ shelves: '5', racks: '4', boxes: '5' });
  const create = useCommand('container.create');
  const [shelves, racks, boxes] = [Number(inside.shelves), Number(inside.racks), Number(inside.boxes)];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate(
      {
        name,
        type: 'ult-freezer',
        inside: [
          { type: 'shelf', count: shelves, name: t('storage:dialog.shelf') },
          { type: 'rack', count: racks, name: t('storage:dialog.rack') },
          { type: 'box-9x9', count: boxes, name: t('storage:dialog.box') },
        ],
      },
      { onSuccess: ({ container }) => onCreated(container.id) },
    );
  };
  const select = (field: keyof typeof inside, most: number) => (
    <Select
      label={t(`storage:dialog.${field}`)}
      choices={counts(most)}
      value={inside[field]}
      onChange={(value) => setInside((now) => ({ ...now, [field]: value }))}
    />
  );
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={t('storage:dialog.title')}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" isPending={create.isPending}>
            {t('storage:createSubmit')}
          </Button>
        </>
      }
    >
      <form id={formId} className="specimens-form" onSubmit={submit}>
        <Problem title="" problem={problemOf(create.error)} />
        <TextField label={t('storage:dialog.name')} value={name} onChange={setName} isRequired autoFocus />
        {select('shelves', 5)}
        {select('racks', 4)}
        {select('boxes', 20)}
        <p>{t('storage:dialog.preview', { count: 1 + shelves + shelves * racks + shelves * racks * boxes })}</p>
      </form>
    </Dialog>
  );
}
