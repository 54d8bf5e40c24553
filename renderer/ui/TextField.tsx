import type { ReactNode } from 'react';
import {
  Group,
  Input,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { classes } from './classes.ts';
import { FieldHelp, FieldLabel, type FieldTexts } from './Field.tsx';

export interface TextFieldProps
  extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style' | 'isInvalid'>,
    FieldTexts {
  readonly placeholder?: string;
  /** For ids and codes: 0 and O, 1 and I are told apart. */
  readonly isMono?: boolean;
  /** Several lines; the number is how many are shown at first. */
  readonly lines?: number;
  /** Words or a control inside the field, at its end. */
  readonly suffix?: ReactNode;
}

export function TextField({
  label,
  description,
  errorMessage,
  placeholder,
  isMono,
  lines,
  suffix,
  ...rest
}: TextFieldProps) {
  const shown = placeholder === undefined ? {} : { placeholder };
  const mono = isMono === true && 'ui-input-mono';
  return (
    <AriaTextField {...rest} isInvalid={errorMessage !== undefined} className="ui-field" validationBehavior="aria">
      <FieldLabel isRequired={rest.isRequired}>{label}</FieldLabel>
      {lines !== undefined ? (
        <TextArea {...shown} rows={lines} className={classes('ui-input', mono)} />
      ) : (
        <Group className={classes('ui-input', mono)}>
          <Input {...shown} />
          {suffix === undefined ? null : <span className="ui-input-unit">{suffix}</span>}
        </Group>
      )}
      <FieldHelp
        {...(description === undefined ? {} : { description })}
        {...(errorMessage === undefined ? {} : { errorMessage })}
      />
    </AriaTextField>
  );
}
