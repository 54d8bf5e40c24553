import type { Page } from '@playwright/test';

/** Presses a key as a hand does: apart from the keys before and after it, so that it is no part of a scan. */
export async function pressByHand(page: Page, key: string): Promise<void> {
  await page.waitForTimeout(200);
  await page.keyboard.press(key);
  await page.waitForTimeout(200);
}
