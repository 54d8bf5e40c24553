import type { CDPSession, Page } from '@playwright/test';

export type ScannerSettings = {
  /** Gaps between keys, one after another and over again, in milliseconds. */
  readonly gapsMs: readonly number[];
  readonly suffix: 'Enter' | 'Tab' | null;
};

export type Scanner = {
  /** Pulls the trigger: the keys of the code and the suffix, as a keyboard of its own sends them. */
  scan(code: string): Promise<void>;
};

const usual: ScannerSettings = { gapsMs: [2, 5, 3, 8, 4, 2, 6], suffix: 'Enter' };
const shift = 8;

/**
 * A keyboard-wedge scanner: real key events of the browser, capitals with Shift held. Each event bears the time at which
 * a scanner would have sent it, as the events of an operating system do: how busy this computer is changes no gap.
 */
export async function plugInScanner(page: Page, settings: Partial<ScannerSettings> = {}): Promise<Scanner> {
  const { gapsMs, suffix } = { ...usual, ...settings };
  const keyboard = await page.context().newCDPSession(page);
  return {
    scan: async (code) => {
      const characters = Array.from(code);
      const lengthMs = (characters.length + 1) * Math.max(...gapsMs);
      let timeMs = Date.now() - lengthMs;
      const sent: Promise<void>[] = [];
      for (const [index, character] of characters.entries()) {
        sent.push(strike(keyboard, character, timeMs / 1000));
        timeMs += gapsMs[index % gapsMs.length] ?? 0;
      }
      if (suffix !== null) sent.push(strikeNamed(keyboard, suffix, timeMs / 1000));
      await Promise.all(sent);
    },
  };
}

async function strike(keyboard: CDPSession, character: string, timestamp: number): Promise<void> {
  const isShifted = /[A-Z*:+#_]/u.test(character);
  const modifiers = isShifted ? shift : 0;
  const stroke = { key: character, code: codeOf(character), modifiers, timestamp };
  const held = { key: 'Shift', code: 'ShiftLeft', timestamp };
  await Promise.all([
    ...(isShifted ? [keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...held, modifiers })] : []),
    keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...stroke, text: character }),
    keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke }),
    ...(isShifted ? [keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...held })] : []),
  ]);
}

async function strikeNamed(keyboard: CDPSession, key: 'Enter' | 'Tab', timestamp: number): Promise<void> {
  const text = key === 'Enter' ? '\r' : '\t';
  const stroke = { key, code: key, windowsVirtualKeyCode: key === 'Enter' ? 13 : 9, timestamp };
  await Promise.all([
    keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...stroke, text }),
    keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke }),
  ]);
}

function codeOf(character: string): string {
  if (/[A-Za-z]/u.test(character)) return `Key${character.toUpperCase()}`;
  return /\d/u.test(character) ? `Digit${character}` : '';
}
