import type { Page } from '@playwright/test';
import { callInPage, expect, test } from './support/host.ts';
import { benchLooks, enterCode, goTo, lookAt } from './support/look.ts';
import { plugInScanner } from './support/scanner.ts';

test.use({ biobank: { kind: 'demo', specimens: 60, seed: 3 }, viewport: { width: 1440, height: 900 } });
// Each looks at several themes and asks axe about each.
test.describe.configure({ timeout: 300_000 });

// The calls of a test answer what the contract says.
type Row = { id: string; printedId: string; place: { position: string } | null };
type Box = { id: string; printedId: string };

async function makeBox(page: Page, type: string, name = 'New box'): Promise<Box> {
  return ((await callInPage(page, 'container.create', { name, type })) as { container: Box }).container;
}

/** Tubes that have no place yet, of a participant whose consent covers them. */
async function collectTubes(page: Page, count: number): Promise<readonly Row[]> {
  const { rows } = (await callInPage(page, 'specimen.list', { filter: { statuses: ['stored'] } })) as {
    rows: { participantId: string; hold: string | null }[];
  };
  const participant = rows.find(({ hold }) => hold === null)?.participantId;
  const input = { participant, kind: 'Plasma', count };
  return ((await callInPage(page, 'specimen.collect', input)) as { specimens: Row[] }).specimens;
}

async function stored(page: Page, box: Box): Promise<ReadonlyMap<string, string>> {
  const { cells } = (await callInPage(page, 'container.map', { container: box.id })) as {
    cells: { position: string; specimen: { printedId: string } | null }[];
  };
  return new Map(
    cells.flatMap(({ position, specimen }) => (specimen === null ? [] : [[specimen.printedId, position]])),
  );
}

async function openBench(page: Page): Promise<void> {
  await goTo(page, 'bench');
  await expect(page.getByRole('heading', { name: 'Scan a box' })).toBeVisible();
}

/** Every key and click that was no scan. */
async function countHands(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counter = window as Window & { hands?: number };
    counter.hands = 0;
    for (const name of ['pointerdown', 'wheel'] as const) {
      window.addEventListener(name, () => (counter.hands = (counter.hands ?? 0) + 1), { capture: true });
    }
  });
  return () => page.evaluate(() => (window as Window & { hands?: number }).hands ?? -1);
}

test('81 tubes go into a box with 82 scans, no key and no mouse, and the station has them all', async ({
  signedIn: page,
}) => {
  const box = await makeBox(page, 'box-9x9');
  const tubes = await collectTubes(page, 81);
  const scanner = await plugInScanner(page);
  await openBench(page);
  const hands = await countHands(page);
  await scanner.scan(box.printedId);
  await expect(page.getByRole('heading', { name: /New box/ })).toBeVisible();
  const startedAt = Date.now();
  for (const { printedId } of tubes) await scanner.scan(printedId);
  await expect(page.getByText('Box complete: placed in I9').first()).toBeVisible({ timeout: 150_000 });
  const perTubeMs = (Date.now() - startedAt) / 81;
  expect(await hands()).toBe(0);
  const places = await stored(page, box);
  expect(places.size).toBe(81);
  expect([...places.keys()].toSorted()).toEqual(tubes.map(({ printedId }) => printedId).toSorted());
  expect(places.get(tubes[0]?.printedId ?? '')).toBe('A1');
  expect(places.get(tubes[80]?.printedId ?? '')).toBe('I9');
  // T1: two seconds a tube. The machine must not be what the hand waits for.
  expect(perTubeMs).toBeLessThan(2000);
  await lookAt(page, 'bench-full', [...benchLooks, { theme: 'light' }, { theme: 'dark' }]);
});

