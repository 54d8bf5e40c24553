import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { callInPage, expect, test } from './support/host.ts';
import { goTo, lookAt } from './support/look.ts';
import { createTestStation, type TestStation } from '../support/test-station.ts';
import { bundleFrom, fingerprintAt } from '../support/bundles.ts';

test.use({ biobank: { kind: 'empty' } });

/** The station of another site, whose people hand a stick over. */
async function anotherSite(page: Page): Promise<{ readonly other: TestStation; readonly here: string }> {
  const other = await createTestStation();
  const { card, site } = (await callInPage(page, 'bundle.card', {})) as { card: string; site: { id: string } }; // of the contract
  other.must('bundle.addSite', { card });
  other.must('study.open', { title: 'Chordoma', shortTitle: 'CHOR' });
  return { other, here: site.id };
}

async function choose(page: Page, bytes: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles({ name: 'stick.cryobundle', mimeType: 'application/octet-stream', buffer: bytes });
}

test('a bundle of a site that was never seen is looked at, its fingerprint compared, and taken in once', async ({
  signedIn: page,
}) => {
  const { other, here } = await anotherSite(page);
  const bundle = await bundleFrom(other, here);
  await goTo(page, 'bundles');
  await expect(page.getByText('No bundle was made or taken in yet.')).toBeVisible();
  await lookAt(page, 'bundles-empty');
  await choose(page, bundle);
  await expect(page.getByText('This computer has never been seen here')).toBeVisible();
  await expect(page.getByText(await fingerprintAt(other))).toBeVisible();
  const takeIn = page.getByRole('button', { name: /^Take \d+ entries in$/ });
  await expect(takeIn).toBeDisabled();
  await lookAt(page, 'bundles-stranger');
  await page.getByText('I compared it with the sender: it is the same').click();
  await takeIn.click();
  await expect(page.getByText('Taken in', { exact: true }).first()).toBeVisible();
  expect(await callInPage(page, 'study.list', {})).toMatchObject({ studies: [{ shortTitle: 'CHOR' }] });
  await lookAt(page, 'bundles-taken');
  await choose(page, bundle);
  await expect(page.getByText('This computer has never been seen here')).toHaveCount(0);
  await takeIn.click();
  await expect(page.getByText('All of it was here already')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Bundles until now' }).getByRole('row')).toHaveCount(3);
  other.close();
});

test('a later bundle waits for the one before it, which is said', async ({ signedIn: page }) => {
  const { other, here } = await anotherSite(page);
  await bundleFrom(other, here);
  other.must('study.open', { title: 'Thymoma', shortTitle: 'THYM' });
  const later = await bundleFrom(other, here);
  await goTo(page, 'bundles');
  await choose(page, later);
  await page.getByText('I compared it with the sender: it is the same').click();
  await page.getByRole('button', { name: /^Take \d+ entries in$/ }).click();
  await expect(page.getByText('None of it could be taken in yet')).toBeVisible();
  await expect(page.getByText('2 entries wait for an earlier bundle')).toBeVisible();
  await lookAt(page, 'bundles-waiting');
  other.close();
});

test('a file that is no bundle, a cut one and one for another site are refused in words', async ({
  signedIn: page,
}) => {
  const { other, here } = await anotherSite(page);
  const bundle = await bundleFrom(other, here);
  const own = (await other.ask('bundle.card', {})).site.id;
  await goTo(page, 'bundles');
  await choose(page, Buffer.from('hello'));
  await expect(page.getByText('stick.cryobundle is not a whole bundle', { exact: false })).toBeVisible();
  await choose(page, bundle.subarray(0, -1));
  await expect(page.getByText('the line with its signature is missing', { exact: false })).toBeVisible();
  await choose(page, await bundleFrom(other, own));
  await expect(page.getByText('This bundle is sealed for Heidelberg, not for this site')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Take \d+ entries in$/ })).toHaveCount(0);
  other.close();
});

test('a site is added by its card, and a bundle for it is made, saved and opens there', async ({ signedIn: page }) => {
  const { other } = await anotherSite(page);
  const folder = await mkdtemp(path.join(tmpdir(), 'cryoledger-stick-'));
  const { card } = await other.ask('bundle.card', {});
  await goTo(page, 'bundles');
  await page.getByRole('button', { name: 'Add a site card' }).click();
  await page.getByRole('textbox', { name: 'Site card' }).fill(card.slice(0, -4));
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('The site card cannot be used', { exact: false })).toBeVisible();
  await page.getByRole('textbox', { name: 'Site card' }).fill(card);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('Heidelberg is added. Compare its fingerprint', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'For which site' }).click();
  await page.getByRole('option', { name: 'Heidelberg (HD)' }).click();
  await expect(page.getByText('no bundle was made for it yet', { exact: false })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Make the bundle' }).click();
  const file = path.join(folder, 'stick.cryobundle');
  await (await download).saveAs(file);
  await expect(page.getByText(/^The bundle is made, with \d+ entries\.$/)).toBeVisible();
  await lookAt(page, 'bundles-made');
  const { device } = (await callInPage(page, 'bundle.card', {})) as { device: { fingerprint: string } }; // of the contract
  const taken = await other.runLong('bundle.import', { path: file, fingerprint: device.fingerprint });
  expect(taken).toMatchObject({ ok: true, value: { refused: 0, waiting: 0 } });
  await rm(folder, { recursive: true });
  other.close();
});
