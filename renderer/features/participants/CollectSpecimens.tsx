import { useState } from 'react';
import type { CallInput } from '../../../shared/api/contract.ts';
import { findSpecimenKind } from '../../../shared/domain/code-lists/specimen-kinds.ts';
import { tissueNatures } from '../../../shared/domain/specimen/events.ts';
import { quantityKinds, type QuantityKind, shownUnits } from '../../../shared/lib/unit-table.ts';
import { useTold } from '../../app/shared/use-told.ts';
import { tubeCodeSystem } from '../../../shared/domain/specimen/division.ts';
import { problemOf, useCommand, useQueryOf } from '../../bridge/index.ts';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { FormDialog, FormRow } from '../../ui/FormDialog.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Participant } from './participant.ts';

type Nature = NonNullable<CallInput<'specimen.collect'>['tissueNature']>;
/** The unit in which such material is usually counted at the bench. */
const usualUnits = {
  massNanograms: 'mg',
  volumeNanolitres: 'mL',
  cellCount: '{cells}',
  pieceCount: '{pieces}',
} as const satisfies Record<QuantityKind, string>;
const units = quantityKinds.flatMap((kind) => shownUnits[kind]);
const noVisit = 'none';

/** Registers new material of a participant. Without valid consent it goes on hold, and the card says so. */
export function CollectSpecimens({ person, onClose }: { readonly person: Participant; readonly onClose: () => void }) {
  const { t } = useWords();
  const tell = useTold();
  const [kind, setKind] = useState<string | null>(null);
  const [count, setCount] = useState<number | null>(1);
  const [amount, setAmount] = useState('');
  const [unit, setUnit] = useState<string>(usualUnits.massNanograms);
  const [site, setSite] = useState<string | null>(null);
  const [nature, setNature] = useState<Nature | null>(null);
  const [preservation, setPreservation] = useState<string | null>(null);
  const [visit, setVisit] = useState(person.visits.at(-1)?.id ?? noVisit);
  const [code, setCode] = useState('');
  const collected = useTypedDate();
  const frozen = useTypedDate();
  const choices = useCodeChoices();
  const collect = useCommand('specimen.collect');
  const submit = (): void => {
    if (kind === null) return;
    collect.mutate(
      {
        participant: person.id,
        kind,
        ...(count !== null && { count }),
        ...(amount !== '' && { amount: { value: amount, unit } }),
        ...(site !== null && { anatomicSite: site }),
        ...(nature !== null && { tissueNature: nature }),
        ...(preservation !== null && { preservation }),
        ...(visit !== noVisit && { visit }),
        ...(code !== '' && { codes: [{ system: tubeCodeSystem, code }] }),
        ...(collected.iso !== null && { collectedAt: collected.iso }),
        ...(frozen.iso !== null && { frozenAt: frozen.iso }),
        zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
        source: 'typed',
      },
      {
        onSuccess: ({ specimens, commit }) => {
          tell(t('participants:collect.done', { count: specimens.length }), commit);
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      title={t('participants:collect.title')}
      submitLabel={t('participants:collect.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={collect.isPending}
      isDisabled={kind === null || count === null || collected.isUnreadable || frozen.isUnreadable}
      problem={problemOf(collect.error)}
      size="large"
    >
      <FormRow>
        <ComboBox
          label={t('participants:collect.kind')}
          choices={choices.kinds}
          value={kind}
          onChange={(next) => {
            setKind(next);
            const usual = next === null ? undefined : findSpecimenKind(next)?.usualQuantity;
            if (usual !== undefined) setUnit(usualUnits[usual]);
          }}
          isRequired
        />
        <NumberField
          label={t('participants:collect.count')}
          value={count}
          onChange={setCount}
          minimum={1}
          maximum={500}
          maximumDecimals={0}
        />
        <TextField label={t('participants:collect.amount')} value={amount} onChange={setAmount} />
        <Select
          label={t('participants:collect.unit')}
          value={unit}
          onChange={setUnit}
          choices={units.map(({ ucum, symbol }) => ({ id: ucum, label: symbol }))}
        />
      </FormRow>
      <FormRow>
        <ComboBox label={t('participants:collect.site')} choices={choices.sites} value={site} onChange={setSite} />
        <Select
          label={t('participants:collect.nature')}
          value={nature}
          onChange={setNature}
          choices={tissueNatures.map((id) => ({
            id,
            label: choices.natures.find((choice) => choice.id === id)?.label ?? id,
          }))}
        />
        <Select
          label={t('participants:collect.preservation')}
          value={preservation}
          onChange={setPreservation}
          choices={choices.preservations}
        />
      </FormRow>
      <FormRow>
        <DateField label={t('participants:collect.collectedAt')} takesTime {...collected.field} />
        <DateField label={t('participants:collect.frozenAt')} takesTime {...frozen.field} />
      </FormRow>
      <FormRow>
        <Select
          label={t('participants:collect.visit')}
          value={visit}
          onChange={setVisit}
          choices={[
            ...person.visits.map(({ id, name }) => ({ id, label: name })),
            { id: noVisit, label: t('participants:collect.noVisit') },
          ]}
        />
        <TextField
          label={t('participants:collect.code')}
          description={t('participants:collect.codeHelp')}
          value={code}
          onChange={setCode}
          isMono
          isDisabled={count !== 1}
        />
      </FormRow>
    </FormDialog>
  );
}

/** A date as typed and as it reads. */
function useTypedDate() {
  const [value, setValue] = useState('');
  const [iso, setIso] = useState<string | null>(null);
  const onChange = (typed: string, date: { readonly iso: string } | null): void => {
    setValue(typed);
    setIso(date?.iso ?? null);
  };
  return { field: { value, onChange }, iso, isUnreadable: value !== '' && iso === null };
}

/** The code lists that describe a specimen. */
function useCodeChoices() {
  const lists = {
    kinds: useQueryOf('codeList.get', { list: 'specimen-kinds' }),
    sites: useQueryOf('codeList.get', { list: 'anatomic-sites' }),
    natures: useQueryOf('codeList.get', { list: 'tissue-natures' }),
    preservations: useQueryOf('codeList.get', { list: 'preservations' }),
  };
  const choicesOf = (name: keyof typeof lists) =>
    (lists[name].data?.entries ?? []).map(({ code, label }) => ({ id: code, label }));
  return {
    kinds: choicesOf('kinds'),
    sites: choicesOf('sites'),
    natures: choicesOf('natures'),
    preservations: choicesOf('preservations'),
  };
}
