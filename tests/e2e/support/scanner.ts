import type { Page } from '@playwright/test';

/**
 * Pulls the trigger of a keyboard-wedge scanner: real keys, sent without waiting for the page in between, then Enter.
 * The keys of `page.keyboard` wait for the page to have dealt with the one before, as no scanner does.
 */
export async function pullTrigger(page: Page, code: string): Promise<void> {
  const scanner = await page.context().newCDPSession(page);
  const strokes = (key: string) => [
    scanner.send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...(key.length === 1 && { text: key }) }),
    scanner.send('Input.dispatchKeyEvent', { type: 'keyUp', key }),
  ];
  await Promise.all([...Array.from(code), 'Enter'].flatMap(strokes));
  await scanner.detach();
}

/** Presses a key as a hand does: apart from the keys before and after it. */
export async function pressByHand(page: Page, key: string): Promise<void> {
  await page.waitForTimeout(200);
  await page.keyboard.press(key);
  await page.waitForTimeout(200);
}
