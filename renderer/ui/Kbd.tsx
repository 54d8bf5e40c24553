import { keyCaps } from './shortcuts.ts';
import { IS_MAC } from './ShortcutProvider.tsx';
import './Kbd.css';

/** A key or combination as printed on the keyboard. Decorative beside a control that says the same to screen readers. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <kbd className="ui-kbd" translate="no">
      {keyCaps(keys, IS_MAC).join(IS_MAC ? '' : ' ')}
    </kbd>
  );
}
