import { Checkbox } from '../ui/Checkbox.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../ui/use-words.ts';
import type { LabelThings } from './label-target.ts';

/** What is to become of things that have a label already. */
export type Again = {
  /** Print only what has no label, or everything, with a reason. */
  readonly scope: 'without' | 'all';
  readonly reason: string;
  readonly voidOld: boolean;
};

type Wanted = { readonly things: LabelThings; readonly isAgain: boolean; readonly count: number };

/** Which of all these are printed, and whether that needs a reason. `labelled` names those that have a label. */
export function thingsWanted(
  things: LabelThings,
  total: number,
  labelled: readonly string[],
  { scope }: Pick<Again, 'scope'>,
): Wanted {
  if (!('specimens' in things)) return { things, isAgain: false, count: total };
  const have = new Set(labelled);
  const without = things.specimens.filter((id) => !have.has(`specimen:${id}`));
  if (have.size === 0 || (scope === 'without' && without.length > 0)) {
    return { things: { specimens: without }, isAgain: false, count: without.length };
  }
  return { things, isAgain: true, count: things.specimens.length };
}

type Props = {
  readonly total: number;
  readonly labelled: number;
  readonly again: Again;
  readonly onChange: (again: Again) => void;
};

/** Two labels with one id on two tubes are worse than none: what has one is printed again only for a reason. */
export function PrintedBefore({ total, labelled, again, onChange }: Props) {
  const { t } = useWords();
  if (labelled === 0) return null;
  const without = total - labelled;
  const isAgain = without === 0 || again.scope === 'all';
  return (
    <>
      {without === 0 ? (
        <p className="labels-before">{t('labels:again.all', { count: labelled })}</p>
      ) : (
        <RadioGroup
          label={t('labels:again.some', { count: labelled })}
          choices={[
            { id: 'without', label: t('labels:again.onlyWithout', { count: without }) },
            { id: 'all', label: t('labels:again.everything', { count: total }) },
          ]}
          value={again.scope}
          onChange={(scope) => onChange({ ...again, scope })}
        />
      )}
      {isAgain ? (
        <>
          <TextField
            label={t('labels:again.reason')}
            description={t('labels:again.reasonHelp')}
            value={again.reason}
            onChange={(reason) => onChange({ ...again, reason })}
            isRequired
          />
          <Checkbox
            isSelected={again.voidOld}
            onChange={(voidOld) => onChange({ ...again, voidOld })}
            detail={t('labels:again.voidHelp')}
          >
            {t('labels:again.void', { count: labelled })}
          </Checkbox>
        </>
      ) : null}
    </>
  );
}
