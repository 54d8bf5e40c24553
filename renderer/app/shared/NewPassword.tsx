import { leastPasswordLength, passwordWeakness } from '../../../shared/domain/user/password.ts';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';
import './new-password.css';

const steps = 4;
/** From here on more characters make no difference to anybody who guesses. */
const plentyLength = 20;

/** A new password, with how good it is while it is typed; the rule is the station's own. */
export function NewPassword({
  label,
  help,
  value,
  onChange,
}: {
  readonly label: string;
  /** Said beside the rule, while nothing is typed. */
  readonly help?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useWords();
  const weakness = passwordWeakness(value);
  const missing = leastPasswordLength - value.length;
  const words =
    value === ''
      ? [t('people:password.rule', { count: leastPasswordLength }), help].filter(Boolean).join(' ')
      : weakness === 'tooShort'
        ? t('people:password.tooShort', { count: missing })
        : weakness !== null
          ? t(`people:password.${weakness}`)
          : t(value.length >= plentyLength ? 'people:password.strong' : 'people:password.good');
  return (
    <div className="new-password">
      <TextField
        label={label}
        type="password"
        autoComplete="new-password"
        value={value}
        onChange={onChange}
        isRequired
      />
      <div className="new-password-strength" data-step={stepOf(value)}>
        <span className="new-password-meter" aria-hidden="true">
          {Array.from({ length: steps }, (_, index) => (
            <i key={index} data-on={index < stepOf(value) || undefined} />
          ))}
        </span>
        <span role="status">{words}</span>
      </div>
    </div>
  );
}

/** 0 nothing, 1 far too short, 2 nearly or built on a common word, 3 good, 4 strong. */
function stepOf(value: string): number {
  if (value === '') return 0;
  if (passwordWeakness(value) === null) return value.length >= plentyLength ? steps : steps - 1;
  return value.length < leastPasswordLength / 2 ? 1 : 2;
}
