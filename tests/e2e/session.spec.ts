import type { Page } from '@playwright/test';
import { ada, callInPage, expect, test } from './support/host.ts';
import { goTo, lookAt } from './support/look.ts';
import { plugInScanner } from './support/scanner.ts';

test.use({ biobank: { kind: 'demo', specimens: 60, seed: 5 } });

const ben = { username: 'ben', password: 'slow tubes thaw' };
const badges = { ada: 'BADGE-ADA-0017', ben: 'BADGE-BEN-0042' };

/** Adds Ben; both get a PIN and a badge, as they would set them themselves. Ada is signed in. */
async function withBen(page: Page, roles: readonly string[] = ['technician']): Promise<void> {
  await callInPage(page, 'user.add', { ...ben, name: 'Ben Müller', roles });
  for (const [who, pin, badge] of [
    [ben, '7413', badges.ben],
    [ada, '2580', badges.ada],
  ] as const) {
    await callInPage(page, 'session.signIn', who);
    await callInPage(page, 'user.setOwnSecret', { kind: 'pin', secret: pin, password: who.password });
    await callInPage(page, 'user.setOwnSecret', { kind: 'badge', secret: badge, password: who.password });
  }
  await page.reload();
  await expect(userButton(page, 'Ada')).toBeVisible();
}

const userButton = (page: Page, name: string) =>
  page.getByRole('banner').getByRole('button', { name: new RegExp(name, 'i') });

/** Steps aside; whoever takes over looks at the screen first. */
async function stepAside(page: Page): Promise<void> {
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('heading', { name: 'Who works now?' })).toBeVisible();
}

/** As a wedge scanner sends it: all keys at once, into whatever has the focus. */
async function scan(page: Page, code: string): Promise<void> {
  const scanner = await plugInScanner(page);
  await scanner.scan(code);
}

/** Whether an open dialog is covered by the lock and closed to keyboard and screen reader. */
async function isOutOfReach(page: Page, title: string): Promise<boolean> {
  return page.evaluate((words) => {
    const dialog = [...document.querySelectorAll('[role=dialog]')].find(({ textContent }) =>
      textContent.includes(words),
    );
    const { x, y } = dialog?.getBoundingClientRect() ?? { x: 0, y: 0 };
    const isCovered = document.elementFromPoint(x + 20, y + 20)?.closest('.session-lock') != null;
    return isCovered && dialog?.closest('[inert], [aria-hidden=true]') != null;
  }, title);
}

test('a colleague takes over with one key and a badge, and works at the same place', async ({ signedIn: page }) => {
  await withBen(page);
  await goTo(page, 'specimens');
  await expect(page.getByText('60 specimens')).toBeVisible();
  await stepAside(page);
  await expect(page.getByText('60 specimens')).toBeHidden();
  await lookAt(page, 'switch-user');
  await scan(page, badges.ben);
  await expect(userButton(page, 'Ben Müller')).toBeVisible();
  await expect(page.getByText('60 specimens')).toBeVisible();
});

test('a colleague takes over by name and PIN, with the keyboard alone', async ({ signedIn: page }) => {
  await withBen(page);
  await stepAside(page);
  await expect(page.getByRole('button', { name: /Ben Müller/ })).toBeVisible();
  await page.waitForTimeout(80);
  await page.keyboard.press('1');
  await expect(page.getByLabel('PIN', { exact: false }).last()).toBeFocused();
  await lookAt(page, 'switch-user-pin');
  await page.keyboard.type('7413', { delay: 70 });
  await page.waitForTimeout(80);
  await page.keyboard.press('Enter');
  await expect(userButton(page, 'Ben Müller')).toBeVisible();
});

