import { useState } from 'react';
import { findSpecimenKind } from '../../../shared/domain/code-lists/specimen-kinds.ts';
import { shownUnits } from '../../../shared/lib/unit-table.ts';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand, useQueryOf } from '../../bridge/index.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { FormDialog, FormRow } from '../../ui/FormDialog.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Study, Template } from './study.ts';

type Props = { readonly study: Study; readonly template: Template | null; readonly onClose: () => void };

/** How a kind of material is divided: what the bench fills in when such a tube is scanned. */
export function TemplateDialog({ study, template, onClose }: Props) {
  const { t } = useWords();
  const tell = useTold();
  const save = useCommand('study.saveTemplate');
  const kinds = useCodes('specimen-kinds');
  const tubes = useCodes('tube-types');
  const preservations = useCodes('preservations');
  const [name, setName] = useState(template?.name ?? '');
  const [parentKind, setParentKind] = useState<string | null>(template?.parentKind ?? null);
  const [childKind, setChildKind] = useState<string | null>(
    template === null || template.childKind === template.parentKind ? null : template.childKind,
  );
  const [count, setCount] = useState<number | null>(template?.count ?? null);
  const [value, setValue] = useState(template?.each?.value ?? '');
  const [chosenUnit, setUnit] = useState<string | null>(template?.each?.unit ?? null);
  const [tubeType, setTubeType] = useState(template?.tubeType ?? null);
  const [preservation, setPreservation] = useState(template?.preservation ?? null);
  const [depletes, setDepletes] = useState(template?.depletes ?? false);
  const units = shownUnits[findSpecimenKind(childKind ?? parentKind ?? '')?.usualQuantity ?? 'volumeNanolitres'];
  // Another material is counted in other units.
  const unit = units.some(({ ucum }) => ucum === chosenUnit) ? chosenUnit : ((units[1] ?? units[0])?.ucum ?? null);
  const submit = (): void => {
    if (parentKind === null || count === null) return;
    save.mutate(
      {
        study: study.id,
        ...(template !== null && { template: template.id }),
        name,
        parentKind,
        ...(childKind !== null && { childKind }),
        count,
        ...(value.trim() !== '' && unit !== null && { each: { value, unit } }),
        ...(tubeType !== null && { tubeType }),
        ...(preservation !== null && { preservation }),
        depletes,
      },
      {
        onSuccess: ({ commit }) => {
          tell(t('studies:templates.saved'), commit);
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      title={t(template === null ? 'studies:templates.add' : 'studies:templates.change')}
      submitLabel={t('studies:templates.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={save.isPending}
      isDisabled={name.trim() === '' || parentKind === null || count === null}
      problem={problemOf(save.error)}
    >
      <TextField
        label={t('studies:templates.name')}
        description={t('studies:templates.nameHelp')}
        value={name}
        onChange={setName}
        isRequired
      />
      <FormRow>
        <ComboBox
          label={t('studies:templates.parentKind')}
          choices={kinds}
          value={parentKind}
          onChange={setParentKind}
          isRequired
        />
        <ComboBox
          label={t('studies:templates.childKind')}
          description={t('studies:templates.childKindHelp')}
          choices={kinds}
          value={childKind}
          onChange={setChildKind}
        />
      </FormRow>
      <FormRow>
        <NumberField
          label={t('studies:templates.count')}
          value={count}
          onChange={setCount}
          minimum={1}
          maximum={500}
          maximumDecimals={0}
          isRequired
        />
        <TextField label={t('studies:templates.each')} inputMode="decimal" value={value} onChange={setValue} />
        <Select
          label={t('studies:templates.unit')}
          choices={units.map(({ ucum, symbol }) => ({ id: ucum, label: symbol }))}
          value={unit}
          onChange={setUnit}
        />
      </FormRow>
      <FormRow>
        <ComboBox
          label={t('studies:templates.tubeType')}
          choices={withOwn(tubes, tubeType)}
          value={tubeType}
          onChange={setTubeType}
        />
        <ComboBox
          label={t('studies:templates.preservation')}
          description={t('studies:templates.preservationHelp')}
          choices={withOwn(preservations, preservation)}
          value={preservation}
          onChange={setPreservation}
        />
      </FormRow>
      <Checkbox isSelected={depletes} onChange={setDepletes}>
        {t('studies:templates.depletes')}
      </Checkbox>
    </FormDialog>
  );
}

type CodeChoice = { readonly id: string; readonly label: string };

function useCodes(list: string): readonly CodeChoice[] {
  const codes = useQueryOf('codeList.get', { list });
  return (codes.data?.entries ?? []).map(({ code, label }) => ({ id: code, label }));
}

/** A value in somebody's own words (a script's, an import's) is offered beside those of the list. */
function withOwn(choices: readonly CodeChoice[], own: string | null): readonly CodeChoice[] {
  return own === null || choices.some(({ id }) => id === own) ? choices : [...choices, { id: own, label: own }];
}
