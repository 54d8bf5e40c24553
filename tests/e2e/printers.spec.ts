import type { Page } from '@playwright/test';
import { createFakePrinter, type FakePrinter } from '../support/fake-printer.ts';
import { decodePicture } from '../support/decoder.ts';
import { drawZpl } from '../support/zpl.ts';
import { pressByHand } from './support/hand.ts';
import { callInPage, expect, test as base } from './support/host.ts';
import { benchLooks, goTo, lookAt } from './support/look.ts';

/** A printer on a real socket that Cryoledger does not know yet. */
const test = base.extend<{ readonly printer: FakePrinter }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants the pattern to see what a fixture needs
  printer: async ({}, provide) => {
    const printer = await createFakePrinter();
    await provide(printer);
    await printer.unplug();
  },
});

test.use({ biobank: { kind: 'demo', specimens: 60, seed: 5 } });
test.slow(); // looked at in several looks

type Listed = { readonly rows: readonly { readonly id: string; readonly printedId: string }[] };

async function tubes(page: Page, count: number): Promise<Listed['rows']> {
  // The call answers what the contract says.
  return ((await callInPage(page, 'specimen.list', { page: { offset: 0, limit: count } })) as Listed).rows;
}

async function knows(page: Page, { port }: FakePrinter, name = 'Bench'): Promise<void> {
  const network = { transport: 'tcp', name, host: '127.0.0.1', port } as const;
  await callInPage(page, 'printer.save', { ...network, resolution: 300, stock: 'vial-wrap', enabled: true });
}

const idsRead = async ({ printed }: FakePrinter): Promise<readonly string[]> =>
  (await Promise.all(printed.map(async (zpl) => decodePicture(drawZpl(zpl))))).flat();

test('a printer is added, tested, duplicated, switched off and removed; what is wrong is said at once (UX-061)', async ({
  signedIn: page,
  printer,
}) => {
  await goTo(page, 'printers');
  await expect(page.getByText('No printer yet')).toBeVisible();
  await lookAt(page, 'printers-empty');
  await pressByHand(page, 'n');
  await page.getByRole('textbox', { name: 'Name' }).fill('Bench');
  await page.getByRole('textbox', { name: 'Address' }).fill('8.8.8.8');
  await page.getByRole('textbox', { name: 'Port' }).fill(String(printer.port));
  await page.getByRole('textbox', { name: 'Port' }).press('Enter');
  await expect(page.getByText('8.8.8.8 is outside the local network')).toBeVisible();
  await lookAt(page, 'printers-add');
  await page.getByRole('textbox', { name: 'Address' }).fill('127.0.0.1');
  await page.getByRole('textbox', { name: 'Address' }).press('Enter');
  await expect(page.getByRole('row', { name: /Bench/ })).toContainText(`127.0.0.1:${printer.port}`);
  await page.getByRole('button', { name: 'Test print' }).click();
  await expect.poll(() => printer.printed.length).toBe(1);
  await actionOf(page, 'Bench', 'Duplicate');
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Bench, copy');
  await page.getByRole('textbox', { name: 'Name' }).fill('Bench');
  await page.getByRole('textbox', { name: 'Name' }).press('Enter');
  await expect(page.getByText('There is already a printer called Bench.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name' }).fill('Spare');
  await page.getByRole('textbox', { name: 'Name' }).press('Enter');
  await actionOf(page, 'Spare', 'Switch off here');
  await expect(page.getByRole('row', { name: /Spare/ })).toContainText('Switched off here');
  await lookAt(page, 'printers');
  await lookAt(page, 'printers', benchLooks);
  await actionOf(page, 'Spare', 'Remove');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('row', { name: /Spare/ })).toHaveCount(0);
});

