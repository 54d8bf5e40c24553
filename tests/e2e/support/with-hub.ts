import type { Page } from '@playwright/test';
import type { Hub } from '../../support/hub/running-hub.ts';
import { ada, callInPage, expect, type Host, waitUntilJoined } from './host.ts';
import { goTo } from './look.ts';

/** A biobank of its own, with ada signed in. */
export async function createBiobank(page: Page, host: Host): Promise<void> {
  await page.goto(await host.address());
  await waitUntilJoined(page);
  const site = { code: 'BER', name: 'Berlin', country: 'DE' };
  await callInPage(page, 'setup.create', { site, user: { ...ada, name: 'Ada' } });
  await page.reload();
  await expect(page.getByRole('navigation')).toBeVisible();
}

/** Enrols through the api, as the form would, and opens the sync centre. */
export async function enrol(page: Page, hub: Hub): Promise<void> {
  const { url, fingerprint } = hub;
  await callInPage(page, 'sync.enrol', { url, fingerprint, code: await hub.code() });
  await goTo(page, 'network');
  await expect(page.getByText('The hub has everything that was recorded here.')).toBeVisible();
}
