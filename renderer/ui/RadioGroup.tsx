import {
  Radio,
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
} from 'react-aria-components';
import { classes } from './classes.ts';
import { FieldHelp, FieldLabel, type FieldTexts } from './Field.tsx';
import { Kbd } from './Kbd.tsx';
import type { Choice } from './Select.tsx';
import { useShortcuts } from './ShortcutProvider.tsx';
import './Checkbox.css';
import './RadioGroup.css';

export interface RadioGroupProps<Id extends string>
  extends Omit<AriaRadioGroupProps, 'children' | 'className' | 'style' | 'value' | 'onChange' | 'isInvalid'>,
    FieldTexts {
  /** `shortcut`: one key that chooses it while the group is on screen, shown beside it. */
  readonly choices: readonly (Choice<Id> & { readonly shortcut?: string })[];
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  /** `list`: one below another with details. `segments`: side by side, for views of the same thing. */
  readonly look?: 'list' | 'segments';
}

export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { label, description, errorMessage, choices, value, onChange, look = 'list', ...rest } = props;
  const isSegments = look === 'segments';
  useShortcuts(
    choices.flatMap(({ id, label: words, shortcut }) =>
      shortcut === undefined ? [] : [{ id, label: words, keys: shortcut, group: label, run: () => onChange(id) }],
    ),
  );
  return (
    <AriaRadioGroup
      {...rest}
      {...(isSegments ? { 'aria-label': label, orientation: 'horizontal' } : {})}
      className={isSegments ? 'ui-segments' : 'ui-field'}
      value={value}
      onChange={(id) => {
        const chosen = choices.find((choice) => choice.id === id);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      isInvalid={errorMessage !== undefined}
    >
      {isSegments ? null : <FieldLabel isRequired={rest.isRequired}>{label}</FieldLabel>}
      {choices.map((choice) => (
        <Radio
          key={choice.id}
          value={choice.id}
          isDisabled={choice.isDisabled === true}
          className={classes(isSegments ? 'ui-segment' : 'ui-radio')}
        >
          {isSegments ? null : <span className="ui-radio-dot" aria-hidden="true" />}
          {choice.shortcut === undefined ? null : <Kbd keys={choice.shortcut} />}
          <span>
            {choice.label}
            {choice.detail === undefined ? null : <small className="ui-checkbox-detail">{choice.detail}</small>}
          </span>
        </Radio>
      ))}
      {isSegments ? null : (
        <FieldHelp
          {...(description === undefined ? {} : { description })}
          {...(errorMessage === undefined ? {} : { errorMessage })}
        />
      )}
    </AriaRadioGroup>
  );
}
