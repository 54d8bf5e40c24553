import { callInPage, expect, test } from './support/host.ts';
import { goTo, lookAt } from './support/look.ts';

test.use({ biobank: { kind: 'empty' } });
test.slow(); // several dialogs, each with pictures

test('a lab manager opens a study, publishes a form, plans a visit and closes it', async ({ signedIn: page }) => {
  await goTo(page, 'studies');
  await expect(page.getByText('No study yet')).toBeVisible();
  await lookAt(page, 'studies-empty');
  await page.getByRole('button', { name: 'Open a study' }).click();
  await page
    .getByRole('dialog')
    .getByLabel(/^Title/u)
    .fill('Adrenocortical carcinoma, a long name that has to wrap');
  await page.getByLabel('Short title').fill('ACC-01');
  await page.getByLabel('Ethics reference').fill('EC 2026/14');
  await lookAt(page, 'study-open');
  await page.getByRole('button', { name: 'Open the study' }).click();
  await expect(page.getByText('Study opened')).toBeVisible();

  await page.getByRole('button', { name: 'Publish a form' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel(/^Title/u).fill('Broad consent');
  await form.getByLabel('Version').fill('1.0');
  await form.getByLabel('Language').fill('en');
  await expect(form.getByRole('button', { name: 'Publish' })).toBeDisabled();
  await form.getByRole('group', { name: 'Statements' }).locator('label').first().click();
  await form.getByLabel('Own statements').fill('I may be asked again');
  await lookAt(page, 'study-form');
  await form.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Broad consent')).toBeVisible();
  await page.getByText('Broad consent').click();
  await expect(page.getByText('I may be asked again')).toBeVisible();

  await page.getByRole('button', { name: 'Plan a visit' }).click();
  const visit = page.getByRole('dialog');
  await visit.getByLabel('Name').fill('Week 4');
  await visit.getByLabel('Day from the start').fill('28');
  await visit.getByRole('combobox', { name: 'Kind' }).fill('plasma');
  await page
    .getByRole('option', { name: /plasma/i })
    .first()
    .click();
  await visit.getByLabel('Tubes').fill('4');
  await visit.getByRole('button', { name: 'Add a kind' }).click();
  await expect(visit.getByText(/4 × Plasma/)).toBeVisible();
  await lookAt(page, 'study-visit');
  await visit.getByRole('button', { name: 'Plan it' }).click();
  await expect(page.getByText('Week 4')).toBeVisible();
  await lookAt(page, 'study');

  await page.getByRole('button', { name: 'Close the study' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('recruitment ended');
  await lookAt(page, 'study-close');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Close the study' }).click();
  await expect(page.getByText('Closed', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Plan a visit' })).toBeHidden();
  const { studies } = (await callInPage(page, 'study.list', {})) as { studies: { closed: boolean }[] }; // of the contract
  expect(studies.map(({ closed }) => closed)).toEqual([true]);
});
