import type { Page } from '@playwright/test';
import { callInPage, expect, test } from './support/host.ts';
import { pressByHand } from './support/hand.ts';
import { benchLooks, enterCode, goTo, lookAt } from './support/look.ts';
import { plugInScanner } from './support/scanner.ts';
import { collectTubes, type Tube } from './support/walk.ts';

test.use({ biobank: { kind: 'demo', specimens: 60, seed: 3 }, viewport: { width: 1440, height: 900 } });
// Each looks at several themes and asks axe about each.
test.describe.configure({ timeout: 300_000 });

// The calls of a test answer what the contract says.
type Box = { readonly id: string; readonly printedId: string };
type Found = {
  status: string;
  freezeThawCount: number;
  place: { containerId: string; position: string } | null;
  placeHeld: boolean;
};

const panel = (page: Page) => page.locator('.ui-scan-panel');
const title = (page: Page) => page.locator('.ui-scan-panel .ui-scan-title');

async function create(page: Page, input: object): Promise<Box> {
  return ((await callInPage(page, 'container.create', input)) as { container: Box }).container;
}

async function find(page: Page, tube: Tube | undefined): Promise<Found> {
  return (await callInPage(page, 'specimen.find', { code: tube?.id })) as Found;
}

/** Tubes of a new box that are all checked out, each with its place held. */
async function tubesOut(page: Page, count: number, dueBack?: string) {
  const box = await create(page, { name: 'Home box', type: 'box-5x5' });
  const tubes = await collectTubes(page, count);
  for (const { id } of tubes) {
    await callInPage(page, 'specimen.place', { specimen: id, container: box.id });
    await callInPage(page, 'specimen.checkOut', {
      specimen: id,
      purpose: 'slides',
      ...(dueBack !== undefined && { dueBack }),
    });
  }
  return { box, tubes };
}

test('Today names overdue tubes and tubes without a place, each one key from its list', async ({ signedIn: page }) => {
  const day = new Date();
  const today = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0'));
  await tubesOut(page, 2, today.join('-'));
  const [homeless] = await collectTubes(page, 1);
  // What is due today is not overdue before tomorrow.
  await goTo(page, 'today');
  await expect(page.getByText('1 tube has no place yet')).toBeVisible();
  await expect(page.getByText('overdue')).toHaveCount(0);
  await page.clock.install({ time: day.getTime() + 36 * 3600 * 1000 });
  await page.reload();
  await expect(page.getByText('2 tubes are overdue')).toBeVisible();
  await lookAt(page, 'today-overdue');
  await page.keyboard.press('o');
  await page.clock.runFor(200);
  await expect(page.getByRole('button', { name: 'Overdue check-outs' })).toBeVisible();
  await expect(page.getByText('2 specimens')).toBeVisible();
  await goTo(page, 'today');
  await expect(page.getByText('1 tube has no place yet')).toBeVisible();
  await page.keyboard.press('u');
  await page.clock.runFor(200);
  await expect(page.getByText(homeless?.printedId ?? '')).toBeVisible();
  await expect(page.getByText('1 specimen', { exact: true })).toBeVisible();
});

