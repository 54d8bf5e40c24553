import type { Locator, Page } from '@playwright/test';
import { pressByHand } from './hand.ts';
import { expect } from './host.ts';
import { plugInScanner } from './scanner.ts';

/** What a path of the day costs its hands. */
export type Cost = { readonly scans: number; readonly keys: number };

/** A technician with a scanner and a keyboard, and no mouse. Each scan and key counts for the path that is walked. */
export type Day = {
  /** Walks a path; inside it another may be walked, which has its own count. */
  path(name: string, walk: () => Promise<void>): Promise<void>;
  /** Pulls the trigger; with `said`, waits until the panel of the bench says so. */
  scan(code: string, said?: string | RegExp): Promise<void>;
  /** A key, or keys held together. */
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Tab until the focus is there: each Tab is a key. */
  tabTo(target: Locator): Promise<void>;
  readonly costs: () => Readonly<Record<string, Cost>>;
  /** Keys that the page should have heard: those of the hand and those that the scanner typed. */
  readonly sentKeys: () => number;
  /** Keys and pointer events that the page did hear, of all its lives. */
  readonly heard: () => Readonly<Record<'keys' | 'pointers', number>>;
};

const handDelayMs = 130; // slower than a scanner
const triggerMs = 250; // the hand takes the next tube
const mostTabs = 25;

/** Begins to count, in this page and after every reload of it. Before the page goes anywhere. */
export async function beginDay(page: Page): Promise<Day> {
  const heard = await listen(page);
  const scanner = await plugInScanner(page);
  const costs: Record<string, { scans: number; keys: number }> = {};
  const paths: string[] = [];
  let sentKeys = 0;
  const count = (what: keyof Cost, keys: number): void => {
    const name = paths.at(-1) ?? 'between';
    const cost = (costs[name] ??= { scans: 0, keys: 0 });
    cost[what] += what === 'keys' ? keys : 1;
    sentKeys += keys;
  };
  const press = async (key: string): Promise<void> => {
    count('keys', 1);
    await pressByHand(page, key);
  };
  return {
    costs: () => costs,
    sentKeys: () => sentKeys,
    heard: () => heard,
    path: async (name, walk) => {
      costs[name] ??= { scans: 0, keys: 0 };
      paths.push(name);
      await walk();
      paths.pop();
    },
    scan: async (code, said) => {
      count('scans', code.length + 1);
      await scanner.scan(code);
      if (said === undefined) return;
      await expect(page.locator('.ui-scan-panel .ui-scan-title')).toHaveText(said);
      await page.waitForTimeout(triggerMs);
    },
    press: async (...keys) => {
      for (const key of keys) await press(key);
    },
    type: async (text) => {
      count('keys', text.length);
      await page.keyboard.type(text, { delay: handDelayMs });
    },
    tabTo: async (target) => {
      for (let tabs = 0; tabs < mostTabs; tabs += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return;
        await press('Tab');
      }
      await expect(target).toBeFocused();
    },
  };
}

async function listen(page: Page) {
  const heard = { keys: 0, pointers: 0 };
  await page.exposeFunction('heardOfDay', (what: keyof typeof heard) => {
    heard[what] += 1;
  });
  await page.addInitScript(() => {
    const { heardOfDay } = window as unknown as { heardOfDay: (what: string) => void }; // as exposed above
    const tell = (what: string) => (event: Event) => {
      const isModifier = event instanceof KeyboardEvent && ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key);
      if (event.isTrusted && !isModifier) heardOfDay(what);
    };
    window.addEventListener('keydown', tell('keys'), { capture: true });
    for (const name of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'wheel', 'touchstart', 'dragstart'])
      window.addEventListener(name, tell('pointers'), { capture: true, passive: true });
  });
  return heard;
}
