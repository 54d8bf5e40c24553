import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from './ShortcutProvider.tsx';
import type { ActiveRow } from './use-active-row.ts';

type Table = {
  readonly id: string;
  /** Under which the sheet of shortcuts lists them. */
  readonly label: string;
  readonly rowCount: number;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly active: ActiveRow;
};

/** J and K from anywhere on the screen: the first press leads to the row where one was, each further one along. */
export function useRowShortcuts({ id, label, rowCount, scroller, active }: Table): void {
  const { t } = useTranslation();
  const step = (by: number) => {
    const isHere = document.activeElement === scroller.current;
    scroller.current?.focus({ preventScroll: true });
    active.activate(Math.min(Math.max(active.index + (isHere ? by : 0), 0), rowCount - 1));
  };
  useShortcuts(
    rowCount === 0
      ? []
      : [
          { id: `${id}-next`, keys: 'j', label: t('ui.table.next'), group: label, run: () => step(1) },
          { id: `${id}-previous`, keys: 'k', label: t('ui.table.previous'), group: label, run: () => step(-1) },
        ],
  );
}
