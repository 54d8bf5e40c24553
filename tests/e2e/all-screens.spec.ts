import { PLACES } from '../../renderer/app/navigation.ts';
import { everyScreen, openScreen, speakPseudo } from './support/every-screen.ts';
import { unreachedByTab } from './support/keyboard-walk.ts';
import { expect, test } from './support/host.ts';
import { lookAt } from './support/look.ts';
import { namesIn, textsCut, wordsOutOfReach } from './support/words-on-screen.ts';

test.use({ biobank: { kind: 'demo', specimens: 120, seed: 7 } });
test.slow(); // every screen, one after the other

for (const width of [1440, 1024]) {
  test(`every word on every screen can be translated, and longer words fit at ${width} pixels`, async ({
    signedIn: page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    const screens = await everyScreen(page);
    const names = await namesIn(page);
    await speakPseudo(page);
    for (const screen of screens) {
      await openScreen(page, screen);
      await page.screenshot({ path: `out/screenshots/pseudo-${width}-${nameOf(screen)}.png` });
      expect.soft(await wordsOutOfReach(page, names), `words out of reach at ${screen}`).toEqual([]);
      expect.soft(await textsCut(page), `cut at ${screen}`).toEqual([]);
    }
  });
}

test('every control on every screen is reached with Tab, seen while it has the focus, and not covered', async ({
  signedIn: page,
}) => {
  for (const screen of await everyScreen(page)) {
    await openScreen(page, screen);
    expect.soft(await unreachedByTab(page), screen).toEqual([]);
  }
});

for (const place of [...PLACES.map(({ id }) => id), 'cards'] as const) {
  test(`${place}: no rule of WCAG 2.2 AA is broken, light and dark`, async ({ signedIn: page }) => {
    const screens = (await everyScreen(page)).filter((screen) =>
      place === 'cards' ? screen.includes('/') : screen.split('?')[0] === place,
    );
    expect(screens.length).toBeGreaterThan(0);
    for (const screen of screens) {
      await openScreen(page, screen);
      await lookAt(page, `screen-${nameOf(screen)}`);
    }
  });
}

/** `specimens/0192…` is `specimens-card`. */
function nameOf(screen: string): string {
  const [place = '', argument] = screen.split('/');
  return argument === undefined ? place.replace('?', '-') : `${place}-card`;
}
