import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { mostManifestTubes, mostNamedSpecimens } from '../../../shared/domain/specimen/limits.ts';
import { problemOf, saveFile, useCommand, useQueryOf } from '../../bridge/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { FormDialog, FormRow } from '../../ui/FormDialog.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { TextField } from '../../ui/TextField.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import type { SpecimenSelection } from './use-selection.ts';

type Preview = CallOutput<'manifest.preview'>;
type Contents = NonNullable<Preview['contents']>;
type Format = 'csv' | 'xlsx' | 'pdf';
const formats: readonly { readonly id: Format; readonly label: string }[] = [
  { id: 'pdf', label: 'PDF' },
  { id: 'xlsx', label: 'XLSX' },
  { id: 'csv', label: 'CSV' },
];
const none = { title: '', recipient: '', contact: '', address: '', purpose: '', agreement: '' };
const blockersShown = 6;

/** Issues a de-identified manifest of what is selected: what it holds, what stands in the way, who gets it and why. */
export function ManifestDialog({
  selection,
  onClose,
}: {
  readonly selection: SpecimenSelection;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const [values, setValues] = useState(none);
  const [format, setFormat] = useState<Format>('pdf');
  const preview = useQueryOf(
    'manifest.preview',
    { selection: selection.chosen },
    { placeholderData: (before) => before },
  );
  const create = useCommand('manifest.create');
  const field = (name: keyof typeof none) => ({
    value: values[name],
    onChange: (value: string) => setValues((now) => ({ ...now, [name]: value })),
  });
  const submit = (): void => {
    const { title, recipient, contact, address, purpose, agreement } = values;
    create.mutate(
      {
        selection: selection.chosen,
        format,
        title,
        purpose,
        recipient: {
          name: recipient,
          ...(address !== '' && { address }),
          ...(contact !== '' && { contact }),
        },
        ...(agreement !== '' && { agreement }),
      },
      {
        onSuccess: (file) => {
          saveFile(file);
          showToast({ tone: 'ok', words: t('specimens:manifestDialog.done', { number: file.number }) });
          onClose();
        },
      },
    );
  };
  const isMissing = [values.title, values.recipient, values.purpose].some((value) => value.trim() === '');
  return (
    <FormDialog
      title={t('specimens:manifestDialog.title')}
      submitLabel={t('specimens:manifestDialog.create')}
      onSubmit={submit}
      onClose={onClose}
      isPending={create.isPending}
      isDisabled={preview.data === undefined || preview.data.contents === null || isMissing}
      problem={problemOf(create.error) ?? problemOf(preview.error)}
      size="large"
    >
      {preview.data !== undefined ? (
        <Holds preview={preview.data} selection={selection} />
      ) : preview.error === null ? (
        <Skeleton lines={2} />
      ) : null}
      <FormRow>
        <TextField label={t('specimens:manifestDialog.name')} isRequired {...field('title')} />
        <TextField label={t('specimens:manifestDialog.purpose')} isRequired {...field('purpose')} />
      </FormRow>
      <FormRow>
        <TextField label={t('specimens:manifestDialog.recipient')} isRequired {...field('recipient')} />
        <TextField label={t('specimens:manifestDialog.contact')} {...field('contact')} />
        <TextField label={t('specimens:manifestDialog.agreement')} {...field('agreement')} />
      </FormRow>
      <TextField label={t('specimens:manifestDialog.address')} lines={2} {...field('address')} />
      <RadioGroup
        look="segments"
        label={t('specimens:manifestDialog.format')}
        choices={formats}
        value={format}
        onChange={setFormat}
      />
    </FormDialog>
  );
}

/** How many tubes the manifest would hold, and of what; or that they are too many for one. */
function Holds({ preview, selection }: { readonly preview: Preview; readonly selection: SpecimenSelection }) {
  const { t } = useWords();
  const { number } = useFormat();
  const { total, contents } = preview;
  if (contents === null) {
    return (
      <Banner
        tone="warn"
        title={t('specimens:manifestDialog.tooMany', { count: total, limit: number(mostManifestTubes) })}
        remedy={t('specimens:manifestDialog.tooManyRemedy')}
      />
    );
  }
  const list = (counts: Contents['kinds'], words: (value: string) => string): string =>
    counts.map(({ value, count }) => `${words(value)} ${number(count)}`).join(' · ');
  return (
    <>
      <div className="specimens-holds">
        <b>{t('specimens:manifestDialog.counts', { count: total })}</b>
        <span>{list(contents.kinds, wordsOfKind)}</span>
        <span translate="no">{list(contents.containers.slice(0, 8), (value) => value)}</span>
      </div>
      <Blockers blockers={contents.blockers} total={total} onLeaveOut={selection.leaveOut} />
    </>
  );
}

type BlockersProps = {
  readonly blockers: Contents['blockers'];
  readonly total: number;
  readonly onLeaveOut: (ids: readonly string[]) => void;
};

/** Which tubes should not be sent, and why. */
function Blockers({ blockers, total, onLeaveOut }: BlockersProps) {
  const { t } = useWords();
  if (blockers.length === 0) return null;
  const canLeaveOut = blockers.length < total && blockers.length <= mostNamedSpecimens;
  return (
    <Banner
      tone="warn"
      title={t('specimens:manifestDialog.blockers', { count: blockers.length })}
      why={
        <ul>
          {blockers.slice(0, blockersShown).map(({ specimen, printedId, problem }) => (
            <li key={specimen}>
              <code translate="no">{printedId}</code> {problem}
            </li>
          ))}
        </ul>
      }
      actions={
        canLeaveOut ? (
          <Button size="small" onPress={() => onLeaveOut(blockers.map(({ specimen }) => specimen))}>
            {t('specimens:manifestDialog.leaveOut')}
          </Button>
        ) : undefined
      }
    />
  );
}
