import { useState } from 'react';
import type { CallInput } from '../../../../shared/api/contract.ts';
import { useQueryOf } from '../../../bridge/index.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useWords } from '../../../ui/use-words.ts';
import type { CardData, DialogProps } from '../card-data.ts';
import { useAction } from './use-action.ts';

type Change = CallInput<'specimen.correct'>['changes'][number];

/** What may be corrected here, with where its present value stands on the card. Amounts are whole numbers of the ledger. */
const fields = [
  'kind',
  'anatomicSite',
  'laterality',
  'tissueNature',
  'preservation',
  'tubeType',
  'freezeThawCount',
  'collected',
  'received',
  'excised',
  'clamped',
  'spun',
  'fixed',
  'frozen',
  'biohazard',
  'notes',
] as const satisfies readonly Change['field'][];
type Field = (typeof fields)[number];
const moments: ReadonlySet<Field> = new Set([
  'collected',
  'received',
  'excised',
  'clamped',
  'spun',
  'fixed',
  'frozen',
] as const);

/** Code lists to choose the right value from; other fields are typed. */
const lists: Readonly<Partial<Record<Field, string>>> = {
  kind: 'specimen-kinds',
  anatomicSite: 'anatomic-sites',
  laterality: 'lateralities',
  tissueNature: 'tissue-natures',
  preservation: 'preservations',
  tubeType: 'tube-types',
};

/** Corrects one recorded value; old value, new value and reason stay in the history. */
export function Correct({ card, onClose }: DialogProps) {
  const { t } = useWords();
  const [field, setField] = useState<Field>('kind');
  const [value, setValue] = useState('');
  const [reason, setReason] = useState('');
  const list = lists[field];
  const entries = useQueryOf('codeList.get', { list: list ?? '' }, { enabled: list !== undefined });
  const { run, isPending, problem } = useAction('specimen.correct', t('specimens:dialogs.correctDone'), onClose);
  const old = presentValue(card, field);
  const choices =
    list === undefined ? [] : (entries.data?.entries ?? []).map(({ code, label }) => ({ id: code, label }));
  const labelOf = (code: string): string => choices.find(({ id }) => id === code)?.label ?? code;
  return (
    <FormDialog
      title={`${t('specimens:actions.correct')} · ${card.printedId}`}
      submitLabel={t('specimens:actions.correct')}
      onSubmit={() => run({ specimen: card.id, changes: [{ field, old, new: newValue(field, value) }], reason })}
      onClose={onClose}
      isPending={isPending}
      isDisabled={reason.trim() === '' || (value.trim() === '' && old === null)}
      problem={problem}
    >
      <Select
        label={t('specimens:dialogs.field')}
        value={field}
        onChange={(next) => {
          setField(next);
          setValue('');
        }}
        choices={fields.map((id) => ({ id, label: t(`specimens:fields.${id}`) }))}
      />
      <p className="specimens-change">
        {t('specimens:dialogs.was')} <b translate="no">{old === null ? '–' : labelOf(String(old))}</b>
      </p>
      {list === undefined ? (
        <TextField
          key={field}
          label={t('specimens:dialogs.should')}
          value={value}
          onChange={setValue}
          {...(moments.has(field) && { description: t('ui.date.helpTime') })}
        />
      ) : (
        <Select
          key={field}
          label={t('specimens:dialogs.should')}
          value={value === '' ? null : value}
          onChange={setValue}
          choices={choices}
        />
      )}
      <TextField
        label={t('specimens:dialogs.reason')}
        description={t('specimens:dialogs.reasonHelp')}
        value={reason}
        onChange={setReason}
        isRequired
      />
    </FormDialog>
  );
}

/** The value that the station compares with: what the card holds now. */
function presentValue(card: CardData, field: Field): string | number | null {
  if (moments.has(field)) return card.times[field] ?? null;
  return field === 'freezeThawCount' ? card.freezeThawCount : (presentText(card, field) ?? null);
}

function presentText(card: CardData, field: Field): string | null | undefined {
  const { kind, anatomicSite, laterality, tissueNature, preservation, tubeType, biohazard, notes } = card;
  const texts: Readonly<Partial<Record<Field, string | null>>> = {
    kind,
    anatomicSite,
    laterality,
    tissueNature,
    preservation,
    tubeType,
    biohazard,
    notes,
  };
  return texts[field];
}

/** An emptied field is unknown; the count is a number; a time is written as the ledger keeps it. */
function newValue(field: Field, typed: string): string | number | null {
  const text = typed.trim();
  if (text === '') return null;
  if (field === 'freezeThawCount' && /^\d+$/u.test(text)) return Number(text);
  return moments.has(field) ? text.replace(' ', 'T') : text;
}