test('a lock keeps what its owner had open, and closes it for everybody else', async ({ signedIn: page }) => {
  await withBen(page);
  await goTo(page, 'people');
  await page.getByRole('button', { name: /Add a person/ }).click();
  await page.getByRole('dialog').getByLabel('User name').fill('carla');
  await callInPage(page, 'session.lock', {});
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  expect(await isOutOfReach(page, 'Add a person')).toBe(true);
  await lookAt(page, 'locked');
  // A badge is heard in the field for the PIN too, and nothing of it stays there or counts as a wrong PIN.
  await expect(page.locator('.session-lock input[type=password]')).toBeFocused();
  await scan(page, badges.ada);
  await expect(page.getByRole('heading', { name: 'Locked' })).toHaveCount(0);
  await expect(page.getByRole('dialog', { name: 'Add a person' }).getByLabel('User name')).toHaveValue('carla');
  await callInPage(page, 'session.lock', {});
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await scan(page, badges.ben);
  await expect(userButton(page, 'Ben Müller')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('nothing that one person was shown is shown to the next who may not see it', async ({ signedIn: page }) => {
  await withBen(page, ['administrator']);
  await goTo(page, 'people');
  await expect(page.getByRole('columnheader', { name: 'Last sign-in' })).toBeVisible();
  await stepAside(page);
  await scan(page, badges.ben);
  await expect(userButton(page, 'Ben Müller')).toBeVisible();
  await callInPage(page, 'user.setRoles', { user: 'ada', roles: ['technician'], reason: 'test' });
  await stepAside(page);
  await scan(page, badges.ada);
  await expect(userButton(page, 'Ada')).toBeVisible();
  await expect(page.getByText('Accounts are changed by an administrator.')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Last sign-in' })).toHaveCount(0);
});

test('an unknown badge is said to be one, and wrong PINs lock the account out', async ({ signedIn: page }) => {
  await withBen(page);
  await stepAside(page);
  await expect(page.getByRole('button', { name: /Ben Müller/ })).toBeVisible();
  await scan(page, 'BADGE-NOBODY-1');
  await expect(page.getByText('Nobody here has this badge.')).toBeVisible();
  await page.getByRole('button', { name: /Ben Müller/ }).click();
  const pin = page.locator('input[type=password]');
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await pin.fill('1379');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(pin).toHaveValue('');
    await expect(page.getByText('User name or secret is wrong')).toBeVisible();
  }
  // The right PIN does not help now, nor does the badge: a lock-out is of the person.
  await pin.fill('7413');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Too many failed sign-ins for ben')).toBeVisible();
  await lookAt(page, 'locked-out');
  await scan(page, badges.ben);
  await expect(page.getByText('Too many failed sign-ins for ben')).toBeVisible();
  await scan(page, badges.ada);
  await expect(userButton(page, 'Ada')).toBeVisible();
  await goTo(page, 'people');
  await expect(page.getByRole('row', { name: /Ben Müller/ })).toContainText('locked out until');
  await lookAt(page, 'people-locked-out');
});

test('whoever signs out comes in again by name and password, and a wrong one is emptied and counted', async ({
  signedIn: page,
}) => {
  await signOut(page);
  await lookAt(page, 'sign-in');
  const { name, password, submit } = signInForm(page);
  await expect(name).toBeFocused();
  await signInAs(page, ada.username, 'not the password 9');
  await expect(page.getByText('User name or secret is wrong.')).toBeVisible();
  await expect(page.getByText('after several failures the account is locked for a while')).toBeVisible();
  await expect(password).toHaveValue('');
  await expect(name).toHaveValue(ada.username);
  await lookAt(page, 'sign-in-wrong');
  await password.fill(ada.password);
  await password.press('Enter');
  await expect(userButton(page, 'Ada')).toBeVisible();
  await expect(submit).toHaveCount(0);
});

test('a name that nobody has is refused in the same words as a wrong password', async ({ signedIn: page }) => {
  await signOut(page);
  await signInAs(page, 'nobody', 'not the password 9');
  await expect(page.getByText('User name or secret is wrong.')).toBeVisible();
  await expect(page.getByText('nobody', { exact: true })).toHaveCount(0);
});

test('five wrong passwords lock the account out, in words and until when; a colleague still comes in', async ({
  signedIn: page,
}) => {
  await withBen(page);
  await signOut(page);
  const { password } = signInForm(page);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await signInAs(page, ben.username, 'not the password 9');
    await expect(password).toHaveValue('');
  }
  await signInAs(page, ben.username, ben.password);
  await expect(page.getByText('Too many failed sign-ins for ben')).toBeVisible();
  await expect(page.getByText(/Wait until .+, or ask an administrator to set a new password/)).toBeVisible();
  await lookAt(page, 'sign-in-locked-out');
  await signInAs(page, ada.username, ada.password);
  await expect(userButton(page, 'Ada')).toBeVisible();
});

async function signOut(page: Page): Promise<void> {
  await userButton(page, 'Ada').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}

function signInForm(page: Page) {
  return {
    name: page.getByRole('textbox', { name: 'User name' }),
    password: page.locator('input[type=password]'),
    submit: page.getByRole('button', { name: 'Sign in' }),
  };
}

async function signInAs(page: Page, username: string, secret: string): Promise<void> {
  const { name, password, submit } = signInForm(page);
  await name.fill(username);
  await password.fill(secret);
  await submit.click();
}
