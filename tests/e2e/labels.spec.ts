import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { createFakePrinter, type FakePrinter } from '../support/fake-printer.ts';
import { decodePicture } from '../support/decoder.ts';
import { drawZpl } from '../support/zpl.ts';
import { pressByHand } from './support/hand.ts';
import { callInPage, expect, test as base } from './support/host.ts';
import { benchLooks, goTo, lookAt } from './support/look.ts';
import { plugInScanner } from './support/scanner.ts';

/** A printer on a real socket, set up in the biobank of the test as "Bench". */
const test = base.extend<{ readonly printer: FakePrinter }>({
  printer: async ({ signedIn: page }, provide) => {
    const printer = await createFakePrinter();
    const network = { transport: 'tcp', name: 'Bench', host: '127.0.0.1', port: printer.port } as const;
    await callInPage(page, 'printer.save', { ...network, resolution: 300, stock: 'vial-wrap', enabled: true });
    await provide(printer);
    await printer.unplug();
  },
});

test.use({ biobank: { kind: 'demo', specimens: 200, seed: 5 } });

type Listed = { readonly rows: readonly { readonly id: string; readonly printedId: string }[] };

test('a label is printed from the card with two keys, and its symbol reads as the id of the tube (UX-065)', async ({
  signedIn: page,
  printer,
}) => {
  const [tube] = await stored(page);
  await openCard(page, tube);
  await pressByHand(page, 'p');
  await expect(page.getByRole('heading', { name: /Print 1 label/ })).toBeVisible();
  await expect(page.getByRole('img', { name: `Label of ${tube.printedId}, true size` })).toBeVisible();
  await expect(page.getByText('Everything fits.')).toBeVisible();
  await lookAt(page, 'labels-print');
  await lookAt(page, 'labels-print', benchLooks);
  await pressByHand(page, 'Enter');
  await expect(page.getByText('1 label is on its way to Bench')).toBeVisible();
  await expect.poll(() => printer.printed.length).toBe(1);
  expect(await decodePicture(drawZpl(printer.printed[0] ?? ''))).toEqual([`DataMatrix ${tube.printedId}`]);
  await expect(page.getByText('Label printed', { exact: true }).first()).toBeVisible();
});

test('a label is printed again only with a reason, and the old one is voided with it (UX-067)', async ({
  signedIn: page,
  printer,
}) => {
  const [tube] = await stored(page);
  await callInPage(page, 'label.print', { things: { specimens: [tube.id] }, printer: 'Bench' });
  await openCard(page, tube);
  await pressByHand(page, 'p');
  await expect(page.getByText('It has a label already.')).toBeVisible();
  const print = page.getByRole('button', { name: 'Print 1 label' });
  await expect(print).toBeDisabled();
  await page.getByRole('textbox', { name: 'Why again' }).fill('smudged by ethanol');
  await page.getByRole('checkbox', { name: 'The old label counts no more' }).check({ force: true });
  await lookAt(page, 'labels-reprint');
  await print.click();
  await expect.poll(() => printer.printed.length).toBe(2);
  await expect(page.getByText('Label printed again').first()).toBeVisible();
  await expect(page.getByText('Label voided').first()).toBeVisible();
  await expect(page.getByText('smudged by ethanol').first()).toBeVisible();
});

test('tubes are selected and printed with keys alone; those with a label are left out', async ({
  signedIn: page,
  printer,
}) => {
  await goTo(page, 'specimens');
  await expect(page.getByText('200 specimens')).toBeVisible();
  const list = page.getByRole('grid', { name: 'Specimens' });
  await list.focus();
  await pressByHand(page, 'p');
  await expect(page.getByText('Select the tubes whose labels you want')).toBeVisible();
  await pressByHand(page, 'ArrowDown');
  await pressByHand(page, 'Space');
  for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown']) await pressByHand(page, key);
  await expect(page.getByText('3 of 200 selected')).toBeVisible();
  const code = (await page.locator('[data-active] code').first().textContent()) ?? '';
  await callInPage(page, 'label.print', { things: { specimens: [code] }, printer: 'Bench' });
  await pressByHand(page, 'p');
  await expect(page.getByText('1 of them has a label already')).toBeVisible();
  await lookAt(page, 'labels-some');
  await expect(page.getByRole('button', { name: 'Print 2 labels' })).toBeEnabled();
  await pressByHand(page, 'Enter');
  await expect.poll(() => printer.printed.length).toBe(3);
  const codes = await Promise.all(printer.printed.map(async (zpl) => decodePicture(drawZpl(zpl))));
  expect(new Set(codes.flat()).size).toBe(3);
});

