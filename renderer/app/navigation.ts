import {
  Barcode,
  BookOpenCheck,
  Boxes,
  FileInput,
  GitMerge,
  History,
  House,
  ScanBarcode,
  TestTube,
  UserRoundCog,
  Users,
} from 'lucide-react';
import type { IconShape } from '../ui/Icon.tsx';

/** The places of the rail, in order. Labels are `shell.places.<id>`, addresses `#/<id>`, screens in `routes.tsx`. */
export const PLACES = [
  { id: 'today', icon: House, placement: 'main' },
  { id: 'bench', icon: ScanBarcode, placement: 'main' },
  { id: 'specimens', icon: TestTube, placement: 'main' },
  { id: 'participants', icon: Users, placement: 'main' },
  { id: 'studies', icon: BookOpenCheck, placement: 'main' },
  { id: 'storage', icon: Boxes, placement: 'main' },
  { id: 'imports', icon: FileInput, placement: 'main' },
  { id: 'discrepancies', icon: GitMerge, placement: 'main' },
  { id: 'people', icon: UserRoundCog, placement: 'foot' },
  { id: 'activity', icon: History, placement: 'foot' },
  { id: 'scanner', icon: Barcode, placement: 'foot' },
] as const satisfies readonly { readonly id: string; readonly icon: IconShape; readonly placement: 'main' | 'foot' }[];

export type PlaceId = (typeof PLACES)[number]['id'];
