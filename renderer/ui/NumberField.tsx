import { useState } from 'react';
import { Group, Input, TextField as AriaTextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { parseDecimal } from './decimal.ts';
import { FieldHelp, FieldLabel, type FieldTexts } from './Field.tsx';

export interface NumberFieldProps extends FieldTexts {
  /** In `unit`. Null: nothing typed. */
  readonly value: number | null;
  /** Called for every text that reads as a number, and with null for an empty field; never for a refused text. */
  readonly onChange: (value: number | null) => void;
  /** Called when the text stops or starts being readable: keep the form from being sent meanwhile. */
  readonly onReadable?: (isReadable: boolean) => void;
  /** UCUM unit as shown to people: `mg`, `µL`, `°C`. Never translated. */
  readonly unit?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Digits after the point at most; more are refused. */
  readonly maximumDecimals?: number;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
}

/** A number with its unit. Accepts a decimal point or comma and refuses what could be read two ways. */
export function NumberField(props: NumberFieldProps) {
  const { label, description, value, unit, isRequired, isDisabled } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>(value === null ? '' : String(value));
  const reading = parseDecimal(typed);
  // A value set from outside (undo, another field) replaces what was typed; an equal one leaves "1,50" as written.
  const shown = reading.kind === 'number' && value !== null && reading.value !== value ? String(value) : typed;
  const problem = props.errorMessage ?? problemWith(shown, props, t);

  const change = (text: string) => {
    setTyped(text);
    const next = parseDecimal(text);
    const isReadable = problemWith(text, props, t) === undefined;
    props.onReadable?.(isReadable);
    if (isReadable && next.kind !== 'refused') props.onChange(next.kind === 'number' ? next.value : null);
  };

  return (
    <AriaTextField
      className="ui-field"
      value={shown}
      onChange={change}
      inputMode="decimal"
      isInvalid={problem !== undefined}
      isRequired={isRequired === true}
      isDisabled={isDisabled === true}
      validationBehavior="aria"
    >
      <FieldLabel isRequired={isRequired}>
        {unit === undefined ? label : <UnitLabel label={label} unit={unit} />}
      </FieldLabel>
      <Group className="ui-input" isInvalid={problem !== undefined} isDisabled={isDisabled === true}>
        <Input />
        {unit === undefined ? null : (
          <span className="ui-input-unit" aria-hidden="true" translate="no">
            {unit}
          </span>
        )}
      </Group>
      <FieldHelp
        {...(description === undefined ? {} : { description })}
        {...(problem === undefined ? {} : { errorMessage: problem })}
      />
    </AriaTextField>
  );
}

function UnitLabel({ label, unit }: { readonly label: string; readonly unit: string }) {
  return (
    <span>
      {label}
      <span className="ui-hidden"> ({unit})</span>
    </span>
  );
}

type Translate = ReturnType<typeof useTranslation<'app'>>['t'];

function problemWith(text: string, props: NumberFieldProps, t: Translate): string | undefined {
  const reading = parseDecimal(text);
  if (reading.kind === 'empty') return undefined;
  if (reading.kind === 'refused') {
    return reading.why === 'ambiguous' ? t('ui.number.ambiguous', { text }) : t('ui.number.notANumber');
  }
  const { minimum, maximum, maximumDecimals, unit = '' } = props;
  if (minimum !== undefined && reading.value < minimum) return t('ui.number.tooSmall', { limit: minimum, unit }).trim();
  if (maximum !== undefined && reading.value > maximum) return t('ui.number.tooLarge', { limit: maximum, unit }).trim();
  const decimals = text.trim().split(/[.,]/u)[1]?.length ?? 0;
  if (maximumDecimals !== undefined && decimals > maximumDecimals)
    return t('ui.number.tooFine', { count: maximumDecimals });
  return undefined;
}
