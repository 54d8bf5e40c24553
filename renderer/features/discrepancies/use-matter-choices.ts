import { useMay } from '../../bridge/index.ts';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { useWords } from '../../ui/use-words.ts';
import { actionOf, type Decision, kindLooks, type MatterInFull, rightsOf, type Version } from './matter.ts';

type ChoiceButton = { readonly label: string; readonly shortcut: string; readonly onPress: () => void };

/** How a matter can be decided by whoever looks at it; null: by somebody else only, or not so. */
export type MatterChoices = {
  readonly choices: readonly { readonly version: Version; readonly action: ChoiceButton | null }[];
  /** What settles the matter as a whole, whichever version is right. */
  readonly whole: ChoiceButton | null;
};

/** As many versions as have a digit for a key. */
const mostKeys = 9;

/** The choices of a matter, each with its key. */
export function useMatterChoices(matter: MatterInFull, onDecide: (decision: Decision) => void): MatterChoices {
  const { t } = useWords();
  const may = useMay();
  const label = useVersionLabel(matter);
  const buttonOf = (version: Version, shortcut: string): ChoiceButton | null => {
    const own = actionOf(matter.kind, version);
    if (own === null || !may(rightsOf[own])) return null;
    return { label: label(version), shortcut, onPress: () => onDecide({ action: own, version }) };
  };

  const { whole: action } = kindLooks[matter.kind];
  const whole =
    action === null || !may(rightsOf[action])
      ? null
      : {
          label: t(`discrepancies:decide.${action}.button`),
          shortcut: 'S',
          onPress: () => onDecide({ action, version: null }),
        };
  const choices = matter.versions.map((version, index) => ({ version, action: buttonOf(version, String(index + 1)) }));

  const group = t('discrepancies:title');
  const isAboutOne = matter.specimens.length === 1;
  useShortcuts([
    ...choices.slice(0, mostKeys).flatMap(({ version, action: button }) => {
      if (button === null) return [];
      const which = isAboutOne ? version.device : version.specimen.printedId;
      const { shortcut: keys, onPress: run } = button;
      return [{ id: `version-${keys}`, keys, label: `${button.label}: ${which}`, group, run }];
    }),
    ...(whole === null ? [] : [{ id: 'whole', keys: 's', label: whole.label, group, run: whole.onPress }]),
  ]);
  return { choices, whole };
}

function useVersionLabel({ kind }: MatterInFull): (version: Version) => string {
  const { t } = useWords();
  return (version) => {
    const action = actionOf(kind, version) ?? 'choose';
    if (action !== 'choose') return t(`discrepancies:decide.${action}.button`);
    if (kind === 'editedConcurrently') return t('discrepancies:decide.choose.value');
    return t(version.place === null ? 'discrepancies:decide.choose.button' : 'discrepancies:decide.choose.place');
  };
}