test('UX-045: a tube that comes back is proposed its held place, confirmed by its box or by one key', async ({
  signedIn: page,
}) => {
  const { box, tubes } = await tubesOut(page, 4);
  const [first, second, third, fourth] = tubes;
  const scanner = await plugInScanner(page);
  await goTo(page, 'bench?return');
  await expect(page.getByRole('list', { name: 'Checked out now' }).getByRole('listitem')).toHaveCount(4);
  await lookAt(page, 'return-start', [{ theme: 'light' }, { theme: 'dark' }, ...benchLooks]);

  await scanner.scan(first?.printedId ?? '');
  await expect(title(page)).toHaveText('Belongs in Home box · A1');
  await expect(page.locator('.ui-next-position')).toHaveText('A1');
  await expect(page.locator('.ui-cell[data-take-next]')).toHaveCount(1);
  await lookAt(page, 'return-proposed', [{ theme: 'light' }, ...benchLooks]);
  expect((await find(page, first)).status).toBe('checkedOut');
  await pressByHand(page, 'y');
  await expect(title(page)).toHaveText('Back in A1');
  expect(await find(page, first)).toMatchObject({ status: 'stored', place: { position: 'A1' } });

  await scanner.scan(second?.printedId ?? '');
  await expect(title(page)).toHaveText('Belongs in Home box · A2');
  await scanner.scan(box.printedId);
  await expect(title(page)).toHaveText('Back in A2');
  // The box is in hand: its tubes need no second scan. This one came back thawed.
  await pressByHand(page, 'w');
  await scanner.scan(third?.printedId ?? '');
  await expect(title(page)).toHaveText('Back in A3');
  await expect(panel(page)).toContainText('Thaw count 0 → 1');
  expect((await find(page, third)).freezeThawCount).toBe(1);
  await scanner.scan('CRYO*UNDO');
  await expect(title(page)).toHaveText('Taken back');
  expect(await find(page, third)).toMatchObject({ status: 'checkedOut', freezeThawCount: 0, placeHeld: true });
  await pressByHand(page, 'w');
  await pressByHand(page, 'e');

  // Into another box, when somebody says so.
  const other = await create(page, { name: 'Other box', type: 'box-5x5' });
  await scanner.scan(fourth?.printedId ?? '');
  await expect(title(page)).toHaveText('Belongs in Home box · A4');
  await scanner.scan(other.printedId);
  await expect(title(page)).toContainText('belongs in Home box · A4');
  await scanner.scan('CRYO*YES');
  await expect(title(page)).toHaveText('Back in A1');
  expect((await find(page, fourth)).place?.containerId).toBe(other.id);
  await page.waitForTimeout(750); // the same trigger pull within this time is one scan
  await scanner.scan(fourth?.printedId ?? '');
  await expect(title(page)).toContainText('is not checked out');
  await lookAt(page, 'return-not-out', [{ theme: 'light' }, ...benchLooks]);
  await scanner.scan('NOSUCHTUBE99');
  await expect(title(page)).toContainText('There is no record of NOSUCHTUBE99');
});

test('T5: boxes move with two scans each, or with one after the rack was scanned first', async ({ signedIn: page }) => {
  const freezer = await create(page, { name: 'Move F1', type: 'ult-freezer' });
  const rack = await create(page, { name: 'Move rack', type: 'rack', parent: freezer.id, position: '1' });
  const boxes: Box[] = [];
  for (const index of [1, 2, 3, 4]) boxes.push(await create(page, { name: `Moved ${index}`, type: 'box-5x5' }));
  const [first, second, third, fourth] = boxes.map(({ printedId }) => printedId);
  const inRack = async (): Promise<number> => {
    const { cells } = (await callInPage(page, 'container.map', { container: rack.id })) as {
      cells: { container: object | null }[];
    };
    return cells.filter(({ container }) => container !== null).length;
  };
  const scanner = await plugInScanner(page);
  let scans = 0;
  const scan = async (code: string | undefined, said: string | RegExp): Promise<void> => {
    scans += 1;
    await scanner.scan(code ?? '');
    // The panel may say the same of the box before: the code tells which it speaks of.
    if (boxes.some(({ printedId }) => printedId === code))
      await expect(panel(page).locator('.ui-scan-code')).toHaveText(code ?? '');
    await expect(title(page)).toHaveText(said);
  };
  await goTo(page, 'bench?move');
  await expect(page.getByRole('heading', { name: 'Scan a box' })).toBeVisible();
  await lookAt(page, 'move-start');
  await scan(first, 'Moved 1 in hand');
  await lookAt(page, 'move-in-hand', [{ theme: 'light' }, ...benchLooks]);
  await scan(rack.printedId, /^Moved to Move rack/u);
  expect([scans, await inRack()]).toEqual([2, 1]);
  await lookAt(page, 'move-moved', [{ theme: 'light' }, { theme: 'dark' }, ...benchLooks]);

  scans = 0;
  await page.waitForTimeout(750); // the same trigger pull within this time is one scan
  await scan(rack.printedId, 'Boxes go to Move rack');
  await scan(second, /^Moved to Move rack/u);
  await scan(third, /^Moved to Move rack/u);
  await scan(fourth, /^Moved to Move rack/u);
  expect([scans, await inRack()]).toEqual([4, 4]);
  await scan('CRYO*UNDO', 'Taken back');
  expect(await inRack()).toBe(3);

  // Survives a reload; a tube is not moved here; END ends it.
  await page.reload();
  await expect(page.getByText('Boxes go to', { exact: true })).toBeVisible();
  const [tube] = await collectTubes(page, 1);
  await scan(tube?.printedId, 'This is a tube');
  await scan('CRYO*END', 'Nothing in hand');
  await scan(fourth, 'Moved 4 in hand');
  await enterCode(page, third ?? '');
  await expect(title(page)).toHaveText('Moved 3 in hand instead');
  await scan(freezer.printedId, /./u);
  await goTo(page, 'activity');
  await expect(page.getByText('Moved a container').first()).toBeVisible();
});

