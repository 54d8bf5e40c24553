import { Barcode, Droplets, Layers2, MapPin, MonitorCog, PencilLine, ShieldAlert } from 'lucide-react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { coordinators, handlers, managers, registrars } from '../../../shared/api/define.ts';
import type { Role } from '../../../shared/domain/user/events.ts';
import type { IconShape } from '../../ui/Icon.tsx';

export type Matter = CallOutput<'discrepancy.list'>['rows'][number];
export type MatterInFull = CallOutput<'discrepancy.get'>;
export type Version = MatterInFull['versions'][number];

/** What a person can say of one version, by which the matter is settled. */
export type VersionAction = 'choose' | 'markMissing' | 'takeBack';
/** What settles a matter as a whole. */
export type WholeAction = 'correctQuantity' | 'note';

export type Decision =
  | { readonly action: VersionAction; readonly version: Version }
  | { readonly action: WholeAction; readonly version: null };

type KindLook = {
  readonly icon: IconShape;
  readonly tone: 'warn' | 'bad' | 'neutral';
  readonly version: VersionAction | null;
  readonly whole: WholeAction | null;
  /** Going and looking settles it: the tube is scanned where it really is. */
  readonly isPhysical: boolean;
};

/** How each kind looks and what settles it. The words are `discrepancies:kinds.<kind>`. */
export const kindLooks = {
  custodyForked: { icon: MapPin, tone: 'warn', version: 'choose', whole: null, isPhysical: true },
  twoInOnePosition: { icon: Layers2, tone: 'warn', version: 'markMissing', whole: null, isPhysical: true },
  codeOnTwoSpecimens: { icon: Barcode, tone: 'warn', version: 'takeBack', whole: null, isPhysical: false },
  usedAfterWithdrawal: { icon: ShieldAlert, tone: 'bad', version: null, whole: 'note', isPhysical: false },
  moreTakenThanThere: {
    icon: Droplets,
    tone: 'warn',
    version: 'takeBack',
    whole: 'correctQuantity',
    isPhysical: false,
  },
  computerForked: { icon: MonitorCog, tone: 'neutral', version: null, whole: 'note', isPhysical: false },
  editedConcurrently: { icon: PencilLine, tone: 'neutral', version: 'choose', whole: null, isPhysical: false },
} as const satisfies Readonly<Record<Matter['kind'], KindLook>>;

/** Who may do what: the rights of the command behind it. */
export const rightsOf: Readonly<Record<VersionAction | WholeAction, readonly Role[]>> = {
  choose: managers,
  note: managers,
  markMissing: handlers,
  takeBack: [...registrars, ...coordinators],
  correctQuantity: registrars,
};

/** What can be said of a version: a birth cannot be taken back here, for the tube is there. */
export function actionOf(kind: Matter['kind'], version: Version): VersionAction | null {
  const action = kindLooks[kind].version;
  if (action !== 'takeBack') return action;
  return version.type === 'specimenUsed.v1' || version.type === 'specimenCodeBound.v1' ? action : null;
}

/** The computer that a matter is about, by its name; empty when it is about none. */
export function computerOf({ details }: MatterInFull): string {
  return typeof details['computer'] === 'string' ? details['computer'] : '';
}
