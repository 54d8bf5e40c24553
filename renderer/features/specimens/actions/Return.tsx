import { useState } from 'react';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useWords } from '../../../ui/use-words.ts';
import type { DialogProps } from '../card-data.ts';
import { useAction } from './use-action.ts';

/** Puts a checked-out tube back into the place held for it, and counts a thaw if there was one. */
export function Return({ card, onClose }: DialogProps) {
  const { t } = useWords();
  const [thawed, setThawed] = useState(false);
  const { run, isPending, problem } = useAction('specimen.return', t('specimens:dialogs.returnDone'), onClose);
  const { place } = card;
  const where =
    place === null ? '' : [...card.path.map(({ name }) => name), place.position].filter(Boolean).join(' · ');
  return (
    <FormDialog
      title={`${t('specimens:actions.return')} · ${card.printedId}`}
      submitLabel={t('specimens:actions.return')}
      onSubmit={() => run({ specimen: card.id, thawed })}
      onClose={onClose}
      isPending={isPending}
      isDisabled={place === null}
      problem={problem}
      size="small"
    >
      <p>{place === null ? t('specimens:dialogs.returnNowhere') : t('specimens:dialogs.returnTo', { place: where })}</p>
      <Checkbox isSelected={thawed} onChange={setThawed} detail={t('specimens:dialogs.thawedHelp')}>
        {t('specimens:dialogs.thawed')}
      </Checkbox>
    </FormDialog>
  );
}
