import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './host.ts';

/** Keeps a picture of a screen, light and dark, and asks axe (WCAG 2.2 AA) about it. */
export async function lookAt(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((value) => document.documentElement.setAttribute('data-theme', value), theme);
    await page.screenshot({ path: `out/screenshots/${name}-${theme}.png` });
    const { violations } = await new AxeBuilder({ page })
      // React Aria's announcer keeps emptied messages there for a moment; nobody meets them.
      .exclude('[data-live-announcer]')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(', ')}`),
    ).toEqual([]);
  }
}

/** Goes to a place of the app, as its own links do. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `/${place}`);
}

/** Enters a code as one without a scanner does: into the field of the bench, with Enter. */
export async function enterCode(page: Page, code: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Code' });
  await field.fill(code);
  await field.press('Enter');
}
