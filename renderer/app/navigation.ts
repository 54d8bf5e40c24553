import {
  Barcode,
  BookOpenCheck,
  Boxes,
  FileInput,
  GitMerge,
  History,
  House,
  ListChecks,
  Network,
  Package,
  Printer,
  ScanBarcode,
  Split,
  Syringe,
  TestTube,
  UserRoundCog,
  Users,
} from 'lucide-react';
import type { IconShape } from '../ui/Icon.tsx';

/**
 * The places of the rail, in order, each with the key that goes there from everywhere. Labels are `shell.places.<id>`,
 * addresses `#/<id>`, screens in `routes.tsx`.
 */
export const PLACES = [
  { id: 'today', keys: 'Shift+T', icon: House, placement: 'main' },
  { id: 'bench', keys: 'Shift+B', icon: ScanBarcode, placement: 'main' },
  { id: 'aliquot', keys: 'Shift+V', icon: Split, placement: 'main' },
  { id: 'specimens', keys: 'Shift+S', icon: TestTube, placement: 'main' },
  { id: 'participants', keys: 'Shift+P', icon: Users, placement: 'main' },
  { id: 'collection', keys: 'Shift+E', icon: Syringe, placement: 'main' },
  { id: 'studies', keys: 'Shift+U', icon: BookOpenCheck, placement: 'main' },
  { id: 'storage', keys: 'Shift+F', icon: Boxes, placement: 'main' },
  { id: 'picklists', keys: 'Shift+L', icon: ListChecks, placement: 'main' },
  { id: 'imports', keys: 'Shift+I', icon: FileInput, placement: 'main' },
  { id: 'discrepancies', keys: 'Shift+D', icon: GitMerge, placement: 'main' },
  { id: 'network', keys: 'Shift+N', icon: Network, placement: 'foot' },
  { id: 'people', keys: 'Shift+O', icon: UserRoundCog, placement: 'foot' },
  { id: 'activity', keys: 'Shift+A', icon: History, placement: 'foot' },
  { id: 'bundles', keys: 'Shift+K', icon: Package, placement: 'foot' },
  { id: 'printers', keys: 'Shift+Q', icon: Printer, placement: 'foot' },
  { id: 'scanner', keys: 'Shift+C', icon: Barcode, placement: 'foot' },
] as const satisfies readonly {
  readonly id: string;
  readonly keys: `Shift+${string}`;
  readonly icon: IconShape;
  readonly placement: 'main' | 'foot';
}[];

export type PlaceId = (typeof PLACES)[number]['id'];