test('without a printer labels become a PDF sheet that begins at the free cell', async ({ signedIn: page }) => {
  const [one, other] = await stored(page);
  expect(await sheetOf(page, one)).toMatch(/^labels-.*\.pdf$/u);
  await openCard(page, other);
  await pressByHand(page, 'p');
  await expect(page.getByRole('textbox', { name: 'Begin at label' })).toHaveValue('2');
  await page.getByRole('radio', { name: 'Longest texts' }).check({ force: true });
  await expect(page.getByText('With the longest texts')).toBeVisible();
  await lookAt(page, 'labels-sheet-worst');
});

test('the history of its labels stands on the card, and one that was destroyed is voided', async ({
  signedIn: page,
  printer,
}) => {
  const [tube] = await stored(page);
  await openCard(page, tube);
  await expect(page.getByText('No label has been printed here.')).toBeVisible();
  await printer.unplug();
  await callInPage(page, 'label.print', { things: { specimens: [tube.id] }, printer: 'Bench' });
  await expect(page.getByText('Has a label')).toBeVisible();
  await expect(page.getByRole('link', { name: 'waits for Bench' })).toBeVisible();
  await printer.plugIn();
  await callInPage(page, 'printer.retry', { printer: 'Bench' });
  await expect(page.getByRole('link', { name: 'waits for Bench' })).toBeHidden();
  await pressByHand(page, 'v');
  await page.getByRole('textbox', { name: /Reason/ }).fill('torn in the rack');
  await lookAt(page, 'labels-void');
  await page
    .getByRole('dialog')
    .or(page.getByRole('alertdialog'))
    .getByRole('button', { name: 'Void the label' })
    .click();
  await expect(page.getByText('Its label counts no more')).toBeVisible();
  await expect(page.getByText('torn in the rack').first()).toBeVisible();
  await lookAt(page, 'labels-card');
});

test('the code that a tube has already is bound with a key and a scan, and finds it (UX-069)', async ({
  signedIn: page,
}) => {
  const [tube] = await stored(page);
  await openCard(page, tube);
  const scanner = await plugInScanner(page);
  await pressByHand(page, 'b');
  await expect(page.getByRole('textbox', { name: 'Code' })).toBeFocused();
  await scanner.scan('FR12345678');
  await expect(page.getByText('Code bound').first()).toBeVisible();
  await goTo(page, 'today');
  await expect(page.getByRole('heading', { name: 'Checked out' })).toBeVisible();
  await page.waitForTimeout(700); // a later pull of the trigger
  await scanner.scan('FR12345678');
  await expect(page.getByRole('heading', { name: 'Chain of custody' })).toBeVisible();
  await expect(page.getByText(tube.printedId).first()).toBeVisible();
});

test('a torn label is replaced: the new one is printed, put on and scanned there, and no other label will do', async ({
  signedIn: page,
  printer,
}) => {
  const [tube, other] = await stored(page);
  const scanner = await plugInScanner(page);
  await openCard(page, tube);
  await pressByHand(page, 'l');
  const relabel = page.getByRole('button', { name: 'Relabel', exact: true });
  await expect(relabel).toBeDisabled();
  await page.getByRole('textbox', { name: 'Why' }).fill('torn in the rack');
  await lookAt(page, 'relabel');
  await relabel.click();
  await page.getByRole('button', { name: 'Print 1 label' }).click();
  await expect.poll(() => printer.printed.length).toBe(1);
  const [symbol = ''] = await decodePicture(drawZpl(printer.printed[0] ?? ''));
  const renewed = symbol.replace('DataMatrix ', '');
  expect(renewed).not.toBe(tube.printedId);
  const dialog = page.getByRole('dialog', { name: `Check the label · ${renewed}` });
  await expect(dialog).toBeVisible();
  await scanner.scan(other?.printedId ?? '');
  await expect(dialog).toContainText(`${other?.printedId} is not the new label: it belongs to ${other?.printedId}`);
  await scanner.scan(tube.printedId);
  await expect(dialog).toContainText(`${tube.printedId} is the old label of this tube`);
  await lookAt(page, 'relabel-check');
  await page.waitForTimeout(100); // a scan of its own
  await scanner.scan(renewed);
  await expect(page.getByText('The new label is on its tube').first()).toBeVisible();
  await expect(dialog).toBeHidden();
  const { entries } = (await callInPage(page, 'specimen.timeline', { specimen: tube.id })) as {
    readonly entries: readonly { readonly type: string; readonly reason: string | null }[];
  };
  expect(entries.slice(-3).map(({ type }) => type)).toEqual([
    'specimenRelabelled.v1',
    'specimenLabelled.v1',
    'specimenLabelVerified.v1',
  ]);
});

