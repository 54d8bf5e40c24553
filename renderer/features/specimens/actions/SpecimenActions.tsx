import { useWords } from '../../../ui/use-words.ts';
import {
  Ban,
  CircleHelp,
  CircleOff,
  Gauge,
  LogIn,
  LogOut,
  MapPinCheck,
  PencilLine,
  Pipette,
  Printer,
  QrCode,
  ShieldCheck,
  Snowflake,
  Split,
  Tag,
  Undo2,
} from 'lucide-react';
import { useState } from 'react';

import { handlers, managers, registrars } from '../../../../shared/api/define.ts';
import { labelEventTypes } from '../../../../shared/domain/specimen/events.ts';
import type { Role } from '../../../../shared/domain/user/events.ts';
import { useTold } from '../../../app/shared/use-told.ts';
import { problemOf, useCommand, useMay, useQueryOf } from '../../../bridge/index.ts';
import { ActionList } from '../../../ui/ActionList.tsx';
import type { IconShape } from '../../../ui/Icon.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import { clearToasts } from '../../../ui/toasts.ts';
import type { CardData } from '../card-data.ts';
import { ActionDialog, type Asked } from './ActionDialog.tsx';

type Verb = {
  /** Dividing is a screen of its own; all others ask in a dialog, or nothing. */
  readonly id: Asked | 'aliquot';
  readonly icon: IconShape;
  readonly shortcut: string;
  readonly access: readonly Role[];
  readonly fits: (card: CardData) => boolean;
  readonly isBad?: true;
};

const gone: ReadonlySet<string> = new Set(['consumed', 'disposed', 'distributed']);
const isHere = ({ status }: CardData): boolean => !gone.has(status);
const isOut = ({ status }: CardData): boolean => status === 'checkedOut';
const isMissing = ({ status }: CardData): boolean => status === 'missing';
/** Quarantined by a person: a consent hold shows the same status but ends only with consent. */
const isStopped = ({ status, hold }: CardData): boolean => status === 'quarantined' && hold === null;

const verbs: readonly Verb[] = [
  {
    id: 'checkOut',
    icon: LogOut,
    shortcut: 'C',
    access: handlers,
    fits: (card) => isHere(card) && !isOut(card) && card.place !== null,
  },
  { id: 'return', icon: LogIn, shortcut: 'R', access: handlers, fits: isOut },
  { id: 'found', icon: MapPinCheck, shortcut: 'F', access: handlers, fits: isMissing },
  {
    id: 'use',
    icon: Pipette,
    shortcut: 'U',
    access: handlers,
    fits: (card) => isHere(card) && card.quantity !== null,
  },
  {
    id: 'aliquot',
    icon: Split,
    shortcut: 'A',
    access: handlers,
    fits: isHere,
  },
  { id: 'thaw', icon: Snowflake, shortcut: 'T', access: handlers, fits: isHere },
  { id: 'measure', icon: Gauge, shortcut: 'M', access: handlers, fits: isHere },
  { id: 'print', icon: Printer, shortcut: 'P', access: registrars, fits: isHere },
  { id: 'bind', icon: QrCode, shortcut: 'B', access: handlers, fits: isHere },
  { id: 'relabel', icon: Tag, shortcut: 'L', access: registrars, fits: isHere },
  { id: 'correct', icon: PencilLine, shortcut: 'E', access: registrars, fits: () => true },
  {
    id: 'missing',
    icon: CircleHelp,
    shortcut: 'X',
    access: handlers,
    fits: (card) => isHere(card) && !isMissing(card),
  },
  { id: 'clear', icon: ShieldCheck, shortcut: 'Q', access: managers, fits: isStopped },
  {
    id: 'quarantine',
    icon: Ban,
    shortcut: 'Q',
    access: registrars,
    fits: (card) => isHere(card) && !isStopped(card),
    isBad: true,
  },
  { id: 'dispose', icon: CircleOff, shortcut: 'D', access: managers, fits: isHere, isBad: true },
];

/** What can be done with this tube now, each with its key; what needs words asks for them. */
export function SpecimenActions({ card }: { readonly card: CardData }) {
  const { t } = useWords();
  const may = useMay();
  const tell = useTold();
  const [asked, setAsked] = useState<Asked | null>(null);
  const undo = useCommand('change.undo');
  const last = useLastChange(card.id);
  const takeBack = (): void => {
    if (last === null) return;
    undo.mutate(
      { commit: last.commit },
      {
        onSuccess: () => {
          clearToasts();
          tell(t('activity:takenBack'), null);
        },
      },
    );
  };
  return (
    <>
      <Problem title={t('activity:notTakenBack')} problem={problemOf(undo.error)} />
      <ActionList
        label={t('specimens:actions.title')}
        actions={[
          ...verbs
            .filter(({ access, fits }) => may(access) && fits(card))
            .map(({ id, icon, shortcut, isBad }) => ({
              id,
              icon,
              shortcut,
              label: t(`specimens:actions.${id}`),
              ...(isBad === true && { tone: 'bad' as const }),
              onAction: () => (id === 'aliquot' ? window.location.assign(`#/aliquot/${card.id}`) : setAsked(id)),
            })),
          ...(last !== null && may(registrars)
            ? [
                {
                  id: 'undo',
                  icon: Undo2,
                  shortcut: 'Mod+Z',
                  label: t('specimens:actions.undo'),
                  detail: t(`specimens:events.${last.type as 'specimenStored.v1'}`), // one of the events of a specimen
                  onAction: takeBack,
                },
              ]
            : []),
        ]}
      />
      {asked === null ? null : <ActionDialog asked={asked} card={card} onClose={() => setAsked(null)} />}
    </>
  );
}

/** The last change of this specimen that still counts; null when there is only its birth, which Activity takes back. */
function useLastChange(specimen: string) {
  const timeline = useQueryOf('specimen.timeline', { specimen });
  // A printed label is no change of what is recorded, and nothing takes paper back.
  const counting = (timeline.data?.entries ?? []).filter(
    ({ reverted, type }) => !reverted && type !== 'reverted.v1' && !labelEventTypes.has(type),
  );
  return counting.length > 1 ? (counting.at(-1) ?? null) : null;
}
