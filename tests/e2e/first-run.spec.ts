import { expect, test } from './support/host.ts';
import { lookAt } from './support/look.ts';

test.use({ biobank: { kind: 'none' } });

test.slow(); // makes 2,000 specimens on the way

test('a new folder becomes a biobank with a demo, and its first user signs out and in again', async ({
  page,
  host,
}) => {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(await host.address());
  await expect(page.getByRole('heading', { name: 'Start a biobank' })).toBeVisible();
  await lookAt(page, 'first-run');
  await page.getByRole('button', { name: 'Create the biobank' }).click();
  await expect(page.getByText('Fill this in.')).toHaveCount(6);
  await page.getByLabel('Country').fill('Germany');
  await expect(page.getByText('Two letters: DE, not Germany.')).toBeVisible();
  await page.getByLabel('Name of the site').fill('Biobank Heidelberg');
  await page.getByLabel('Site code').fill('HD');
  await page.getByLabel('Country').fill('DE');
  await page.getByLabel('Your name').fill('Anna Keller');
  await page.getByLabel('User name').fill('anna');
  await page.getByRole('textbox', { name: 'Password' }).fill('short');
  await page.getByRole('button', { name: 'Create the biobank' }).click();
  await expect(page.getByText('too short or too common')).toBeVisible();
  await page.getByRole('textbox', { name: 'Password' }).fill('tubes freeze quietly');
  await page.getByRole('radio', { name: /made-up rare-tumour collection/ }).check({ force: true });
  await page.getByRole('button', { name: 'Create the biobank' }).click();
  await expect(page.getByRole('heading', { name: 'Last changes' })).toBeVisible({ timeout: 30_000 });
  await lookAt(page, 'today');
  await page.getByRole('button', { name: /Anna Keller/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await lookAt(page, 'sign-in');
  await page.getByLabel('User name').fill('anna');
  await page.getByRole('textbox', { name: 'Password' }).fill('wrong words here');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('User name or secret is wrong')).toBeVisible();
  await page.getByRole('textbox', { name: 'Password' }).fill('tubes freeze quietly');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Last changes' })).toBeVisible();
  expect(errors).toEqual([]);
});
