import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { callInPage, expect, test } from './support/host.ts';
import { pressByHand } from './support/hand.ts';
import { goTo, lookAt } from './support/look.ts';

test.use({ biobank: { kind: 'demo', specimens: 400, seed: 7 } });
test.slow(); // several documents and pictures each

type Noted = { readonly notes: string | null };
type Listed = { readonly total: number; readonly rows: readonly { readonly id: string; readonly printedId: string }[] };

test('a coordinator finds a specimen, reads its card and comes back to the same row', async ({ signedIn: page }) => {
  await goTo(page, 'specimens');
  await expect(page.getByText('400 specimens')).toBeVisible();
  await lookAt(page, 'specimens');
  await page.getByRole('searchbox').fill('thymoma nothing like this');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await lookAt(page, 'specimens-no-match');
  await page.getByRole('searchbox').fill('DNA');
  await expect(page.getByRole('row').nth(1)).toContainText('DNA');
  const list = page.getByRole('grid', { name: 'Specimens' });
  await list.focus();
  for (const key of ['j', 'j', 'k', 'j']) {
    await page.waitForTimeout(80); // slower than a scanner
    await page.keyboard.press(key);
  }
  const opened = (await page.locator('[data-active] code').first().textContent()) ?? '';
  await page.waitForTimeout(80);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Chain of custody' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Lineage' })).toBeVisible();
  await lookAt(page, 'specimen-card');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox')).toHaveValue('DNA');
  await expect(list).toBeFocused();
  await expect(page.locator('[data-active]')).toContainText(opened);
});

