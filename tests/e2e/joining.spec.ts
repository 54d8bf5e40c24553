import type { Page } from '@playwright/test';
import { type Hub, startHub } from '../support/hub/running-hub.ts';
import { callInPage, expect, type Host, startHost, test } from './support/host.ts';
import { goTo, lookAt } from './support/look.ts';
import { createBiobank, enrol } from './support/with-hub.ts';

test.use({ biobank: { kind: 'none' } });

const password = 'another frozen tube';
let hub: Hub;
let other: Host;
let participant: string;

test.beforeEach(async ({ page, host, folders }) => {
  hub = await startHub();
  await createBiobank(page, host);
  participant = await registerMia(page);
  await enrol(page, hub);
  other = await startHost(folders.copyOf({ kind: 'none' }));
});
test.afterEach(async () => {
  await other.stop();
  await hub.remove();
});

test('a second computer joins its site from the first screen, and reads identities when both compared its keys', async ({
  page,
  context,
}) => {
  const second = await context.newPage();
  await second.goto(await other.address());
  await second.getByRole('button', { name: 'Join a site that works with a hub' }).click();
  await second.getByRole('button', { name: 'Join the site' }).click();
  await expect(second.getByLabel('Address of the hub')).toHaveAccessibleDescription(/./u);
  await fillIn(second, 'AAAA-BBBB-CCCC');
  await expect(second.getByRole('alert')).toContainText('HUB_REFUSED');
  await lookAt(second, 'first-run-join');
  await fillIn(second, await hub.code({ site: 'BER', username: 'ada' }));
  await expect(second.getByRole('navigation')).toBeVisible({ timeout: 30_000 });

  const reveal = { participant, reason: 'call back' };
  await expect(callInPage(second, 'participant.revealIdentity', reveal)).rejects.toThrow('SITE_KEYS_MISSING');
  await goTo(second, 'network');
  const ownKey = await fingerprintOf(second, 'Fingerprint of this computer');
  await lookAt(second, 'network-no-keys');
  await syncNow(page);
  await page.getByRole('button', { name: 'Give the keys' }).click();
  await typeWhatWasHeard(page, 'Fingerprint of that computer', ownKey, 'Give the keys');
  await expect(page.getByText('On their way')).toBeVisible();
  await lookAt(page, 'network-keys');
  await syncNow(page);
  await syncNow(second);
  await second.getByRole('button', { name: 'Take the keys into use' }).click();
  const siteKey = await fingerprintOf(page, 'Fingerprint of the site’s keys');
  await typeWhatWasHeard(second, 'Fingerprint of the site’s keys', siteKey, 'Take the keys into use');
  await expect(second.getByText('This computer reads identities now.')).toBeVisible();
  expect(await callInPage(second, 'participant.revealIdentity', reveal)).toMatchObject({
    identity: { name: 'Keller, Mia' },
  });
  await syncNow(second);
  await syncNow(page);
  await expect(page.getByText('Has the keys')).toHaveCount(2);
});

async function registerMia(page: Page): Promise<string> {
  // Both answer what the contract says.
  const { studyId } = (await callInPage(page, 'study.open', { title: 'Thymoma', shortTitle: 'THYM' })) as {
    studyId: string;
  };
  const mia = { study: studyId, sex: 'female', identity: { name: 'Keller, Mia' } };
  const { participantId } = (await callInPage(page, 'participant.register', mia)) as { participantId: string };
  return participantId;
}

async function fillIn(page: Page, code: string): Promise<void> {
  await page.getByLabel('Address of the hub').fill(hub.url);
  await page.getByLabel('Fingerprint of the hub').fill(hub.fingerprint);
  await page.getByRole('textbox', { name: /^Code\b/u }).fill(code);
  await page.getByLabel('Password for this computer').fill(password);
  await page.getByRole('button', { name: 'Join the site' }).click();
}

async function fingerprintOf(page: Page, name: string): Promise<string> {
  const groups = page.getByRole('list', { name }).getByRole('listitem');
  await expect(groups).toHaveCount(8);
  return (await groups.allTextContents()).join(' ');
}

async function typeWhatWasHeard(page: Page, label: string, heard: string, submit: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(label).fill('0000 0000 0000 0000 0000 0000 0000 0000');
  await dialog.getByRole('button', { name: submit }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel(label).fill(heard);
  await dialog.getByRole('button', { name: submit }).click();
  await expect(dialog).toBeHidden();
}

async function syncNow(page: Page): Promise<void> {
  await callInPage(page, 'sync.now', {});
  await expect(page.getByText('The hub has everything that was recorded here.')).toBeVisible();
}
