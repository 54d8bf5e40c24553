import { ChevronDown } from 'lucide-react';
import { Button, ComboBox as AriaComboBox, Group, Input, ListBox, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { FieldHelp, FieldLabel, type FieldTexts } from './Field.tsx';
import { Icon } from './Icon.tsx';
import './SearchField.css';
import { type Choice, ChoiceItem } from './Select.tsx';

export interface ComboBoxProps<Id extends string> extends FieldTexts {
  readonly choices: readonly Choice<Id>[];
  readonly value: Id | null;
  readonly onChange: (id: Id | null) => void;
  /** Given: the caller filters (a long code list); absent: typed letters filter the choices. */
  readonly onInput?: (text: string) => void;
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
}

/** Choose one of many by typing a part of it. */
export function ComboBox<Id extends string>(props: ComboBoxProps<Id>) {
  const { label, description, errorMessage, choices, value, onChange, onInput, placeholder, isRequired, isDisabled } =
    props;
  const { t } = useTranslation();
  return (
    <AriaComboBox
      className="ui-field"
      {...(onInput === undefined ? { defaultItems: choices } : { items: choices, onInputChange: onInput })}
      selectedKey={value}
      onSelectionChange={(key) => onChange(choices.find((choice) => choice.id === key)?.id ?? null)}
      isInvalid={errorMessage !== undefined}
      isRequired={isRequired === true}
      isDisabled={isDisabled === true}
      menuTrigger="focus"
      allowsEmptyCollection
      validationBehavior="aria"
    >
      <FieldLabel isRequired={isRequired}>{label}</FieldLabel>
      <Group className="ui-input">
        <Input placeholder={placeholder ?? t('ui.comboBox.placeholder')} />
        <Button className="ui-search-clear" aria-label={t('ui.comboBox.show')}>
          <Icon of={ChevronDown} />
        </Button>
      </Group>
      <FieldHelp
        {...(description === undefined ? {} : { description })}
        {...(errorMessage === undefined ? {} : { errorMessage })}
      />
      <Popover className="ui-popover" offset={4}>
        <ListBox
          className="ui-listbox"
          renderEmptyState={() => <p className="ui-option ui-option-detail">{t('ui.comboBox.none')}</p>}
        >
          {(choice: Choice<Id>) => <ChoiceItem choice={choice} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
