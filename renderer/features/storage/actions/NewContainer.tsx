import { useState } from 'react';
import { mayContain } from '../../../../shared/domain/container/templates.ts';
import { problemOf, useQueryOf } from '../../../bridge/index.ts';
import { ComboBox } from '../../../ui/ComboBox.tsx';
import { FormDialog, FormRow } from '../../../ui/FormDialog.tsx';
import { NumberField } from '../../../ui/NumberField.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useWords } from '../../../ui/use-words.ts';
import { type ContainerData, freePositions } from '../container.ts';
import { useContainerAction } from './use-container-action.ts';

const nextFree = 'next';
const mostRows = 99;

type Chosen = { readonly rows: number | null; readonly columns: number | null; readonly labelling: string };

/** A container of any type: inside another one, or a freezer, tank or room that stands by itself. */
export function NewContainer({
  parent,
  onClose,
  onCreated,
}: {
  readonly parent: ContainerData | null;
  readonly onClose: () => void;
  readonly onCreated: (id: string) => void;
}) {
  const { t } = useWords();
  const known = useQueryOf('container.types', {});
  const [type, setType] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [position, setPosition] = useState(nextFree);
  const [size, setSize] = useState<Chosen>({ rows: null, columns: null, labelling: '' });
  const [temperature, setTemperature] = useState<string | null>(null);
  const create = useContainerAction('container.create', t('storage:done.create'), ({ container }) =>
    onCreated(container.id),
  );
  const fitting = (known.data?.types ?? []).filter((one) =>
    parent === null ? one.level === 'unit' || one.code === 'room' : mayContain(parent.type, one.code),
  );
  const chosen = fitting.find((one) => one.code === type);
  const choose = (id: string | null): void => {
    setType(id);
    const next = fitting.find((one) => one.code === id);
    setSize({ rows: next?.rows ?? null, columns: next?.columns ?? null, labelling: next?.labelling ?? '' });
  };
  const hasGrid = chosen !== undefined && chosen.rows > 0;
  const isComplete =
    chosen !== undefined && name.trim() !== '' && (!hasGrid || (size.rows !== null && size.columns !== null));
  const submit = (): void => {
    if (chosen === undefined) return;
    create.run({
      name: name.trim(),
      type: chosen.code,
      ...(parent !== null && { parent: parent.id }),
      ...(parent !== null && position !== nextFree && { position }),
      ...(hasGrid && size.rows !== null && size.columns !== null && { rows: size.rows, columns: size.columns }),
      ...(hasGrid && { labelling: size.labelling }),
      ...(temperature !== null && chosen.level === 'unit' && { temperatureClass: temperature }),
      ...(code.trim() !== '' && { code: code.trim() }),
    });
  };
  const count = (field: 'rows' | 'columns') => (
    <NumberField
      key={`${field}-${type ?? ''}`}
      label={t(`storage:fields.${field}`)}
      value={size[field]}
      onChange={(value) => setSize((now) => ({ ...now, [field]: value }))}
      minimum={1}
      maximum={mostRows}
      maximumDecimals={0}
    />
  );
  return (
    <FormDialog
      title={parent === null ? t('storage:newUnit') : t('storage:newIn', { where: parent.name })}
      submitLabel={t('storage:createIt')}
      onSubmit={submit}
      onClose={onClose}
      isPending={create.isPending}
      isDisabled={!isComplete}
      problem={create.problem ?? problemOf(known.error)}
    >
      <ComboBox
        label={t('storage:fields.type')}
        choices={fitting.map(({ code: id, label, rows, columns }) => ({
          id,
          label,
          ...(rows > 0 && { detail: `${rows} × ${columns}` }),
        }))}
        value={type}
        onChange={choose}
        isRequired
      />
      <TextField label={t('storage:fields.name')} value={name} onChange={setName} isRequired />
      {parent !== null && parent.rows > 0 ? (
        <Select
          label={t('storage:fields.positionIn', { where: parent.name })}
          choices={[{ id: nextFree, label: t('storage:fields.nextFree') }, ...freePositions(parent)]}
          value={position}
          onChange={setPosition}
        />
      ) : null}
      {hasGrid ? (
        <FormRow>
          {count('rows')}
          {count('columns')}
          <Select
            label={t('storage:fields.labelling')}
            choices={(known.data?.labellings ?? []).map(({ code: id, example }) => ({ id, label: example }))}
            value={size.labelling}
            onChange={(labelling) => setSize((now) => ({ ...now, labelling }))}
          />
        </FormRow>
      ) : null}
      {chosen?.level === 'unit' ? (
        <Select
          label={t('storage:fields.temperature')}
          choices={(known.data?.temperatureClasses ?? []).map(({ code: id, label }) => ({ id, label }))}
          value={temperature}
          onChange={setTemperature}
          placeholder={t('storage:fields.temperatureOfType')}
        />
      ) : null}
      <TextField
        label={t('storage:fields.code')}
        description={t('storage:fields.codeHelp')}
        value={code}
        onChange={setCode}
        isMono
        autoComplete="off"
      />
    </FormDialog>
  );
}
