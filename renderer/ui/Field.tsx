import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './Field.css';

/** What every field shows around its input: a name above, help or the error below. */
export interface FieldTexts {
  readonly label: string;
  readonly description?: string;
  /** What is wrong and what to write instead. Its presence marks the field invalid. */
  readonly errorMessage?: string;
}

/** The small grey name above a field, with the word "required" where it is. */
export function FieldLabel({
  children,
  isRequired,
}: {
  readonly children: ReactNode;
  readonly isRequired?: boolean | undefined;
}) {
  const { t } = useTranslation();
  return (
    <Label className="ui-field-label">
      {children}
      {isRequired === true ? <span className="ui-field-required">{t('ui.field.required')}</span> : null}
    </Label>
  );
}

/** The line below a field. It keeps its height when empty, so that an error moves nothing. */
export function FieldHelp({ description, errorMessage }: Omit<FieldTexts, 'label'>) {
  return (
    <div className="ui-field-help">
      {errorMessage === undefined && description !== undefined ? <Text slot="description">{description}</Text> : null}
      <FieldError className="ui-field-error">{errorMessage}</FieldError>
    </div>
  );
}
