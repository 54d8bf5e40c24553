import { Check, ChevronDown } from 'lucide-react';
import { Button, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { FieldHelp, FieldLabel, type FieldTexts } from './Field.tsx';
import { Icon } from './Icon.tsx';
import './Select.css';

/** One choice of a select, combo box or radio group. */
export interface Choice<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  /** Small grey words after the label. */
  readonly detail?: string;
  readonly isDisabled?: boolean;
}

export interface SelectProps<Id extends string> extends FieldTexts {
  readonly choices: readonly Choice<Id>[];
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  /** Hides the label above; it stays the accessible name. For filters in a toolbar. */
  readonly isCompact?: boolean;
}

/** Choose one of a few. For more than about twenty use a ComboBox. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, description, errorMessage, choices, value, onChange, placeholder, isRequired, isDisabled, isCompact } =
    props;
  const { t } = useTranslation();
  return (
    <AriaSelect
      className="ui-field"
      selectedKey={value}
      onSelectionChange={(key) => {
        const chosen = choices.find((choice) => choice.id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      placeholder={placeholder ?? t('ui.select.placeholder')}
      isInvalid={errorMessage !== undefined}
      isRequired={isRequired === true}
      isDisabled={isDisabled === true}
      validationBehavior="aria"
      {...(isCompact === true ? { 'aria-label': label } : {})}
    >
      {isCompact === true ? null : <FieldLabel isRequired={isRequired}>{label}</FieldLabel>}
      <Button className="ui-input ui-select-button">
        <SelectValue className="ui-select-value">
          {({ isPlaceholder, defaultChildren }) =>
            isPlaceholder ? defaultChildren : (choices.find((choice) => choice.id === value)?.label ?? defaultChildren)
          }
        </SelectValue>
        <Icon of={ChevronDown} className="ui-select-chevron" />
      </Button>
      {isCompact === true ? null : (
        <FieldHelp
          {...(description === undefined ? {} : { description })}
          {...(errorMessage === undefined ? {} : { errorMessage })}
        />
      )}
      <Popover className="ui-popover" offset={4}>
        <ListBox items={choices} className="ui-listbox">
          {(choice) => <ChoiceItem choice={choice} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** One line of a pop-up list, with a check mark when it is the chosen one. */
export function ChoiceItem({ choice }: { readonly choice: Choice }) {
  return (
    <ListBoxItem id={choice.id} textValue={choice.label} isDisabled={choice.isDisabled === true} className="ui-option">
      {({ isSelected }) => (
        <>
          <span className="ui-option-text">
            {choice.label}
            {choice.detail === undefined ? null : <span className="ui-option-detail">{choice.detail}</span>}
          </span>
          <span className="ui-option-check">{isSelected ? <Icon of={Check} /> : null}</span>
        </>
      )}
    </ListBoxItem>
  );
}