test('a tube cannot be given the label of another tube', async ({ signedIn: page }) => {
  const [tube, other] = await stored(page);
  const scanner = await plugInScanner(page);
  await openCard(page, tube);
  await pressByHand(page, 'l');
  const code = page.getByRole('textbox', { name: 'Code on the new label' });
  await expect(code).toBeVisible();
  await scanner.scan(other?.printedId ?? '');
  await expect(code).toHaveValue(other?.printedId ?? '');
  await page.getByRole('textbox', { name: 'Why' }).fill('label lost');
  await page.getByRole('button', { name: 'Relabel', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('CODE_TAKEN');
  await expect(page.getByRole('dialog')).toContainText(other?.printedId ?? '');
  await page.getByRole('button', { name: /Cancel/ }).click();
  expect(await callInPage(page, 'specimen.find', { code: tube.id })).toMatchObject({ printedId: tube.printedId });
});

test('a whole freezer gets its labels from the storage screen, of the types that are ticked', async ({
  signedIn: page,
}) => {
  const { children } = (await callInPage(page, 'container.tree', {})) as { children: { id: string }[] };
  await goTo(page, `storage/${children[0]?.id ?? ''}`);
  await expect(page.getByRole('button', { name: /Print labels of all in it/ })).toBeVisible();
  await pressByHand(page, 'a');
  await expect(page.getByText('What gets a label')).toBeVisible();
  await lookAt(page, 'labels-freezer');
  const title = page.getByRole('heading', { name: /^Print \d+ labels/ });
  const all = Number(/\d+/.exec((await title.textContent()) ?? '')?.[0]);
  await page.getByRole('checkbox', { name: /Box/ }).uncheck({ force: true });
  await expect(title).not.toHaveText(new RegExp(`Print ${all} labels`));
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Print \d+ labels/ }).click();
  expect((await download).suggestedFilename()).toMatch(/\.pdf$/u);
});

test('the command cards come as a PDF of card stock', async ({ signedIn: page }) => {
  await goTo(page, 'scanner');
  await expect(page.getByRole('heading', { name: 'Command cards' })).toBeVisible();
  await pressByHand(page, 'Control+p');
  await expect(page.getByRole('button', { name: /A4, 2 × 4 command cards/ })).toBeVisible();
  await lookAt(page, 'labels-cards');
  const download = page.waitForEvent('download');
  await pressByHand(page, 'Enter');
  expect((await download).suggestedFilename()).toMatch(/\.pdf$/u);
});

async function sheetOf(page: Page, tube: Tube): Promise<string> {
  await openCard(page, tube);
  await pressByHand(page, 'p');
  await expect(page.getByRole('textbox', { name: 'Begin at label' })).toHaveValue('1');
  const download = page.waitForEvent('download');
  await pressByHand(page, 'Enter');
  const file = await download;
  expect((await readFile(await file.path())).subarray(0, 4).toString('latin1')).toBe('%PDF');
  await expect(page.getByText('1 label saved as a PDF')).toBeVisible();
  return file.suggestedFilename();
}

type Tube = { readonly id: string; readonly printedId: string };

async function stored(page: Page): Promise<readonly [Tube, Tube]> {
  // The call answers what the contract says.
  const { rows } = (await callInPage(page, 'specimen.list', { filter: { statuses: ['stored'] } })) as Listed;
  const [one, other] = rows;
  if (one === undefined || other === undefined) throw new Error('the demo has no two stored tubes');
  return [one, other];
}

async function openCard(page: Page, { id }: Tube): Promise<void> {
  await goTo(page, `specimens/${id}`);
  await expect(page.getByRole('heading', { name: 'Chain of custody' })).toBeVisible();
}
