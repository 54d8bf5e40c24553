import { useWords } from '../../ui/use-words.ts';
import { type FormEvent, useState } from 'react';

import type { CallInput } from '../../../shared/api/contract.ts';
import { problemOf, saveFile, useCommand, useQueryOf } from '../../bridge/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';

type Filter = NonNullable<CallInput<'specimen.list'>['filter']>;
type Format = 'csv' | 'xlsx' | 'pdf';
const formats: readonly { readonly id: Format; readonly label: string }[] = [
  { id: 'pdf', label: 'PDF' },
  { id: 'xlsx', label: 'XLSX' },
  { id: 'csv', label: 'CSV' },
];
const formId = 'manifest-form';

/** Issues a de-identified manifest of what the list shows: who gets it, why, and in which form. */
export function ManifestDialog({ filter, onClose }: { readonly filter: Filter; readonly onClose: () => void }) {
  const { t } = useWords();
  const [values, setValues] = useState({ title: '', recipient: '', address: '', purpose: '', agreement: '' });
  const [format, setFormat] = useState<Format>('pdf');
  const preview = useQueryOf('manifest.preview', { selection: { filter } });
  const create = useCommand('manifest.create');
  const field = (name: keyof typeof values) => ({
    value: values[name],
    onChange: (value: string) => setValues((now) => ({ ...now, [name]: value })),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { title, recipient, address, purpose, agreement } = values;
    create.mutate(
      {
        selection: { filter },
        format,
        title,
        purpose,
        recipient: { name: recipient, ...(address !== '' && { address }) },
        ...(agreement !== '' && { agreement }),
      },
      {
        onSuccess: (file) => {
          saveFile(file);
          onClose();
        },
      },
    );
  };
  const blockers = preview.data?.blockers ?? [];
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={t('specimens:manifestDialog.title')}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            isPending={create.isPending}
            isDisabled={preview.data === undefined}
          >
            {t('specimens:manifestDialog.create')}
          </Button>
        </>
      }
    >
      <form id={formId} className="specimens-form" onSubmit={submit}>
        <Problem title="" problem={problemOf(create.error) ?? problemOf(preview.error)} />
        {preview.data === undefined ? null : (
          <p>{t('specimens:manifestDialog.counts', { count: preview.data.total })}</p>
        )}
        {blockers.length === 0 ? null : (
          <Banner
            tone="warn"
            title={t('specimens:manifestDialog.blockers', { count: blockers.length })}
            why={blockers
              .slice(0, 5)
              .map(({ printedId, problem }) => `${printedId}: ${problem}`)
              .join('; ')}
          />
        )}
        <TextField label={t('specimens:manifestDialog.name')} isRequired autoFocus {...field('title')} />
        <TextField label={t('specimens:manifestDialog.recipient')} isRequired {...field('recipient')} />
        <TextField label={t('specimens:manifestDialog.address')} lines={2} {...field('address')} />
        <TextField label={t('specimens:manifestDialog.purpose')} isRequired {...field('purpose')} />
        <TextField label={t('specimens:manifestDialog.agreement')} {...field('agreement')} />
        <RadioGroup
          look="segments"
          label={t('specimens:manifestDialog.format')}
          choices={formats}
          value={format}
          onChange={setFormat}
        />
      </form>
    </Dialog>
  );
}
