import type { Page } from '@playwright/test';
import { callInPage, expect, test } from './support/host.ts';
import { goTo, lookAt } from './support/look.ts';
import { pressByHand } from './support/hand.ts';
import { plugInScanner } from './support/scanner.ts';

// Every page of a check is looked at, light and dark.
test.describe.configure({ timeout: 300_000 });
test.use({ biobank: { kind: 'demo', specimens: 120, seed: 5 } });

// Colours change at once: a picture in between two themes says nothing about either.
test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

type Listed = { rows: { id: string; printedId: string }[] };
type Created = { container: { id: string; printedId: string } };

/** A box with four tubes recorded in A1 to A4, and one more tube that is recorded elsewhere. */
async function aBoxOfFour(page: Page) {
  // The calls of a test answer what the contract says.
  const { container } = (await callInPage(page, 'container.create', {
    name: 'Box to check',
    type: 'box-5x5',
  })) as Created;
  const { rows } = (await callInPage(page, 'specimen.list', { filter: { statuses: ['stored'] } })) as Listed;
  const tubes = rows.slice(0, 4);
  const stray = rows[4];
  for (const { printedId } of tubes) {
    await callInPage(page, 'specimen.place', {
      code: printedId,
      container: container.id,
      source: 'scan',
      confirmMove: true,
    });
  }
  if (stray === undefined) throw new Error('The demo has too few stored tubes');
  return { box: container, tubes, stray };
}

/** Scans a code and waits until the page has said what it was. */
async function scan(page: Page, code: string, said: string | RegExp): Promise<void> {
  const scanner = await plugInScanner(page);
  await scanner.scan(code);
  await expect(page.locator('.ui-scan-panel .ui-scan-code')).toHaveText(code);
  await expect(page.locator('.ui-scan-panel .ui-scan-title')).toHaveText(said);
  await page.waitForTimeout(300); // the hand takes the next tube
}

test('a lab manager checks a box with one tube missing, one misplaced and one that does not belong', async ({
  signedIn: page,
}) => {
  const { box, tubes, stray } = await aBoxOfFour(page);
  const [first, second, third, fourth] = tubes.map(({ printedId }) => printedId);
  await goTo(page, `storage/${box.id}`);
  await page.getByRole('button', { name: /Check this box/ }).click();
  await expect(page.getByText('Scan the tube in the position shown')).toBeVisible();
  await lookAt(page, 'box-check-start');
  await scan(page, first ?? '', 'A1 is right');
  // A2 is missing, its neighbour stands in A4, and A5 holds a tube of another box.
  await pressByHand(page, 'e');
  await expect(page.getByText('A2 is empty').first()).toBeVisible();
  await scan(page, third ?? '', 'A3 is right');
  await scan(page, fourth ?? '', 'A4 is right');
  await pressByHand(page, 'Control+z');
  await pressByHand(page, 's');
  await scan(page, fourth ?? '', 'Belongs in A4, not A5');
  await scan(page, stray.printedId, 'Not recorded in this box');
  await scan(page, 'NOSUCHTUBE99', 'No record of this code');
  await page.waitForTimeout(800);
  await scan(page, stray.printedId, /Already scanned in B1/);
  await lookAt(page, 'box-check-again');
  await pressByHand(page, 'l');
  // A reload in the middle loses nothing.
  await page.reload();
  await expect(page.getByText('Continued:')).toBeVisible();
  await lookAt(page, 'box-check-resumed');
  await pressByHand(page, 'd');
  await expect(page.getByRole('list', { name: 'Differences' })).toBeVisible();
  await expect(page.getByText(/positions were not looked at/)).toBeVisible();
  await lookAt(page, 'box-check-differences');
  // B1 holds the stray tube, A4's tube stands in A5, and A2's is gone; the code without a record stays open.
  await settle(page, second ?? '', '5');
  await settle(page, fourth ?? '', '1');
  await settle(page, stray.printedId, '2');
  await expect(page.getByText('Will be recorded')).toHaveCount(3);
  await lookAt(page, 'box-check-reasons');
  await pressByHand(page, 'Control+s');
  await expect(page.getByText('The check is recorded').first()).toBeVisible();
  await lookAt(page, 'box-check-result');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Result as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^check-.*\.csv$/);
  await pressByHand(page, 'b');
  await expect(page.getByText('Last check: 5 found, 4 differences')).toContainText(/, ada$/iu);
  const history = page.getByRole('list', { name: 'History' });
  await expect(history.getByText('5 tubes put in')).toBeVisible();
  await expect(history.getByRole('listitem').first()).toContainText('5 of 4 found, 4 differences');
  await lookAt(page, 'storage-history');
  await expect(page.getByRole('gridcell', { name: /^A2, free/ })).toBeVisible();
  await expect(page.getByRole('gridcell', { name: new RegExp(`^A5, .*${fourth ?? ''}`) })).toBeVisible();
  await expect(page.getByRole('gridcell', { name: new RegExp(`^B1, .*${stray.printedId}`) })).toBeVisible();
  await lookAt(page, 'box-check-after');
  await goTo(page, `specimens/${tubes[1]?.id ?? ''}`);
  await expect(page.getByText('Searched for and not found').first()).toBeVisible();
  await expect(page.getByText('Missing').first()).toBeVisible();
  await goTo(page, `specimens/${stray.id}`);
  await expect(page.getByText('Taken out without a record').first()).toBeVisible();
  await lookAt(page, 'box-check-custody');
});

/** Gives the difference of this tube a ready reason by its digit. */
async function settle(page: Page, code: string, digit: string): Promise<void> {
  await page
    .getByRole('list', { name: 'Differences' })
    .getByRole('button', { name: new RegExp(code) })
    .click();
  await pressByHand(page, digit);
}

test('a box is checked by keys alone, in any order, and everything is in its place', async ({ signedIn: page }) => {
  const { box, tubes } = await aBoxOfFour(page);
  await goTo(page, 'storage?check');
  await expect(page.getByText('Scan the box to check')).toBeVisible();
  await lookAt(page, 'box-check-choose');
  await pressByHand(page, 'Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('check a box', { delay: 130 });
  await expect(page.getByRole('menuitem', { name: 'Check a box' })).toBeVisible();
  await pressByHand(page, 'Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const scanner = await plugInScanner(page);
  await scanner.scan(box.printedId);
  await expect(page.getByText('Scan the tube in the position shown')).toBeVisible();
  await page.getByRole('radio', { name: 'Slot by slot' }).focus();
  await pressByHand(page, 'ArrowRight');
  for (const { printedId } of tubes.toReversed()) await scan(page, printedId, 'Belongs here');
  await lookAt(page, 'box-check-any-order');
  await page.getByRole('radio', { name: 'Any order' }).focus();
  await pressByHand(page, 'd');
  await expect(page.getByText('Everything is where it is recorded')).toBeVisible();
  await lookAt(page, 'box-check-none');
  await pressByHand(page, 'Control+s');
  await expect(page.getByText('The records now say what is in the box.')).toBeVisible();
  await pressByHand(page, 'b');
  await expect(page.getByText('Last check: 4 found, 0 differences')).toBeVisible();
});
