import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { callInPage, expect, test } from './support/host.ts';
import { goTo, lookAt } from './support/look.ts';

const sample = path.resolve('../shared/samples/tcga-bcr/raw');
const columns =
  'study,participant,consent,specimen_code,kind,quantity,unit,parent_code,container_code,container_type,position,notes';

test.use({ biobank: { kind: 'empty' } });
test.slow(); // whole imports

test('a coordinator checks the real tables, imports them, finds nothing new the second time, and takes them back', async ({
  signedIn: page,
}) => {
  test.skip(!existsSync(sample), 'the sample of real records is not on this machine');
  await goTo(page, 'imports');
  await expect(page.getByText('Nothing was imported yet.')).toBeVisible();
  await lookAt(page, 'imports-empty');
  await chooseFolder(page, path.join(sample, 'acc'));
  await expect(page.getByText(/^12 files/)).toBeVisible();
  await page.getByRole('button', { name: 'Check first' }).click();
  await expect(page.getByText('Checked. Nothing was written yet.')).toBeVisible({ timeout: 60_000 });
  await lookAt(page, 'imports-checked');
  expect(await callInPage(page, 'specimen.facets', {})).toMatchObject({ total: 0 });
  await page.getByRole('button', { name: /^Import [\d,]+ records$/ }).click();
  await expect(page.getByText('Imported', { exact: true })).toBeVisible({ timeout: 60_000 });
  const { total } = (await callInPage(page, 'specimen.facets', {})) as { total: number }; // of the contract
  expect(total).toBeGreaterThan(500);
  await expect(page.getByRole('row', { name: /TCGA biospecimen tables/ })).toBeVisible();
  await lookAt(page, 'imports-done');
  await page.getByRole('button', { name: 'Check first' }).click();
  await expect(page.getByText('Everything in these files is here already')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('only to look at');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Taken back', { exact: true })).toBeVisible({ timeout: 60_000 });
  expect(await callInPage(page, 'specimen.list', {})).toMatchObject({ total: 0 });
});

test('a bad row is named with file, row, column, code and what to do, and the report can be saved', async ({
  signedIn: page,
}) => {
  const rows = [
    'ACC,P-1,consent,T-1,TissueFreshFrozen,120,mg,,BOX-1,box-9x9,A1,',
    'ACC,P-2,consent,T-2,NoSuchKind,1,mg,,,,,',
  ];
  await goTo(page, 'imports');
  await page.getByText('Specimens, plain CSV').click();
  await chooseFile(page, 'tubes.csv', [columns, ...rows].join('\r\n'));
  await page.getByRole('button', { name: 'Check first' }).click();
  const refused = page.getByRole('region', { name: 'Refused' }).getByRole('row').nth(1);
  await expect(refused).toContainText('tubes.csv');
  await expect(refused).toContainText('3');
  await expect(refused).toContainText('kind');
  await expect(refused).toContainText('KIND_UNKNOWN');
  await lookAt(page, 'imports-refused');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const saved = await readFile(await (await download).path(), 'utf8');
  expect(saved).toContain('"tubes.csv","3","kind"');
});

test('a long import says how far it is and stops when asked to; what came in before stays and is named', async ({
  signedIn: page,
}) => {
  const rows = Array.from({ length: 40_000 }, (_, at) => `ACC,P-${at % 400},consent,T-${at},DNA,4,ug,,,,,`);
  await goTo(page, 'imports');
  await page.getByText('Specimens, plain CSV').click();
  await chooseFile(page, 'many.csv', [columns, ...rows].join('\n'));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByText(/^\d[\d,]* of/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('IMPORT_CANCELLED')).toBeVisible({ timeout: 30_000 });
  await expect(
    page.getByRole('row', { name: /Specimens, plain CSV/ }).getByRole('button', { name: 'Undo' }),
  ).toBeVisible();
  await lookAt(page, 'imports-stopped');
});

test('what came in is one step away, from the report and from the list of imports', async ({ signedIn: page }) => {
  const tube = (code: string): string => `ACC,P-1,consent,${code},DNA,4,ug,,,,,`;
  await goTo(page, 'imports');
  await page.getByText('Specimens, plain CSV').click();
  for (const rows of [[tube('T-1'), tube('T-2')], [tube('T-3')]]) {
    await chooseFile(page, 'tubes.csv', [columns, ...rows].join('\n'));
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(page.getByText('Imported', { exact: true })).toBeVisible();
    const count = rows.length;
    const words = count === 1 ? 'Show the 1 specimen that came in' : `Show the ${count} specimens that came in`;
    await expect(page.getByRole('link', { name: words })).toBeVisible();
  }
  await lookAt(page, 'imports-show');
  await page.getByRole('link', { name: 'Show the 1 specimen that came in' }).click();
  await expect(page.getByText('1 specimen', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'One import' })).toBeVisible();
  await goTo(page, 'imports');
  await page
    .getByRole('row')
    .filter({ hasText: 'plain CSV' })
    .nth(1)
    .getByRole('link', { name: 'Show specimens' })
    .click();
  await expect(page.getByText('2 specimens', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'One import' }).click();
  await expect(page.getByText('3 specimens', { exact: true })).toBeVisible();
});

/** As dropping or choosing it does: the page's own chooser takes the folder. */
async function chooseFolder(page: Page, folder: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await (await chooser).setFiles(folder);
}

async function chooseFile(page: Page, name: string, text: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cryoledger-e2e-import-'));
  const file = path.join(folder, name);
  await writeFile(file, text);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(file);
  await expect(page.getByText(/^1 file, /)).toBeVisible();
  await rm(folder, { recursive: true });
}