test('every mistake is told apart, and the cursor stays where it was', async ({ signedIn: page }) => {
  const box = await makeBox(page, 'box-5x5');
  const [first, second, third] = await collectTubes(page, 3);
  const { rows } = (await callInPage(page, 'specimen.list', { filter: { statuses: ['stored'] } })) as { rows: Row[] };
  const elsewhere = rows.find(({ place }) => place !== null);
  const scanner = await plugInScanner(page);
  await openBench(page);
  await scanner.scan(box.printedId);
  await expect(page.getByText('Box opened').first()).toBeVisible();
  await scanner.scan(first?.printedId ?? '');
  await expect(page.getByText('Placed in A1').first()).toBeVisible();
  const next = page.locator('.ui-next-position');
  const outcome = page.locator('.ui-scan-panel');
  await expect(next).toHaveText('A2');

  await scanner.scan('NOSUCHTUBE99');
  await expect(page.getByText('There is no specimen NOSUCHTUBE99').first()).toBeVisible();
  await expect(outcome).toHaveAttribute('data-outcome', 'error');
  await expect(next).toHaveText('A2');
  await lookAt(page, 'bench-unknown', benchLooks);

  await page.waitForTimeout(750);
  await scanner.scan(first?.printedId ?? '');
  await expect(page.getByText('is already here').first()).toBeVisible();
  await expect(outcome).toHaveAttribute('data-outcome', 'duplicate');
  await expect(page.locator('[data-pulse]')).toHaveCount(1);
  await expect(next).toHaveText('A2');

  await scanner.scan(elsewhere?.printedId ?? '');
  await expect(page.getByText('is recorded in').first()).toBeVisible();
  await expect(outcome).toHaveAttribute('data-outcome', 'decision');
  await expect(next).toHaveText('A2');
  await lookAt(page, 'bench-decision', [...benchLooks, { theme: 'light' }]);
  await scanner.scan('CRYO*NO');
  await expect(page.getByText('Left where it is').first()).toBeVisible();

  await callInPage(page, 'specimen.quarantine', { specimen: second?.id, reason: 'Label cannot be read' });
  await scanner.scan(second?.printedId ?? '');
  await expect(page.getByText('is quarantined').first()).toBeVisible();
  await expect(outcome).toHaveAttribute('data-outcome', 'stop');
  await expect(next).toHaveText('A2');
  await lookAt(page, 'bench-stop', [...benchLooks, { theme: 'light' }]);

  await scanner.scan('CRYO*SKIP');
  await expect(page.getByText('A2 skipped, next is A3').first()).toBeVisible();
  await expect(next).toHaveText('A3');
  await scanner.scan(third?.printedId ?? '');
  await expect(page.getByText('Placed in A3').first()).toBeVisible();
  await scanner.scan('CRYO*UNDO');
  await expect(page.getByText('Taken back').first()).toBeVisible();
  expect([...(await stored(page, box)).values()]).toEqual(['A1']);
  await scanner.scan('CRYO*END');
  await expect(page.getByRole('heading', { name: 'Scan a box' })).toBeVisible();
});

test('a half-filled box is there again after a reload, with its ribbon, its cursor and its undo', async ({
  signedIn: page,
}) => {
  const box = await makeBox(page, 'box-5x5');
  const [first, second] = await collectTubes(page, 2);
  const scanner = await plugInScanner(page);
  await openBench(page);
  await scanner.scan(box.printedId);
  await expect(page.getByText('Box opened').first()).toBeVisible();
  await scanner.scan(first?.printedId ?? '');
  await expect(page.getByText('Placed in A1').first()).toBeVisible();
  await scanner.scan('CRYO*SKIP');
  await expect(page.locator('.ui-next-position')).toHaveText('A3');
  await page.reload();
  await expect(page.locator('.ui-next-position')).toHaveText('A3');
  await expect(page.locator('.ui-ribbon').getByText(first?.printedId ?? '')).toBeVisible();
  // Not by its address alone: whoever comes back by the rail finds the box too.
  await goTo(page, 'today');
  await page.reload();
  await goTo(page, 'bench');
  await expect(page.getByRole('heading', { name: /New box/ })).toBeVisible();
  await scanner.scan(second?.printedId ?? '');
  await expect(page.getByText('Placed in A3').first()).toBeVisible();
  await scanner.scan('CRYO*UNDO');
  await expect(page.getByText('Taken back').first()).toBeVisible();
  await page.waitForTimeout(750);
  await scanner.scan('CRYO*UNDO');
  await expect.poll(async () => (await stored(page, box)).size).toBe(0);
});

test('a page that forgot its box offers the one that the station remembers', async ({ signedIn: page }) => {
  const box = await makeBox(page, 'box-5x5', 'Box of the crash');
  const [tube] = await collectTubes(page, 1);
  const scanner = await plugInScanner(page);
  await openBench(page);
  await scanner.scan(box.printedId);
  await scanner.scan(tube?.printedId ?? '');
  await expect(page.getByText('Placed in A1').first()).toBeVisible();
  await page.evaluate(() => sessionStorage.clear());
  await goTo(page, 'today');
  await page.reload();
  await goTo(page, 'bench');
  await page.getByRole('button', { name: 'Go on with Box of the crash' }).click();
  await expect(page.locator('.ui-next-position')).toHaveText('A2');
});

test('codes are typed or pasted where there is no scanner, and marked as typed', async ({ signedIn: page }) => {
  const box = await makeBox(page, 'box-5x5');
  const tubes = await collectTubes(page, 3);
  await openBench(page);
  await enterCode(page, box.printedId);
  await expect(page.getByRole('heading', { name: /New box/ })).toBeVisible();
  await page.getByRole('textbox', { name: 'Code' }).focus();
  await page.evaluate(
    (list) => {
      const data = new DataTransfer();
      data.setData('text/plain', list);
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    tubes.map(({ printedId }) => printedId).join('\n'),
  );
  await page.keyboard.press('Enter');
  await expect(page.getByText('Placed in A3').first()).toBeVisible();
  expect((await stored(page, box)).size).toBe(3);
  const { entries } = (await callInPage(page, 'specimen.timeline', { specimen: tubes[0]?.id })) as {
    entries: { source: string }[];
  };
  expect(entries.map(({ source }) => source)).toContain('typed');
  // In a field Ctrl+Z is the field's own.
  await page.getByRole('textbox', { name: 'Code' }).blur();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Taken back').first()).toBeVisible();
});