test('T7: a card, n scans and one digit thaw tubes, with the count in sight before it is recorded', async ({
  signedIn: page,
}) => {
  const tubes = await collectTubes(page, 3);
  const [first, second, third] = tubes;
  const scanner = await plugInScanner(page);
  await goTo(page, 'today');
  await scanner.scan('CRYO*THAW');
  await expect(page.getByRole('heading', { name: 'Scan tubes that thaw' })).toBeVisible();
  await lookAt(page, 'thaw-start');
  for (const { printedId } of tubes) {
    await scanner.scan(printedId);
    await expect(panel(page)).toContainText(printedId);
  }
  await expect(title(page)).toHaveText('Thaw count 0 → 1');
  await page.waitForTimeout(750); // the same trigger pull within this time is one scan
  await scanner.scan(third?.printedId ?? '');
  await expect(title(page)).toHaveText('Scanned already');
  await expect(page.locator('.desk-count', { hasText: '0 → 1' })).toHaveCount(3);
  await lookAt(page, 'thaw-scanned', [{ theme: 'light' }, { theme: 'dark' }, ...benchLooks]);
  expect((await find(page, first)).freezeThawCount).toBe(0);
  // Undo before the digit leaves the last one out; a reload keeps the rest.
  await scanner.scan('CRYO*UNDO');
  await expect(page.getByRole('heading', { name: '2 tubes thaw' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: '2 tubes thaw' })).toBeVisible();
  await pressByHand(page, '1');
  await expect(title(page)).toHaveText('2 thaws counted');
  expect((await find(page, first)).freezeThawCount).toBe(1);
  expect((await find(page, third)).freezeThawCount).toBe(0);
  const { entries } = (await callInPage(page, 'specimen.timeline', { specimen: second?.id })) as {
    entries: { type: string; source: string; data: { reason?: string } }[];
  };
  expect(entries.at(-1)).toMatchObject({ type: 'specimenThawed.v1', source: 'scan', data: { reason: 'Aliquoting' } });
  await pressByHand(page, 'Control+z');
  await expect(title(page)).toHaveText('Taken back');
  expect((await find(page, first)).freezeThawCount).toBe(0);
});

test('T7: tubes are used up with a reason; what must not be used is a hard stop', async ({ signedIn: page }) => {
  const [first, second, third] = await collectTubes(page, 3);
  await callInPage(page, 'specimen.quarantine', { specimen: third?.id, reason: 'Label cannot be read' });
  const scanner = await plugInScanner(page);
  await goTo(page, 'bench');
  await scanner.scan('CRYO*USEUP');
  await expect(page.getByRole('heading', { name: 'Scan tubes that are used up' })).toBeVisible();
  await scanner.scan(first?.printedId ?? '');
  await expect(title(page)).toHaveText('Takes 1 mL');
  await scanner.scan(third?.printedId ?? '');
  await expect(title(page)).toContainText('is quarantined');
  await expect(panel(page)).toHaveAttribute('data-outcome', 'stop');
  await scanner.scan(second?.printedId ?? '');
  await expect(page.getByRole('heading', { name: '2 tubes are used up' })).toBeVisible();
  await lookAt(page, 'use-up-scanned', [{ theme: 'light' }, ...benchLooks]);
  // Stopped between the scan and the digit: named, and the other one is done.
  await callInPage(page, 'specimen.quarantine', { specimen: second?.id, reason: 'Leaking' });
  await pressByHand(page, '9');
  await page.getByRole('dialog').getByLabel('Reason').fill('Sequencing run 12');
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('1 tube used up');
  await expect(page.getByText('1 tube could not be recorded').first()).toBeVisible();
  await lookAt(page, 'use-up-some');
  expect([(await find(page, first)).status, (await find(page, second)).status]).toEqual(['consumed', 'quarantined']);
});