test('ten labels with the printer off in the middle: none is lost, none is printed twice, none needs a word', async ({
  signedIn: page,
  printer,
}) => {
  await knows(page, printer);
  const rows = await tubes(page, 10);
  // Busy from the fourth label on, until it is off.
  printer.next.push('print', 'print', 'print');
  printer.mood = 'drop';
  await callInPage(page, 'label.print', { things: { specimens: rows.map(({ id }) => id) }, printer: 'Bench' });
  await expect.poll(() => printer.printed.length).toBe(3);
  await printer.unplug();
  await goTo(page, 'printers');
  await expect(page.getByText('Not ready: nothing answers at its port').first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('row', { name: /Bench/ })).toContainText('7 labels');
  await lookAt(page, 'printers-waiting');
  await goTo(page, 'today');
  await expect(page.getByText('7 labels wait for a printer')).toBeVisible();
  await lookAt(page, 'printers-today');
  await page.getByRole('link', { name: 'Printers' }).last().click();
  printer.mood = 'print';
  await printer.plugIn();
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect.poll(() => printer.printed.length).toBe(10);
  await expect(page.getByText('Nothing waits.')).toBeVisible();
  await expect(page.getByText('10 printed')).toBeVisible();
  const wanted = rows.map(({ printedId }) => `DataMatrix ${printedId}`);
  expect((await idsRead(printer)).toSorted()).toEqual(wanted.toSorted());
  expect(printer.printed).toHaveLength(10);
});

test('a label in doubt is asked about: yes ends it, no prints it again with a reason in its history', async ({
  signedIn: page,
  printer,
}) => {
  await knows(page, printer);
  const [one, other] = await tubes(page, 2);
  printer.next.push('half');
  await callInPage(page, 'label.print', { things: { specimens: [one?.id, other?.id] }, printer: 'Bench' });
  await goTo(page, 'printers');
  await expect(page.getByRole('heading', { name: 'Did it come out?' })).toBeVisible();
  await expect(page.getByText('The labels wait until the question above is answered.')).toBeVisible();
  expect(printer.printed).toHaveLength(0);
  await lookAt(page, 'printers-doubt');
  await lookAt(page, 'printers-doubt', benchLooks);
  printer.next.push('half');
  await pressByHand(page, 'y');
  // The first is settled as printed; the second goes out and breaks off as well.
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: other?.printedId ?? '' })
      .first(),
  ).toBeVisible();
  await pressByHand(page, 'x');
  await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveValue('It did not come out of the printer');
  await lookAt(page, 'printers-again');
  await page.getByRole('textbox', { name: 'Reason' }).press('Enter');
  await expect.poll(() => printer.printed.length).toBe(1);
  expect(await idsRead(printer)).toEqual([`DataMatrix ${other?.printedId}`]);
  await goTo(page, `specimens/${other?.id ?? ''}`);
  await expect(page.getByText('Label printed again').first()).toBeVisible();
  await expect(page.getByText('It did not come out of the printer').first()).toBeVisible();
});

test('labels that are not wanted any more are cancelled with a reason and never come out', async ({
  signedIn: page,
  printer,
}) => {
  await knows(page, printer);
  await printer.unplug();
  const rows = await tubes(page, 2);
  await callInPage(page, 'label.print', { things: { specimens: rows.map(({ id }) => id) }, printer: 'Bench' });
  await goTo(page, 'printers');
  await page.getByRole('button', { name: 'Cancel all 2' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('wrong tubes');
  await page.getByRole('textbox', { name: 'Reason' }).press('Enter');
  await expect(page.getByText('Nothing waits.')).toBeVisible();
  await expect(page.getByText('2 cancelled')).toBeVisible();
  await printer.plugIn();
  await callInPage(page, 'printer.retry', { printer: 'Bench' });
  await callInPage(page, 'printer.test', { printer: 'Bench' });
  await expect.poll(() => printer.printed.length).toBe(1);
  expect(await idsRead(printer)).toEqual(['DataMatrix TESTLABEL0']);
});

async function actionOf(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: action }).click();
}
