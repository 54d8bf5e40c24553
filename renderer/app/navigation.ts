import { Boxes, FileInput, House, ScanBarcode, TestTube } from 'lucide-react';
import type { IconShape } from '../ui/Icon.tsx';

/** The places of the rail, in order. Labels are `shell.places.<id>`, addresses `#/<id>`. */
export const PLACES = [
  { id: 'today', icon: House, placement: 'main' },
  { id: 'bench', icon: ScanBarcode, placement: 'main' },
  { id: 'specimens', icon: TestTube, placement: 'main' },
  { id: 'storage', icon: Boxes, placement: 'main' },
  { id: 'imports', icon: FileInput, placement: 'main' },
] as const satisfies readonly { readonly id: string; readonly icon: IconShape; readonly placement: 'main' | 'foot' }[];
