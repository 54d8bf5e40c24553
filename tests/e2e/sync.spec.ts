import { callInPage, expect, test } from './support/host.ts';
import { type Hub, startHub } from '../support/hub/running-hub.ts';
import { benchLooks, goTo, lookAt } from './support/look.ts';
import { createBiobank, enrol } from './support/with-hub.ts';

// Not a copy of one: that would be another computer, with a former one's history to send as well.
test.use({ biobank: { kind: 'none' } });

let hub: Hub;
test.beforeEach(async () => {
  hub = await startHub();
});
test.afterEach(() => hub.remove());

test('a station works alone, enrols after a look at the fingerprint, and sends all it has', async ({ page, host }) => {
  await createBiobank(page, host);
  const chip = page.locator('.ui-sync-words');
  await expect(chip).toHaveText('Saved only on this computer');
  await page.keyboard.press('Shift+N');
  await expect(page.getByRole('heading', { name: 'This computer works on its own' })).toBeVisible();
  await lookAt(page, 'network-alone');

  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Enrol this computer at a hub' });
  await dialog.getByLabel('Address').fill('http://127.0.0.1:1');
  await dialog.getByLabel('Address').press('Enter');
  await expect(dialog.getByText('The hub at http://127.0.0.1:1 does not answer')).toBeVisible();
  await dialog.getByLabel('Address').fill(hub.url);
  await dialog.getByLabel('Address').press('Enter');
  const groups = dialog.getByRole('list', { name: 'Fingerprint of its key' }).getByRole('listitem');
  await expect(groups).toHaveText(hub.fingerprint.split(' '));
  await lookAt(page, 'network-enrol');
  await dialog.getByLabel('Enrolment code').fill('AAAA-BBBB-CCCC');
  await expect(dialog.getByRole('button', { name: 'Enrol', exact: true })).toBeDisabled();
  await dialog.getByText('All eight groups are the same').click();
  await dialog.getByRole('button', { name: 'Enrol', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('HUB_REFUSED');
  await dialog.getByLabel('Enrolment code').fill(await hub.code());
  await dialog.getByLabel('Enrolment code').press('Enter');
  await expect(dialog).toBeHidden();

  await expect(page.getByText('The hub has everything that was recorded here.')).toBeVisible();
  await expect(chip).toHaveText(/^Saved on this computer · last sync \d\d:\d\d$/u);
  await expect(page.getByRole('row', { name: /this one/u })).toBeVisible();
  await lookAt(page, 'network');
});

test('what is recorded without the hub is counted by the work, sent when it is back, and leaving is asked once', async ({
  page,
  host,
}) => {
  await createBiobank(page, host);
  await enrol(page, hub);
  const chip = page.locator('.ui-sync-words');
  await hub.stop();
  await callInPage(page, 'user.add', {
    username: 'ben',
    name: 'Ben',
    roles: ['technician'],
    password: 'slow tubes thaw',
    temporary: true,
  });
  await page.keyboard.press('s');
  await expect(page.getByRole('status').filter({ hasText: 'The hub does not answer' }).first()).toBeVisible();
  await expect(chip).toHaveText(/^Saved on this computer · \d+ to send · offline since \d\d:\d\d$/u);
  await expect(page.getByRole('list', { name: 'To send' })).toContainText('Added a user');
  await lookAt(page, 'network-offline');

  await hub.startAgain();
  await page.getByRole('button', { name: /^Sync now/u }).click();
  await expect(page.getByText('The hub has everything that was recorded here.')).toBeVisible();
  await expect(page.getByText('The hub does not answer')).toHaveCount(0);

  await page.getByRole('button', { name: /^Pause/u }).click();
  await expect(chip).toHaveText('Saved on this computer · paused');
  await expect(page.getByRole('button', { name: /^Sync now/u })).toBeDisabled();
  await page.getByRole('button', { name: /^Go on/u }).click();
  await expect(chip).toHaveText(/last sync/u);

  await page.getByRole('button', { name: /^Leave the hub/u }).click();
  const leaving = page.getByRole('dialog', { name: 'Leave hub.test/log?' });
  await leaving.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'This computer works on its own' })).toBeVisible();
});

test('a computer that the hub has revoked says so, and what to do', async ({ page, host }) => {
  await createBiobank(page, host);
  await enrol(page, hub);
  const { device } = (await callInPage(page, 'session.current', {})) as { device: { code: string } }; // of the contract
  await hub.admin('device', 'revoke', device.code);
  await page.keyboard.press('s');
  const alert = page.getByRole('alert').filter({ hasText: 'DEVICE_REVOKED' });
  await expect(alert).toContainText('The hub no longer accepts this computer');
  await expect(alert).toContainText('Ask the administrator of the hub why.');
  await expect(page.locator('.ui-sync-words')).toContainText('cannot send: The hub no longer accepts this computer');
  await goTo(page, 'today');
  await page.locator('.ui-sync').click();
  await expect(alert).toBeVisible();
  await lookAt(page, 'network-revoked', benchLooks);
});
