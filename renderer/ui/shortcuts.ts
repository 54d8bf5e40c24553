import { afterSilence } from './after-silence.ts';
import { createLetterBurst, SCANNER_GAP_MS } from './letter-burst.ts';

/** One key or combination that does something, shown beside that something everywhere. */
export interface Shortcut {
  readonly id: string;
  /** `c`, `?`, `F2`, `Shift+N`, `Mod+K` (Ctrl, or Command on a Mac). Never Enter or Tab: scanners end a code with them. */
  readonly keys: string;
  readonly label: string;
  /** Heading under which the sheet lists it. */
  readonly group: string;
  readonly run: () => void;
  /** Only with Mod: also works while typing in a field. Single keys never do. */
  readonly worksInFields?: boolean;
}

/** The shortcuts that are in force now, and the one place that turns a key press into one of them. */
export interface ShortcutRegistry {
  /** Throws on Enter and Tab, and on a single key that wants to work in fields. Returns how to take it back. */
  readonly register: (shortcut: Shortcut, scope?: symbol) => () => void;
  /** Opens a scope (a dialog): until released, only shortcuts registered in it work. */
  readonly openScope: (scope: symbol) => () => void;
  /**
   * To be told of every press first, in the capture phase. True for an Enter or Tab right behind a letter outside a
   * field: the end of a scan, which must press no button and move no focus (UX-012).
   */
  readonly isScannerSuffix: (event: KeyboardEvent) => boolean;
  /** True if the press belongs to a shortcut. It runs a moment later, once it is no scanner burst. */
  readonly handle: (event: KeyboardEvent) => boolean;
  readonly list: () => readonly Shortcut[];
  readonly subscribe: (listener: () => void) => () => void;
}

const SUFFIX_KEYS = new Set(['enter', 'tab']);

interface Registered {
  readonly shortcut: Shortcut;
  readonly scope: symbol | undefined;
}

export function createShortcutRegistry(isMac: boolean): ShortcutRegistry {
  const entries = new Set<Registered>();
  const scopes: symbol[] = [];
  const listeners = new Set<() => void>();
  let listed: readonly Shortcut[] = [];
  let stopPending = (): void => undefined;
  const burst = createLetterBurst();
  let isBurst = false;

  const changed = () => {
    listed = [...entries].filter(({ scope }) => scope === scopes.at(-1)).map(({ shortcut }) => shortcut);
    for (const listener of listeners) listener();
  };

  return {
    register: (shortcut, scope) => {
      assertAllowed(shortcut);
      const entry = { shortcut, scope };
      entries.add(entry);
      changed();
      return () => {
        entries.delete(entry);
        changed();
      };
    },
    openScope: (scope) => {
      scopes.push(scope);
      changed();
      return () => {
        scopes.splice(scopes.lastIndexOf(scope), 1);
        changed();
      };
    },
    isScannerSuffix: (event) => {
      isBurst = burst.isWithin(event);
      stopPending();
      const isTyping = isTextEntry(event.target) || isTextEntry(document.activeElement);
      return isBurst && SUFFIX_KEYS.has(event.key.toLowerCase()) && !isTyping;
    },
    handle: (event) => {
      if (event.defaultPrevented || event.repeat || event.isComposing) return false;
      const found = listed.find((shortcut) => matches(shortcut.keys, event, isMac));
      if (found === undefined || (isTextEntry(event.target) && found.worksInFields !== true)) return false;
      // A scanned K7Q00C4MT2 must not check out, move and print, and a poisoned code that begins with Ctrl+Z must not undo:
      // wait until no second key follows. A hand does not notice.
      if (!isBurst) stopPending = afterSilence(event.timeStamp, SCANNER_GAP_MS, found.run);
      return true;
    },
    list: () => listed,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Where letters are text: fields, editable areas, combo boxes. */
export function isTextEntry(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[contenteditable=""], [contenteditable="true"]') !== null)
    return true;
  if (target instanceof HTMLInputElement) return !NOT_TYPED.has(target.type);
  const role = target.getAttribute('role') ?? '';
  return target.matches('textarea, select') || ['textbox', 'searchbox', 'combobox', 'spinbutton'].includes(role);
}

/** The caps of a combination in the order they are pressed: `Mod+K` is Ctrl, K or ⌘, K. */
export function keyCaps(keys: string, isMac: boolean): readonly string[] {
  return keys.split('+').map((part) => {
    if (part === 'Mod') return isMac ? '⌘' : 'Ctrl';
    if (part === 'Alt') return isMac ? '⌥' : 'Alt';
    if (part === 'Shift' && isMac) return '⇧';
    return part.length === 1 ? part.toUpperCase() : part;
  });
}

const NOT_TYPED = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color', 'image']);

function isSingleKey(keys: string): boolean {
  return !/\b(Mod|Alt|Ctrl)\+/u.test(keys) && !/^F\d+$/u.test(keys);
}

function assertAllowed(shortcut: Shortcut): void {
  const key = keyOf(shortcut.keys);
  if (SUFFIX_KEYS.has(key)) throw new Error(`Shortcut ${shortcut.id} may not use ${key}: scanners send it`);
  if (shortcut.worksInFields === true && isSingleKey(shortcut.keys)) {
    throw new Error(`Shortcut ${shortcut.id} is a single key and may not work in fields`);
  }
}

function keyOf(keys: string): string {
  return (keys.endsWith('+') ? '+' : (keys.split('+').at(-1) ?? '')).toLowerCase();
}

function matches(keys: string, event: KeyboardEvent, isMac: boolean): boolean {
  const wanted = keys.split('+');
  const key = keyOf(keys);
  const isMod = isMac ? event.metaKey : event.ctrlKey;
  if (wanted.includes('Mod') !== isMod || wanted.includes('Alt') !== event.altKey) return false;
  if ((isMac ? event.ctrlKey : event.metaKey) || event.key.toLowerCase() !== key) return false;
  // Symbols such as ? already say whether Shift is down, and on which key depends on the layout.
  const isLetter = /^[\p{L}\d]$/u.test(key) || key.length > 1;
  return !isLetter || wanted.includes('Shift') === event.shiftKey;
}
