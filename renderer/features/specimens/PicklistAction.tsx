import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { registrars } from '../../../shared/api/define.ts';
import { MakePicklist } from '../../app/shared/MakePicklist.tsx';
import { useMay } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { SpecimenSelection } from './use-selection.ts';

type Props = {
  readonly selection: SpecimenSelection;
  readonly total: number;
  /** Walk this list. */
  readonly onPicklist: (id: string) => void;
};

/** Makes a pick list of what is selected, or of all that the filter finds. */
export function PicklistAction({ selection, total, onPicklist }: Props) {
  const { t } = useWords();
  const may = useMay();
  const [isMaking, setIsMaking] = useState(false);
  const canMake = may(registrars) && total > 0;
  const make = (): void => setIsMaking(true);
  useShortcuts(
    canMake
      ? [{ id: 'picklist', keys: 'l', label: t('picklists:make.action'), group: t('specimens:list'), run: make }]
      : [],
  );
  if (!canMake) return null;
  const { chosen, count } = selection;
  return (
    <>
      <Button size="small" icon={ListChecks} shortcut="L" onPress={make}>
        {t('picklists:make.action')}
      </Button>
      {isMaking ? (
        <MakePicklist
          selection={{ chosen, count: count === 0 ? total : count }}
          onMade={onPicklist}
          onClose={() => setIsMaking(false)}
        />
      ) : null}
    </>
  );
}
