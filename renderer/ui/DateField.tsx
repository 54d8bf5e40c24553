import { useState } from 'react';
import { Group, Input, TextField as AriaTextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { FieldHelp, FieldLabel, type FieldTexts } from './Field.tsx';
import { isAfter, type PartialDate, parsePartialDate } from './partial-date.ts';

export interface DateFieldProps extends FieldTexts {
  /** The text as typed: the caller keeps it, so that half a date survives a switch of screens. */
  readonly value: string;
  /** The text, and the date it reads as: null while it is empty or refused. */
  readonly onChange: (text: string, date: PartialDate | null) => void;
  /** Hours and minutes may follow the day. */
  readonly takesTime?: boolean;
  /** Ask for at least this much. */
  readonly leastPrecision?: 'year' | 'month' | 'day';
  /** For what is planned or looked for; anything else has happened already. */
  readonly mayBeFuture?: boolean;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
}

const RANK = { year: 0, month: 1, day: 2, minute: 3 } as const;

/** A date that may be partial. Typed, not picked: old records often know no more than the year. */
export function DateField(props: DateFieldProps) {
  const { label, description, errorMessage, value, onChange, takesTime, leastPrecision, mayBeFuture } = props;
  const { isRequired, isDisabled } = props;
  const { t } = useTranslation();
  // Half a date is not a mistake yet: the problem is named when the field is left.
  const [leftAt, setLeftAt] = useState<Date | null>(null);

  const read = (text: string, now: Date): { readonly date: PartialDate | null; readonly problem?: string } => {
    const reading = parsePartialDate(text);
    if (reading.kind === 'empty') return { date: null };
    if (reading.kind === 'refused') return { date: null, problem: t(`ui.date.${reading.why}`) };
    const rank = RANK[reading.date.precision];
    if (rank > RANK.day && takesTime !== true) return { date: null, problem: t('ui.date.noTime') };
    if (rank < RANK[leastPrecision ?? 'year'])
      return { date: null, problem: t(`ui.date.needs.${leastPrecision ?? 'year'}`) };
    if (mayBeFuture !== true && isAfter(reading.date, now)) return { date: null, problem: t('ui.date.future') };
    return { date: reading.date };
  };

  const problem = errorMessage ?? (leftAt === null ? undefined : read(value, leftAt).problem);
  const help = description ?? t(takesTime === true ? 'ui.date.helpTime' : 'ui.date.help');
  return (
    <AriaTextField
      className="ui-field"
      value={value}
      onChange={(text) => onChange(text, read(text, new Date()).date)}
      onFocus={() => setLeftAt(null)}
      onBlur={() => setLeftAt(new Date())}
      isInvalid={problem !== undefined}
      isRequired={isRequired === true}
      isDisabled={isDisabled === true}
      validationBehavior="aria"
    >
      <FieldLabel isRequired={isRequired}>{label}</FieldLabel>
      <Group className="ui-input" isInvalid={problem !== undefined} isDisabled={isDisabled === true}>
        <Input />
      </Group>
      <FieldHelp description={help} {...(problem === undefined ? {} : { errorMessage: problem })} />
    </AriaTextField>
  );
}
