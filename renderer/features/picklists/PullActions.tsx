import { CircleHelp, CircleSlash2, CornerDownRight, DoorClosed, ListChecks, Square, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { handlers, registrars } from '../../../shared/api/define.ts';
import { useSoundAction } from '../../app/shared/desk/use-sound-action.ts';
import { useMay } from '../../bridge/index.ts';
import { ActionList } from '../../ui/ActionList.tsx';
import type { Action } from '../../ui/Menu.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CloseDialog, DropDialog } from './PullDialogs.tsx';
import type { Picklist } from './pull-view.ts';
import type { Pull } from './use-pull.ts';

type Props = { readonly pull: Pull; readonly list: Picklist; readonly onLeave: () => void };

/** What can be done on the way, each with its key. */
export function PullActions({ pull, list, onLeave }: Props) {
  const { t } = useWords();
  const may = useMay();
  const [asked, setAsked] = useState<'drop' | 'close' | null>(null);
  const { target } = pull;
  const sound = useSoundAction(pull);
  const words = (id: 'notFound' | 'skip' | 'door' | 'end' | 'undo' | 'drop' | 'close'): string =>
    t(`picklists:actions.${id}`);
  const isIdle = target === null || list.closed;
  const walking: readonly Action[] = [
    { id: 'undo', label: words('undo'), icon: Undo2, shortcut: 'Mod+Z', onAction: pull.undo },
    {
      id: 'notFound',
      label: words('notFound'),
      icon: CircleHelp,
      shortcut: 'n',
      isDisabled: isIdle,
      onAction: pull.notFound,
    },
    { id: 'skip', label: words('skip'), icon: CornerDownRight, shortcut: 's', isDisabled: isIdle, onAction: pull.skip },
    {
      id: 'end',
      label: words('end'),
      icon: Square,
      shortcut: 'e',
      isDisabled: pull.open === null,
      onAction: pull.endBox,
    },
    {
      id: 'door',
      label: words('door'),
      icon: DoorClosed,
      shortcut: 'd',
      isDisabled: pull.door === null,
      onAction: pull.shutDoor,
    },
  ];
  const deciding: readonly Action[] = [
    {
      id: 'drop',
      label: words('drop'),
      icon: CircleSlash2,
      shortcut: 'x',
      isDisabled: isIdle,
      onAction: () => setAsked('drop'),
    },
    {
      id: 'close',
      label: words('close'),
      icon: ListChecks,
      shortcut: 'l',
      isDisabled: list.closed,
      onAction: () => setAsked('close'),
    },
  ];
  return (
    <>
      <ActionList
        label={t('picklists:actions.title')}
        look="tiles"
        actions={[...(may(handlers) ? walking : []), ...(may(registrars) ? deciding : []), sound]}
      />
      {asked === 'drop' && target !== null ? (
        <DropDialog list={list} pick={target} onDropped={pull.dropped} onClose={() => setAsked(null)} />
      ) : null}
      {asked === 'close' ? <CloseDialog list={list} onClose={() => setAsked(null)} onClosed={onLeave} /> : null}
    </>
  );
}
