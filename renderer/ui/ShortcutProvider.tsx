import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from 'react';
import { createShortcutRegistry, type Shortcut, type ShortcutRegistry } from './shortcuts.ts';

/** True on Apple keyboards, where Command is the main modifier. */
export const IS_MAC = /mac|iphone|ipad/iu.test(globalThis.navigator?.userAgent ?? '');

const RegistryContext = createContext<ShortcutRegistry | null>(null);
const ScopeContext = createContext<symbol | undefined>(undefined);

/** Listens to the keyboard for everything below it. One per window. */
export function ShortcutProvider({ children }: { readonly children: ReactNode }) {
  const [registry] = useState(() => createShortcutRegistry(IS_MAC));
  useEffect(() => {
    const onCapture = (event: KeyboardEvent) => {
      if (!registry.isScannerSuffix(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (registry.handle(event)) event.preventDefault();
    };
    window.addEventListener('keydown', onCapture, { capture: true });
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onCapture, { capture: true });
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

/** While mounted, only shortcuts registered inside it work. Dialogs bring their own. */
export function ShortcutScope({ children }: { readonly children: ReactNode }) {
  const registry = useContext(RegistryContext);
  const [scope] = useState(() => Symbol('shortcut scope'));
  useEffect(() => registry?.openScope(scope), [registry, scope]);
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}

/** Keeps these shortcuts in force while the component is mounted. `run` may close over fresh state. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const registry = useContext(RegistryContext);
  const scope = useContext(ScopeContext);
  // Callers build the list anew on each draw; the registry hears of it only when keys or words differ.
  const [stable, setStable] = useState(shortcuts);
  if (!areAlike(stable, shortcuts)) setStable(shortcuts);
  const run = useEffectEvent((id: string) => shortcuts.find((shortcut) => shortcut.id === id)?.run());
  useEffect(() => {
    const undo = stable.map((entry) => registry?.register({ ...entry, run: () => run(entry.id) }, scope));
    return () => {
      for (const unregister of undo) unregister?.();
    };
  }, [registry, scope, stable]);
}

function areAlike(some: readonly Shortcut[], others: readonly Shortcut[]): boolean {
  return some.length === others.length && some.every((one, index) => wordsOf(one) === wordsOf(others[index] ?? one));
}

function wordsOf({ id, keys, label, group }: Shortcut): string {
  return [id, keys, label, group].join('\n');
}

/** All shortcuts in force now, for the palette and the sheet. */
export function useShortcutList(): readonly Shortcut[] {
  const registry = useContext(RegistryContext);
  return useSyncExternalStore(registry?.subscribe ?? neverChanges, registry?.list ?? noShortcuts);
}

const NONE: readonly Shortcut[] = [];
const noShortcuts = () => NONE;
const neverChanges = () => () => undefined;
