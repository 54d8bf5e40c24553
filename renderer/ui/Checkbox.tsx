import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components';
import './Checkbox.css';

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'children' | 'className' | 'style'> {
  readonly children?: ReactNode;
  /** Small grey words below the label. */
  readonly detail?: string;
}

export function Checkbox({ children, detail, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className="ui-checkbox">
      {({ isSelected, isIndeterminate }) => (
        <>
          <CheckMark isSelected={isSelected} isIndeterminate={isIndeterminate} />
          {children === undefined ? null : (
            <span>
              {children}
              {detail === undefined ? null : <small className="ui-checkbox-detail">{detail}</small>}
            </span>
          )}
        </>
      )}
    </AriaCheckbox>
  );
}

/** The box alone, for rows whose own element says whether they are selected. */
export function CheckMark({
  isSelected,
  isIndeterminate = false,
}: {
  readonly isSelected: boolean;
  readonly isIndeterminate?: boolean;
}) {
  const Shape = isIndeterminate ? Minus : Check;
  return (
    <span className="ui-checkmark" data-on={isSelected || isIndeterminate || undefined} aria-hidden="true">
      {isSelected || isIndeterminate ? <Shape strokeWidth={3} /> : null}
    </span>
  );
}
