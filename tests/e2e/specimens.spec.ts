import { callInPage, expect, test } from './support/host.ts';
import { goTo, lookAt } from './support/look.ts';

test.use({ biobank: { kind: 'demo', specimens: 400, seed: 7 } });

test('a coordinator finds a specimen, reads its card and saves a manifest', async ({ signedIn: page }) => {
  await goTo(page, 'specimens');
  await expect(page.getByText('400 specimens')).toBeVisible();
  await lookAt(page, 'specimens');
  await page.getByRole('searchbox').fill('thymoma nothing like this');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.getByRole('searchbox').fill('DNA');
  await expect(page.getByRole('row').nth(1)).toContainText('DNA');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Manifest' }).click();
  await page.getByLabel('Title').fill('DNA for sequencing');
  await page.getByLabel('Recipient').fill('Centre 09');
  await page.getByLabel('Purpose').fill('Whole genome sequencing');
  await page.getByRole('button', { name: 'Create and save' }).click();
  expect((await download).suggestedFilename()).toMatch(/^M-.*\.pdf$/);
  await page.getByRole('row').nth(1).dblclick();
  await expect(page.getByText('Chain of custody')).toBeVisible();
  await expect(page.getByText('Lineage')).toBeVisible();
  await lookAt(page, 'specimen-card');
});

test('checking out holds the place, and undo takes it back', async ({ signedIn: page }) => {
  // The call answers what the contract says.
  const { rows } = (await callInPage(page, 'specimen.list', { filter: { statuses: ['stored'] } })) as {
    rows: { id: string }[];
  };
  await goTo(page, `specimens/${rows[0]?.id ?? ''}`);
  await expect(page.getByText('Chain of custody')).toBeVisible();
  await page.getByRole('button', { name: /Check out/ }).click();
  await page.getByLabel('What for').fill('pull for request 12');
  await page.getByRole('dialog').getByRole('button', { name: 'Check out' }).click();
  await expect(page.getByText('Checked out').first()).toBeVisible();
  await page.getByRole('button', { name: /Undo last change/ }).click();
  await expect(page.getByText('Taken back')).toBeVisible();
});
