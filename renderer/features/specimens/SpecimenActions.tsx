import { useWords } from '../../ui/use-words.ts';
import { Ban, CircleHelp, LogIn, LogOut, ShieldCheck, Snowflake, Undo2 } from 'lucide-react';
import { useState } from 'react';

import { type BridgeError, problemOf, useCommand } from '../../bridge/index.ts';
import { ActionList } from '../../ui/ActionList.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Problem } from '../../ui/Problem.tsx';
import type { CardData } from './card-data.ts';

type Asking = 'checkOut' | 'quarantine' | 'clear' | 'missing' | null;

/** What can be done with this tube now, each with its key; what needs a reason asks for it. */
export function SpecimenActions({ card }: { readonly card: CardData }) {
  const { t } = useWords();
  const [asking, setAsking] = useState<Asking>(null);
  const [error, setError] = useState<BridgeError | null>(null);
  const checkOut = useCommand('specimen.checkOut');
  const putBack = useCommand('specimen.return');
  const thaw = useCommand('specimen.thaw');
  const quarantine = useCommand('specimen.quarantine');
  const clear = useCommand('specimen.clear');
  const missing = useCommand('specimen.markMissing');
  const undo = useCommand('change.undo');
  const specimen = card.id;
  const outcome = { onError: setError, onSuccess: () => setError(null) };
  const confirm = (reason: string): void => {
    if (asking === 'checkOut') checkOut.mutate({ specimen, purpose: reason }, outcome);
    if (asking === 'quarantine') quarantine.mutate({ specimen, reason }, outcome);
    if (asking === 'clear') clear.mutate({ specimen, reason }, outcome);
    if (asking === 'missing') missing.mutate({ specimen, reason }, outcome);
    setAsking(null);
  };
  const isOut = card.status === 'checkedOut';
  return (
    <>
      <Problem title="" problem={problemOf(error)} />
      <ActionList
        label={t('specimens:actions.title')}
        actions={[
          isOut
            ? {
                id: 'return',
                label: t('specimens:actions.return'),
                icon: LogIn,
                shortcut: 'R',
                onAction: () => putBack.mutate({ specimen }, outcome),
              }
            : {
                id: 'checkOut',
                label: t('specimens:actions.checkOut'),
                icon: LogOut,
                shortcut: 'C',
                onAction: () => setAsking('checkOut'),
              },
          {
            id: 'thaw',
            label: t('specimens:actions.thaw'),
            icon: Snowflake,
            shortcut: 'T',
            onAction: () => thaw.mutate({ specimen }, outcome),
          },
          {
            id: 'undo',
            label: t('specimens:actions.undo'),
            icon: Undo2,
            shortcut: 'Mod+Z',
            onAction: () => undo.mutate({}, outcome),
          },
          {
            id: 'missing',
            label: t('specimens:actions.missing'),
            icon: CircleHelp,
            shortcut: 'X',
            onAction: () => setAsking('missing'),
          },
          card.status === 'quarantined' && card.hold === null
            ? {
                id: 'clear',
                label: t('specimens:actions.clear'),
                icon: ShieldCheck,
                shortcut: 'Q',
                onAction: () => setAsking('clear'),
              }
            : {
                id: 'quarantine',
                label: t('specimens:actions.quarantine'),
                icon: Ban,
                shortcut: 'Q',
                tone: 'bad',
                onAction: () => setAsking('quarantine'),
              },
        ]}
      />
      {asking === null ? null : (
        <ConfirmDialog
          isOpen
          onOpenChange={(isOpen) => {
            if (!isOpen) setAsking(null);
          }}
          title={t(`specimens:actions.${asking}`)}
          consequence={card.printedId}
          confirmLabel={t(`specimens:actions.${asking}`)}
          leastReasonLength={3}
          onConfirm={confirm}
        />
      )}
    </>
  );
}
