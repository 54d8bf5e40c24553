import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog.tsx';
import { Kbd } from './Kbd.tsx';
import { useShortcutList, useShortcuts } from './ShortcutProvider.tsx';
import type { Shortcut } from './shortcuts.ts';
import './ShortcutSheet.css';

/** Opens on `?` and lists the keys that work on the screen below. Once per window. */
export function ShortcutSheet() {
  const { t } = useTranslation();
  const inForce = useShortcutList();
  // The dialog brings its own scope of keys: what was in force before it opened is what is asked for.
  const [shown, setShown] = useState<readonly Shortcut[] | null>(null);
  useShortcuts([
    {
      id: 'shortcut-sheet',
      keys: '?',
      label: t('ui.shortcuts.title'),
      group: t('ui.shortcuts.everywhere'),
      run: () => setShown(inForce),
    },
  ]);
  return (
    <Dialog isOpen={shown !== null} onOpenChange={() => setShown(null)} title={t('ui.shortcuts.title')} size="large">
      <ShortcutGroups shortcuts={shown ?? []} />
    </Dialog>
  );
}

/** Keys by heading, in columns. */
export function ShortcutGroups({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  return (
    <div className="ui-sheet">
      {[...Map.groupBy(shortcuts, ({ group }) => group)].map(([group, members]) => (
        <section key={group}>
          <h3 className="ui-sheet-title">{group}</h3>
          <ul>
            {[...Map.groupBy(members, ({ id }) => id)].map(([id, ways]) => (
              <li key={id}>
                <span>{ways[0]?.label}</span>
                <span>
                  {ways.map(({ keys }) => (
                    <Kbd key={keys} keys={keys} />
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
