import type { CallOutput } from '../../shared/api/contract.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { useWords } from '../ui/use-words.ts';

type Props = {
  readonly types: CallOutput<'label.preview'>['types'];
  /** Null: all of them. */
  readonly chosen: readonly string[] | null;
  readonly onChange: (chosen: readonly string[]) => void;
};

/** Which of the containers in a freezer get a label: its racks, its boxes, or all. The last one stays chosen. */
export function TypesWithin({ types, chosen, onChange }: Props) {
  const { t } = useWords();
  const now = chosen ?? types.map(({ type }) => type);
  const toggle = (type: string): void => {
    const next = now.includes(type) ? now.filter((one) => one !== type) : [...now, type];
    if (next.length > 0) onChange(next);
  };
  return (
    <fieldset className="labels-types">
      <legend>{t('labels:types')}</legend>
      {types.map(({ type, label, count }) => (
        <Checkbox key={type} isSelected={now.includes(type)} onChange={() => toggle(type)}>
          <span translate="no">{label}</span> ({count})
        </Checkbox>
      ))}
    </fieldset>
  );
}
