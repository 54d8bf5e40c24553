import type { Page } from '@playwright/test';
import { startFrom, takeSnapshot } from '../support/machine-snapshots.ts';
import { type Hub, startHub } from '../support/hub/running-hub.ts';
import { ada, callInPage, expect, type Host, openSignedIn, test, waitUntilJoined } from './support/host.ts';
import { benchLooks, goTo, lookAt } from './support/look.ts';

test.use({ biobank: { kind: 'none' } });

let hub: Hub;
test.beforeEach(async () => {
  hub = await startHub();
});
test.afterEach(() => hub.remove());

test('a computer that was set back says what happened, and is admitted again by a code with nothing lost (UX-110, UX-117)', async ({
  page,
  host,
}) => {
  await createAtHub(page, host);
  await host.stop();
  const before = takeSnapshot(host.folder);
  await startAgain(page, host);
  await addUser(page, 'ben');
  expect(await callInPage(page, 'sync.now', {})).toMatchObject({ problem: null });
  await host.stop();
  startFrom(host.folder, before);
  await startAgain(page, host);
  await addUser(page, 'cleo');
  await goTo(page, 'network');
  await page.keyboard.press('s');
  const alert = page.getByRole('alert').filter({ hasText: 'DEVICE_FORKED' });
  await expect(alert).toContainText('Two copies of this computer were at work');
  await expect(alert).toContainText('Nothing is lost and nothing was overwritten');
  await expect(alert).toContainText(/\d+ entries wait here/u);
  await lookAt(page, 'network-forked', benchLooks);

  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Have this computer admitted again' });
  await dialog.getByLabel('Code from the hub').fill('AAAA-BBBB-CCCC');
  await dialog.getByLabel('Code from the hub').press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('HUB_REFUSED');
  await lookAt(page, 'network-readmit');
  await dialog.getByLabel('Code from the hub').fill(await codeForSite());
  await dialog.getByLabel('Code from the hub').press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^Admitted again under a new name\. 2 entries/u)).toBeVisible();
  await expect(page.getByText('The hub has everything that was recorded here.')).toBeVisible();
  await expect(alert).toHaveCount(0);

  await expect
    .poll(async () => {
      const { users } = (await callInPage(page, 'user.list', {})) as { users: { username: string }[] }; // of the contract
      return users.map(({ username }) => username).toSorted();
    })
    .toEqual(['ada', 'ben', 'cleo']);
  await goTo(page, 'discrepancies');
  await expect(page.getByRole('heading', { name: /^A new name for/u })).toBeVisible();
  await lookAt(page, 'discrepancies-computer');
  await page.getByRole('button', { name: /^Settle with a note/u }).click();
  const note = page.getByRole('dialog');
  await note.getByRole('textbox').fill('The laptop was set back after its disk failed');
  await note.getByRole('button', { name: 'Settle' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing to settle' })).toBeVisible();
});

/** A biobank of its own at the hub, with ada signed in and everything sent. */
async function createAtHub(page: Page, host: Host): Promise<void> {
  await page.goto(await host.address());
  await waitUntilJoined(page);
  const site = { code: 'BER', name: 'Berlin', country: 'DE' };
  await callInPage(page, 'setup.create', { site, user: { ...ada, name: 'Ada' } });
  await page.reload();
  const { url, fingerprint } = hub;
  await callInPage(page, 'sync.enrol', { url, fingerprint, code: await hub.code() });
  expect(await callInPage(page, 'sync.now', {})).toMatchObject({ problem: null });
}

/** The program was ended and is started on what stands in the folder now: nobody is signed in. */
async function startAgain(page: Page, host: Host): Promise<void> {
  await host.start();
  await page.evaluate(() => localStorage.clear());
  await page.goto('about:blank');
  await openSignedIn(page, host);
}

async function addUser(page: Page, username: string): Promise<void> {
  const user = { username, name: username, roles: ['technician'], password: 'slow tubes thaw', temporary: true };
  await callInPage(page, 'user.add', user);
}

async function codeForSite(): Promise<string> {
  const said = await hub.admin('code', 'create', '--site', 'BER');
  return /^[0-9A-Z]{4}(-[0-9A-Z]{4})+/u.exec(said)?.[0] ?? '';
}
