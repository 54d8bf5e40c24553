import {
  Ban,
  CircleDashed,
  CircleHelp,
  CircleOff,
  Droplets,
  LogOut,
  PackageCheck,
  Share2,
  Snowflake,
  Syringe,
  Truck,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IconShape } from './Icon.tsx';
import { Pill, type Tone } from './Pill.tsx';

/** The states of a specimen, in the words of the domain. */
export type SpecimenStatus =
  | 'planned'
  | 'collected'
  | 'stored'
  | 'checkedOut'
  | 'reserved'
  | 'inTransit'
  | 'distributed'
  | 'consumed'
  | 'disposed'
  | 'missing'
  | 'quarantined';

const LOOK: Readonly<Record<SpecimenStatus, { readonly tone: Tone; readonly icon: IconShape }>> = {
  planned: { tone: 'neutral', icon: CircleDashed },
  collected: { tone: 'accent', icon: Syringe },
  stored: { tone: 'accent', icon: Snowflake },
  checkedOut: { tone: 'warn', icon: LogOut },
  reserved: { tone: 'accent', icon: PackageCheck },
  inTransit: { tone: 'warn', icon: Truck },
  distributed: { tone: 'neutral', icon: Share2 },
  consumed: { tone: 'neutral', icon: Droplets },
  disposed: { tone: 'neutral', icon: CircleOff },
  missing: { tone: 'bad', icon: CircleHelp },
  quarantined: { tone: 'bad', icon: Ban },
};

export function StatusPill({ status }: { readonly status: SpecimenStatus }) {
  const { t } = useTranslation();
  return (
    <Pill tone={LOOK[status].tone} icon={LOOK[status].icon}>
      {t(`ui.status.${status}`)}
    </Pill>
  );
}