test('a tube without a scanner at hand: Ctrl+K, the last four characters, Enter (T6)', async ({ signedIn: page }) => {
  // Of the contract.
  const { rows } = (await callInPage(page, 'specimen.list', { page: { offset: 150, limit: 1 } })) as Listed;
  const printedId = rows[0]?.printedId ?? '';
  await expect(page.getByRole('navigation')).toBeVisible();
  await pressByHand(page, 'Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type(printedId.slice(-4).toLowerCase(), { delay: 130 });
  await expect(page.getByRole('menuitem', { name: printedId })).toBeVisible();
  await pressByHand(page, 'Enter');
  await expect(page.getByRole('heading', { name: printedId })).toBeVisible();
});

test('a selection over pages becomes a manifest in every format, and an export no spreadsheet runs', async ({
  signedIn: page,
}) => {
  const first = (await callInPage(page, 'specimen.list', {})) as Listed; // of the contract
  const specimen = first.rows[0]?.id ?? '';
  const { notes: old } = (await callInPage(page, 'specimen.find', { code: specimen })) as Noted; // as above
  const changes = [{ field: 'notes', old, new: '=HYPERLINK("http://example.org")' }];
  await callInPage(page, 'specimen.correct', { specimen, changes, reason: 'a note that looks like a formula' });
  await goTo(page, 'specimens');
  const list = page.getByRole('grid', { name: 'Specimens' });
  await expect(page.getByText('400 specimens')).toBeVisible();
  await page.getByRole('row').nth(1).locator('.ui-table-check').click();
  await list.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('400 of 400 selected')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByText('399 of 400 selected')).toBeVisible();
  await lookAt(page, 'specimens-selected');
  const csv = await exported(page, 'As CSV');
  expect(csv.split('\n').filter((line) => line.trim() !== '')).toHaveLength(400);
  expect(csv).not.toMatch(/(?:^|,)"?=HYPERLINK/mu);
  for (const format of ['PDF', 'XLSX', 'CSV'] as const) {
    const { name, bytes } = await manifested(page, format);
    expect(name).toMatch(new RegExp(`^M-.*\\.${format.toLowerCase()}$`, 'u'));
    expect(bytes.subarray(0, 4).toString('latin1')).toMatch({ PDF: /%PDF/u, XLSX: /^PK/u, CSV: /./u }[format]);
  }
});

test('a view is saved, chosen again, renamed and removed, and a colleague sees it as one of others', async ({
  signedIn: page,
}) => {
  await goTo(page, 'specimens?kind=DNA');
  const views = page.getByRole('button', { name: 'Views' });
  await views.click();
  await page.getByRole('menuitem', { name: 'Save this view' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('All DNA');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('View “All DNA” saved')).toBeVisible();
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByText('400 specimens')).toBeVisible();
  await views.click();
  await lookAt(page, 'specimens-views');
  await page
    .getByRole('menuitemradio', { name: 'All DNA' })
    .or(page.getByRole('menuitem', { name: 'All DNA' }))
    .click();
  await expect(page.getByText('400 specimens')).toBeHidden();
  await views.click();
  await page.getByRole('menuitem', { name: 'Rename or remove views' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('DNA of everyone');
  await page.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('button', { name: 'Remove “DNA of everyone”' })).toBeVisible();
  await lookAt(page, 'specimens-views-manage');
  await page.getByRole('button', { name: 'Remove “DNA of everyone”' }).click();
  await expect(page.getByText('None of the views is yours.')).toBeVisible();
  expect(await callInPage(page, 'view.list', {})).toEqual({ views: [] });
});

test('checking out holds the place, and undo takes it back', async ({ signedIn: page }) => {
  // The call answers what the contract says.
  const { rows } = (await callInPage(page, 'specimen.list', { filter: { statuses: ['stored'] } })) as Listed;
  await goTo(page, `specimens/${rows[0]?.id ?? ''}`);
  await expect(page.getByText('Chain of custody')).toBeVisible();
  await page.getByRole('button', { name: /Check out/ }).click();
  await page.getByLabel('What for').fill('pull for request 12');
  await page.getByRole('dialog').getByRole('button', { name: 'Check out' }).click();
  await expect(page.getByText('Checked out').first()).toBeVisible();
  await page.getByRole('button', { name: /Undo last change/ }).click();
  await expect(page.getByRole('list', { name: 'Chain of custody' }).getByText('Taken back')).toBeVisible();
});

test.describe('of a large biobank', () => {
  test.use({ biobank: { kind: 'demo', specimens: 100_000, seed: 3 } });

  test('the list scrolls from end to end with no more rows in the page than fit, and finds in the middle', async ({
    signedIn: page,
  }) => {
    test.setTimeout(300_000);
    await goTo(page, 'specimens');
    await expect(page.getByText('100,000 specimens')).toBeVisible();
    const list = page.getByRole('grid', { name: 'Specimens' });
    const most = await list.evaluate(async (grid) => {
      let rows = 0;
      for (let step = 0; step <= 60; step += 1) {
        grid.scrollTop = (grid.scrollHeight * step) / 60;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        rows = Math.max(rows, grid.querySelectorAll('[role="row"]').length);
      }
      return rows;
    });
    expect(most).toBeLessThan(80);
    await list.focus();
    await page.keyboard.press('End');
    await expect(page.locator('[aria-rowindex="100001"] code').first()).toHaveText(/^[0-9A-Z]{10}$/u);
    await list.evaluate((grid) => {
      grid.scrollTop = grid.scrollHeight / 2;
    });
    // The row that has the focus is out of sight, at the end, and need not be loaded.
    await expect(page.locator('[role="row"]:not([data-active]) .ui-table-awaited')).toHaveCount(0);
    await lookAt(page, 'specimens-100000');
    await page.getByRole('button', { name: 'Select all rows' }).click();
    await expect(page.getByText('100,000 of 100,000 selected')).toBeVisible();
    await page.getByRole('row').nth(3).locator('.ui-table-check').click();
    await expect(page.getByText('99,999 of 100,000 selected')).toBeVisible();
    await page.getByRole('button', { name: /Manifest/ }).click();
    await expect(page.getByText('99,999 tubes are selected; one manifest holds at most 10,000')).toBeVisible();
    await expect(page.locator('.ui-dialog .ui-skeleton')).toHaveCount(0);
    await lookAt(page, 'manifest-too-many');
    await page.keyboard.press('Escape');
    const csv = await exported(page, 'As CSV');
    expect(csv.trimEnd().split('\n')).toHaveLength(1 + 99_999);
  });
});

async function exported(page: Page, format: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: format }).click();
  return (await contentOf(await download)).toString('utf8');
}

async function manifested(page: Page, format: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  await page.getByRole('button', { name: /Manifest/ }).click();
  await page.getByLabel('Title').fill('DNA for sequencing');
  await page.getByLabel('Recipient').fill('Centre 09');
  await page.getByLabel('Purpose').fill('Whole genome sequencing');
  await page.getByText(format, { exact: true }).click();
  if (format === 'PDF') await lookAt(page, 'manifest');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Create and save' }).click();
  const file = await download;
  await expect(page.getByRole('dialog')).toBeHidden();
  return { name: file.suggestedFilename(), bytes: await contentOf(file) };
}

async function contentOf(file: Download): Promise<Buffer> {
  return readFile(await file.path());
}
