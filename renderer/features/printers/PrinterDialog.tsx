import { useState } from 'react';
import { type LabelStock, printerResolutions } from '../../../shared/labels/stock.ts';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { FormDialog, FormRow } from '../../ui/FormDialog.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Printer } from './printer.ts';
import { draftOf, settingsOfDraft } from './settings.ts';

type Props = {
  /** Null: a new one. */
  readonly printer: Printer | null;
  /** A new one that begins with the settings of another. */
  readonly isCopy: boolean;
  readonly stocks: readonly LabelStock[];
  readonly onClose: () => void;
};

/** Adds a printer or changes one: where it is, how fine it prints, what stock is in it. */
export function PrinterDialog({ printer, isCopy, stocks, onClose }: Props) {
  const { t } = useWords();
  const isNew = printer === null || isCopy;
  const [draft, setDraft] = useState(() => {
    const begun = draftOf(printer);
    return isCopy ? { ...begun, name: t('printers:copyOf', { name: begun.name }) } : begun;
  });
  const [isReadable, setIsReadable] = useState(true);
  const save = useCommand('printer.save');
  const change = (some: Partial<typeof draft>): void => setDraft((now) => ({ ...now, ...some }));
  // A stock of one's own is kept until another one is chosen.
  const known =
    printer === null ? stocks : [printer.stock, ...stocks.filter(({ code }) => code !== printer.stock.code)];
  const settings = settingsOfDraft(draft, known);
  const submit = (): void => {
    if (settings === null) return;
    save.mutate(printer === null || isCopy ? settings : { ...settings, printer: printer.id }, {
      onSuccess: () => {
        showToast({ tone: 'ok', words: t('printers:saved', { name: draft.name.trim() }) });
        onClose();
      },
    });
  };
  return (
    <FormDialog
      title={isNew ? t('printers:add') : t('printers:editTitle', { name: printer.name })}
      submitLabel={t(isNew ? 'printers:addSubmit' : 'printers:save')}
      onSubmit={submit}
      onClose={onClose}
      isPending={save.isPending}
      isDisabled={settings === null || !isReadable}
      problem={problemOf(save.error)}
    >
      <RadioGroup
        look="segments"
        label={t('printers:transport')}
        choices={[
          { id: 'tcp', label: t('printers:network') },
          { id: 'pdf', label: t('printers:makesFiles') },
        ]}
        value={draft.transport}
        onChange={(transport) => change({ transport })}
      />
      <TextField
        label={t('printers:fields.name')}
        value={draft.name}
        onChange={(name) => change({ name })}
        autoComplete="off"
        isRequired
      />
      {draft.transport === 'tcp' ? (
        <>
          <FormRow>
            <TextField
              label={t('printers:fields.host')}
              description={t('printers:hostHelp')}
              value={draft.host}
              onChange={(host) => change({ host })}
              autoComplete="off"
              isMono
              isRequired
            />
            <NumberField
              label={t('printers:fields.port')}
              description={t('printers:portHelp')}
              value={draft.port}
              onChange={(port) => change({ port })}
              onReadable={setIsReadable}
              minimum={1}
              maximum={65_535}
              maximumDecimals={0}
              isRequired
            />
          </FormRow>
          <RadioGroup
            label={t('printers:fields.resolution')}
            orientation="horizontal"
            choices={printerResolutions.map((dots) => ({ id: String(dots), label: `${dots} dpi` }))}
            value={String(draft.resolution)}
            onChange={(chosen) =>
              change({ resolution: printerResolutions.find((dots) => String(dots) === chosen) ?? draft.resolution })
            }
          />
        </>
      ) : null}
      <Select
        label={t('printers:fields.stock')}
        choices={known.map(({ code, name }) => ({ id: code, label: name }))}
        value={draft.stock}
        onChange={(stock) => change({ stock })}
      />
      {draft.transport === 'tcp' ? (
        <Checkbox
          isSelected={draft.publicAllowed}
          onChange={(publicAllowed) => change({ publicAllowed })}
          detail={t('printers:publicHelp')}
        >
          {t('printers:public')}
        </Checkbox>
      ) : null}
    </FormDialog>
  );
}
