import type { ScanResult } from '../../../ui/ScanResultPanel.tsx';
import { useShortcuts } from '../../../ui/ShortcutProvider.tsx';

/** The keys of the question on the panel. Shown on its buttons; bound here, and listed under `group`. */
export function useChoiceKeys(result: ScanResult | null, group: string): void {
  useShortcuts(
    (result?.choices ?? []).map(({ id, label, shortcut, onChoose }) => ({
      id,
      label,
      keys: shortcut.toLowerCase(),
      group,
      run: onChoose,
    })),
  );
}
