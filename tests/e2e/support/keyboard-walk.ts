import type { Page } from '@playwright/test';

/** More presses than any screen has controls. */
const mostPresses = 150;

/**
 * Walks the screen with Tab from its top and names what is wrong: controls that the walk never came to, that show no
 * focus, or that something else covers while they have it. Arrow keys move inside grids, groups and trees: one stop each.
 */
export async function unreachedByTab(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.scrollTo(0, 0);
    for (const element of document.querySelectorAll('[data-walked]')) element.removeAttribute('data-walked');
  });
  const wrong: string[] = [];
  for (let press = 0; press < mostPresses; press += 1) {
    // Slower than a scanner, whose Tab the app takes for the end of a code.
    await page.waitForTimeout(60);
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(noteFocused);
    if (seen === 'again') break;
    if (seen !== 'outside' && seen !== 'good') wrong.push(seen);
  }
  return [...wrong, ...(await page.evaluate(neverWalked))];
}

/** Marks the focused control as walked; says what is wrong with how it shows its focus. */
function noteFocused(): string {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return 'outside';
  if (element.hasAttribute('data-walked')) return 'again';
  element.setAttribute('data-walked', '');
  const name = element.getAttribute('aria-label') ?? (element.innerText || element.outerHTML).slice(0, 80);
  // A field may show it on its frame, an invisible input on the mark beside it.
  const active = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
  const frames = [
    element,
    active,
    element.parentElement,
    element.parentElement?.parentElement,
    element.nextElementSibling,
  ];
  const shows = frames.some((frame) => {
    if (frame === null || frame === undefined) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(frame);
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow.includes('0px 0px 0px');
  });
  const mark = element.closest('label')?.querySelector('[data-focus-visible], svg, i, span');
  if (!shows && mark === undefined) return `no focus seen: ${name}`;
  const box = (element.closest('label') ?? element).getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 40) / 2);
  const isClear =
    top !== null &&
    (element.contains(top) || top.contains(element) || element.closest('label')?.contains(top) === true);
  return isClear ? 'good' : `covered: ${name}`;
}

/** What can be pressed or typed into but was never walked to. */
function neverWalked(): readonly string[] {
  const candidates = [
    ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]'),
  ];
  return candidates
    .filter((element) => element.checkVisibility() && !element.matches(':disabled') && element.tabIndex >= 0)
    .filter((element) => element.closest('[inert], [aria-hidden="true"]') === null)
    .filter((element) => !element.hasAttribute('data-walked'))
    .filter((element) => {
      const group = element.closest(
        '[role="radiogroup"], [role="grid"], [role="treegrid"], [role="tree"], [role="tablist"], [role="toolbar"]',
      );
      return group === null || (group.querySelector('[data-walked]') === null && !group.hasAttribute('data-walked'));
    })
    .map(
      (element) =>
        `never reached: ${element.getAttribute('aria-label') ?? (element.innerText || element.outerHTML).slice(0, 80)}`,
    );
}
