import { CheckboxGroup, Label } from 'react-aria-components';
import { type Role, roles } from '../../../shared/domain/user/events.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { useWords } from '../../ui/use-words.ts';

/** The roles, each with a plain sentence about what it allows. */
export function RoleChoice({
  value,
  onChange,
}: {
  readonly value: readonly Role[];
  readonly onChange: (roles: readonly Role[]) => void;
}) {
  const { t } = useWords();
  return (
    <CheckboxGroup
      className="people-roles"
      value={[...value]}
      onChange={(chosen) => onChange(roles.filter((role) => chosen.includes(role)))}
      isRequired
      validationBehavior="aria"
    >
      <Label className="ui-label">{t('people:fields.roles')}</Label>
      {roles.map((role) => (
        <Checkbox key={role} value={role} detail={t(`people:roles.${role}.does`)}>
          {t(`people:roles.${role}.name`)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
