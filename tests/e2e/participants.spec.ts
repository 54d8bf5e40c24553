import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { pressByHand } from './support/hand.ts';
import { callInPage, expect, test } from './support/host.ts';
import { goTo, lookAt } from './support/look.ts';

test.use({ biobank: { kind: 'empty' } });
test.slow(); // a whole life of records, with pictures

const statements = [
  { code: 'store', label: 'My samples may be stored' },
  { code: 'research', label: 'They may be used in research' },
];

test('a person is registered once, consents, is diagnosed, visits, gives specimens and withdraws', async ({
  signedIn: page,
}) => {
  await openStudy(page);
  await goTo(page, 'participants');
  await expect(page.getByText('No participant yet')).toBeVisible();
  await lookAt(page, 'participants-empty');
  await register(page, 'ACC-0001');
  await expect(page.getByRole('heading', { name: 'ACC-0001' })).toBeVisible();
  await expect(page.getByText('No consent is recorded.')).toBeVisible();

  await test.step('the same name and date of birth again is a duplicate that has to be said', async () => {
    await goTo(page, 'participants');
    await expect(page.getByText('1 participant')).toBeVisible();
    await register(page, 'ACC-0002');
    await expect(page.getByText('PARTICIPANT_DUPLICATE')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Another person: register anyway' })).toBeVisible();
    await lookAt(page, 'participant-duplicate');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('1 participant')).toBeVisible();
    await page.getByRole('row').nth(1).click();
  });

  await test.step('consent, with every statement answered', async () => {
    await action(page, 'Record consent');
    await expect(page.getByRole('button', { name: 'Record', exact: true })).toBeDisabled();
    await page.getByRole('button', { name: 'All yes' }).click();
    await page.getByRole('radiogroup', { name: 'They may be used in research' }).getByText('No').click();
    await page.getByLabel('Signed on').fill('2026-03-11');
    await expect(page.getByLabel('Taken by')).toHaveValue('Ada');
    await page.getByLabel('Taken by').fill('S. Brandt');
    await page.getByLabel('Witness').fill('P. Curie');
    await page.getByLabel('Guardian').fill('Anna Example');
    await chooseDocument(page, 'form.pdf', 'signed by hand');
    await lookAt(page, 'participant-consent');
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(page.getByText('No: They may be used in research')).toBeVisible();
    await expect(page.getByText(/taken by S\. Brandt, witness P\. Curie, guardian Anna Example/)).toBeVisible();
    await expect(page.getByText(createHash('sha256').update('signed by hand').digest('hex'))).toBeVisible();
  });

  await test.step('a diagnosis and a visit', async () => {
    await action(page, 'Add a diagnosis');
    await page.getByLabel('In words').fill('Adrenocortical carcinoma');
    await page.getByLabel('ICD-10').fill('C74.0');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByText('Adrenocortical carcinoma')).toBeVisible();
    await action(page, 'Record a visit');
    await page.getByRole('textbox', { name: 'Name' }).fill('Surgery');
    await page.getByLabel('When').fill('2026-03-12');
    await lookAt(page, 'participant-visit');
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(page.getByText('Surgery').first()).toBeVisible();
  });

  await test.step('specimens', async () => {
    await action(page, 'Collect specimens');
    await page.getByRole('combobox', { name: 'Kind' }).fill('whole bl');
    await page
      .getByRole('option', { name: /whole blood/i })
      .first()
      .click();
    await page.getByLabel('Tubes').fill('3');
    await page.getByLabel('Amount each').fill('2,5');
    await lookAt(page, 'participant-collect');
    await page.getByRole('button', { name: 'Collect', exact: true }).click();
    await expect(page.getByText('3 specimens collected')).toBeVisible();
    await lookAt(page, 'participant-card');
  });

  await test.step('who it is, only with a reason', async () => {
    await action(page, 'Show identity');
    await lookAt(page, 'participant-reveal');
    await page.getByRole('textbox', { name: 'Reason' }).fill('letter about a finding');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect(page.getByText('Marie Example')).toBeVisible();
    await page.getByRole('button', { name: 'Hide again' }).click();
    await expect(page.getByText('Marie Example')).toBeHidden();
  });

  await test.step('a page in plain words for the person to take home', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), pressByHand(page, 'p')]);
    expect(download.suggestedFilename()).toBe('consent-ACC-0001.pdf');
    const [first] = await activity(page);
    expect(first).toBe('consent.page');
  });
});

test('a waiver needs its reference, a refusal holds what was collected', async ({ signedIn: page }) => {
  await openStudy(page);
  await goTo(page, 'participants');
  await register(page, 'ACC-0003');
  await action(page, 'Record consent');
  await page.getByText('Waiver', { exact: true }).click();
  await page.getByLabel('Reference').fill('EC 2026/14');
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(page.getByText('EC 2026/14')).toBeVisible();
  await action(page, 'Record consent');
  await page.getByText('Refusal', { exact: true }).click();
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(page.getByText('Refused', { exact: true })).toBeVisible();
});

test('the list of participants is walked by J and K from wherever one is, and one is opened', async ({
  signedIn: page,
}) => {
  await openStudy(page);
  const { studies } = (await callInPage(page, 'study.list', {})) as { studies: readonly { id: string }[] }; // of the contract
  for (const pseudonym of ['ACC-0001', 'ACC-0002', 'ACC-0003'])
    await callInPage(page, 'participant.register', { study: studies[0]?.id, sex: 'female', pseudonym });
  await goTo(page, 'participants');
  await expect(page.getByText('3 participants')).toBeVisible();
  await page.getByRole('heading').first().click();
  for (const key of ['j', 'j', 'j', 'k']) await pressByHand(page, key);
  const list = page.getByRole('grid', { name: 'Participants' });
  await expect(list).toBeFocused();
  const walked = page.getByRole('row').nth(2);
  await expect(walked).toHaveAttribute('data-active', 'true');
  const name = (await walked.getByRole('rowheader').textContent()) ?? '';
  await pressByHand(page, 'Enter');
  await expect(page.getByRole('heading', { name })).toBeVisible();
});

async function openStudy(page: Page): Promise<void> {
  const study = { title: 'Adrenocortical carcinoma', shortTitle: 'ACC' };
  const opened = (await callInPage(page, 'study.open', study)) as { studyId: string }; // of the contract
  const form = { study: opened.studyId, title: 'Broad consent', version: '1.0', language: 'en', statements };
  await callInPage(page, 'study.publishForm', form);
}

async function register(page: Page, pseudonym: string): Promise<void> {
  await page.getByRole('button', { name: 'Register' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Pseudonym').fill(pseudonym);
  await dialog.getByLabel('Name').fill('Marie Example');
  await dialog.getByLabel('Date of birth').fill('1961-04-02');
  await dialog.getByRole('button', { name: 'Register', exact: true }).click();
}

async function action(page: Page, name: string): Promise<void> {
  await page.getByRole('list', { name: 'Participant' }).getByRole('button', { name }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

/** The commands of the ledger, the newest first. */
async function activity(page: Page): Promise<readonly string[]> {
  const listed = (await callInPage(page, 'activity.list', {})) as { readonly rows: readonly { command: string }[] }; // of the contract
  return listed.rows.map(({ command }) => command);
}

async function chooseDocument(page: Page, name: string, content: string): Promise<void> {
  const file = { name, mimeType: 'application/pdf', buffer: Buffer.from(content) };
  await page.getByRole('dialog').locator('input[type="file"]').setInputFiles(file);
  await expect(page.getByText(name)).toBeVisible();
}
