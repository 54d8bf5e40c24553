import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './host.ts';

export type Look = { readonly theme: 'light' | 'dark' | 'freezer'; readonly mode?: 'bench' };

const officeLooks: readonly Look[] = [{ theme: 'light' }, { theme: 'dark' }];

/** Every look in which somebody with gloves on works; text keeps 7:1 in them. */
export const benchLooks: readonly Look[] = [
  { theme: 'light', mode: 'bench' },
  { theme: 'dark', mode: 'bench' },
  { theme: 'freezer', mode: 'bench' },
];

/** Keeps a picture of a screen in each look, and asks axe (WCAG 2.2 AA, at the bench its contrast of AAA) about it. */
export async function lookAt(page: Page, name: string, looks: readonly Look[] = officeLooks): Promise<void> {
  // A look that is still changing has colours of both.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const [index, { theme, mode }] of looks.entries()) {
    await page.evaluate(
      ([value, density]) => {
        document.documentElement.setAttribute('data-theme', value);
        document.documentElement.setAttribute('data-mode', density);
      },
      [theme, mode ?? 'office'] as const,
    );
    await page.screenshot({ path: `out/screenshots/${[name, mode, theme].filter(Boolean).join('-')}.png` });
    // Another theme of the same mode changes colours and nothing else.
    const isRecoloured = looks.slice(0, index).some((before) => before.mode === mode);
    const { violations } = await axeOf(page, mode === 'bench', isRecoloured).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(', ')}`),
    ).toEqual([]);
  }
}

function axeOf(page: Page, isBench: boolean, asksColoursOnly: boolean): AxeBuilder {
  const contrast = isBench ? ['color-contrast', 'color-contrast-enhanced'] : ['color-contrast'];
  const axe = new AxeBuilder({ page })
    // React Aria's announcer keeps emptied messages there for a moment; nobody meets them.
    .exclude('[data-live-announcer]')
    // Behind a dialog nothing can be reached, so nothing there can be scrolled to either.
    .exclude('main:has(> [inert])');
  if (asksColoursOnly) return axe.withRules(contrast);
  return axe
    .options({ rules: { 'color-contrast-enhanced': { enabled: isBench } } })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']);
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
