import { useState } from 'react';
import type { CallInput } from '../../../shared/api/contract.ts';
import { mostPicks } from '../../../shared/domain/picklist/events.ts';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { FormDialog, FormRow } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';

type Selection = CallInput<'picklist.make'>['selection'];

type Props = {
  /** The tubes that are meant; null: their codes are pasted here. */
  readonly selection: { readonly chosen: Selection; readonly count: number } | null;
  readonly onMade: (picklist: string) => void;
  readonly onClose: () => void;
};

const none = { name: '', purpose: '', recipient: '', codes: '', dueBack: '' };

/** Asks what a pick list is for and makes it. Nothing moves until the tubes are scanned. */
export function MakePicklist({ selection, onMade, onClose }: Props) {
  const { t } = useWords();
  const { number } = useFormat();
  const [values, setValues] = useState(none);
  const [dueBack, setDueBack] = useState<string | null>(null);
  const make = useCommand('picklist.make');
  const field = (name: keyof typeof none) => ({
    value: values[name],
    onChange: (value: string) => setValues((now) => ({ ...now, [name]: value })),
  });
  const codes = codesIn(values.codes);
  const chosen: Selection = selection?.chosen ?? { specimens: codes };
  const submit = (): void => {
    const { name, purpose, recipient } = values;
    make.mutate(
      {
        name,
        purpose,
        ...(recipient.trim() !== '' && { recipient }),
        selection: chosen,
        ...(dueBack !== null && { dueBack }),
      },
      {
        onSuccess: ({ picklistId, specimens }) => {
          showToast({ tone: 'ok', words: t('picklists:make.done', { count: specimens }) });
          onMade(picklistId);
        },
      },
    );
  };
  const isTooMany = selection !== null && selection.count > mostPicks;
  const isDayMissing = values.dueBack.trim() !== '' && dueBack === null;
  const isMissing = [values.name, values.purpose].some((value) => value.trim() === '');
  return (
    <FormDialog
      title={
        selection === null ? t('picklists:make.titleCodes') : t('picklists:make.title', { count: selection.count })
      }
      submitLabel={t('picklists:make.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={make.isPending}
      isDisabled={isTooMany || isMissing || isDayMissing || (selection === null && codes.length === 0)}
      problem={problemOf(make.error)}
    >
      {isTooMany ? (
        <Banner
          tone="warn"
          title={t('picklists:make.tooMany', { count: selection.count, limit: number(mostPicks) })}
          remedy={t('picklists:make.tooManyRemedy')}
        />
      ) : null}
      <TextField
        label={t('picklists:make.name')}
        description={t('picklists:make.nameHelp')}
        isRequired
        {...field('name')}
      />
      <TextField
        label={t('picklists:make.purpose')}
        description={t('picklists:make.purposeHelp')}
        isRequired
        {...field('purpose')}
      />
      <FormRow>
        <TextField label={t('picklists:make.recipient')} {...field('recipient')} />
        <DateField
          label={t('picklists:make.dueBack')}
          description={t('picklists:make.dueBackHelp')}
          leastPrecision="day"
          mayBeFuture
          value={values.dueBack}
          onChange={(text, date) => {
            setValues((now) => ({ ...now, dueBack: text }));
            setDueBack(date?.iso ?? null);
          }}
        />
      </FormRow>
      {selection === null ? (
        <TextField
          label={t('picklists:make.codes')}
          description={t('picklists:make.codesHelp')}
          lines={6}
          isMono
          isRequired
          {...field('codes')}
        />
      ) : null}
    </FormDialog>
  );
}

/** Each code once, however the list was separated. */
function codesIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/u).filter(Boolean))];
}
