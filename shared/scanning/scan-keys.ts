import type { WedgeKey } from './wedge.ts';

/** What of a key event matters here, whichever process heard it. */
export type KeyStroke = {
  readonly key: string;
  readonly code: string;
  readonly timeMs: number;
  /** Ctrl, Alt or Meta is down and makes a command of the key; AltGr makes a character of it. */
  readonly isModified: boolean;
  /** Alt is down, and it is not AltGr. */
  readonly isAltDown: boolean;
};

const groupSeparator = '\u001D';
/** Stands for a key that is no text. A code that holds it is refused aloud: dropping it could make another code. */
const substitute = '\u001A';

const loneModifiers: ReadonlySet<string> = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
  'Dead',
  'Unidentified',
]);

/**
 * Turns keys into what a scanner meant by them. Inside a burst a control character arrives as a combination (Ctrl+] is
 * the group separator, Ctrl+M a carriage return), as F8, or as digits on the number pad with Alt held down; a poisoned
 * code may hold any combination. Outside a burst all of these are commands of the page and stay so.
 */
export function createScanKeys() {
  let heldDigits = '';
  return {
    /** The key for the wedge. `isInBurst`: the key follows another one closer than a hand can press. */
    down: (stroke: KeyStroke, isInBurst: boolean): WedgeKey => {
      const { key, timeMs: time, isModified } = stroke;
      if (stroke.isAltDown && /^Numpad\d$/u.test(stroke.code)) {
        heldDigits += stroke.code.slice(-1);
        return { key: 'Alt', time, isModified: true };
      }
      if (!isInBurst || isLoneModifier(key)) return { key, time, isModified };
      if (isModified) return { key: meantBy(key), time, isModified: false };
      return { key: key.length === 1 || key === 'Enter' || key === 'Tab' ? key : namedKey(key), time, isModified };
    },
    /** The character that was typed on the number pad, when Alt is let go. */
    up: (stroke: KeyStroke): WedgeKey | null => {
      if (stroke.key !== 'Alt' || heldDigits === '') return null;
      const code = Number(heldDigits);
      heldDigits = '';
      const isCharacter = code > 0 && code < 256;
      return isCharacter ? { key: String.fromCharCode(code), time: stroke.timeMs, isModified: false } : null;
    },
  };
}

/** Held or toggled with other keys: no character by itself. */
export function isLoneModifier(key: string): boolean {
  return loneModifiers.has(key);
}

/** Ctrl and a key is the control character 64 below it. */
function meantBy(key: string): string {
  const control = key.toUpperCase().charCodeAt(0) - 64;
  if (key.length !== 1 || control < 1 || control > 31) return substitute;
  const character = String.fromCharCode(control);
  return character === '\r' || character === '\n' ? 'Enter' : character === '\t' ? 'Tab' : character;
}

function namedKey(key: string): string {
  return key === 'F8' ? groupSeparator : substitute;
}
