import {
  Boxes,
  ChartColumn,
  ClipboardCheck,
  GitMerge,
  House,
  Inbox,
  Network,
  ScanBarcode,
  Settings,
  TestTube,
  Truck,
  Users,
} from 'lucide-react';
import type { IconShape } from '../ui/Icon.tsx';

/** The places of the rail, in order. Labels are `shell.places.<id>`, addresses `#/<id>`. */
export const PLACES = [
  { id: 'today', icon: House, placement: 'main' },
  { id: 'bench', icon: ScanBarcode, placement: 'main' },
  { id: 'specimens', icon: TestTube, placement: 'main' },
  { id: 'participants', icon: Users, placement: 'main' },
  { id: 'storage', icon: Boxes, placement: 'main' },
  { id: 'audits', icon: ClipboardCheck, placement: 'main' },
  { id: 'requests', icon: Inbox, placement: 'main' },
  { id: 'shipments', icon: Truck, placement: 'main' },
  { id: 'network', icon: Network, placement: 'main' },
  { id: 'discrepancies', icon: GitMerge, placement: 'main' },
  { id: 'reports', icon: ChartColumn, placement: 'foot' },
  { id: 'settings', icon: Settings, placement: 'foot' },
] as const satisfies readonly { readonly id: string; readonly icon: IconShape; readonly placement: 'main' | 'foot' }[];
