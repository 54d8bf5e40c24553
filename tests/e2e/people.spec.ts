import { ada, callInPage, expect, openSignedIn, test } from './support/host.ts';
import { goTo, lookAt } from './support/look.ts';

test.use({ biobank: { kind: 'empty' } });

test('an administrator adds a colleague, gives a role, sets a password and ends the access', async ({
  signedIn: page,
}) => {
  await goTo(page, 'people');
  await expect(page.getByRole('row', { name: /Ada/ })).toContainText('you');
  await expect(page.getByRole('row', { name: /Ada/ })).not.toContainText('never');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Add a person' });
  await dialog.getByLabel('Name', { exact: false }).first().fill('Dr. Ben Müller');
  await expect(dialog.getByLabel('User name')).toHaveValue('ben.muller');
  const password = dialog.getByLabel('First password');
  await password.fill('biobank');
  await expect(dialog.getByText('5 more characters')).toBeVisible();
  await password.fill('biobank12345');
  await expect(dialog.getByText('Built around a word that everybody tries first')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
  await password.fill('slow tubes thaw');
  await expect(dialog.getByText('Good')).toBeVisible();
  await lookAt(page, 'people-add');
  await password.press('Enter');
  const row = page.getByRole('row', { name: /Ben Müller/ });
  await expect(row).toContainText('Technician');
  await expect(row).toContainText('never');
  await expect(dialog).toBeHidden();
  await lookAt(page, 'people');

  await row.getByRole('button', { name: /What to do with/ }).click();
  await page.getByRole('menuitem', { name: 'Change roles' }).click();
  const roles = page.getByRole('dialog', { name: /Roles of/ });
  await roles.getByRole('checkbox', { name: /Coordinator/ }).check({ force: true });
  await roles.getByLabel('Reason').fill('ships from now on');
  await roles.getByLabel('Reason').press('Enter');
  await expect(row).toContainText('Coordinator');

  await row.getByRole('button', { name: /What to do with/ }).click();
  await page.getByRole('menuitem', { name: 'Set a new password' }).click();
  await page.getByRole('textbox', { name: 'Temporary password' }).fill('cold rooms hum softly');
  await page.getByRole('button', { name: 'Set it' }).click();
  await expect(page.getByText('Dr. Ben Müller has a new password')).toBeVisible();

  await row.getByRole('button', { name: /What to do with/ }).click();
  await page.getByRole('menuitem', { name: 'End access' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('left the institute');
  await page.getByRole('dialog').getByRole('button', { name: 'End access' }).click();
  await expect(row).toContainText('access ended');
  await expect(row.getByRole('button', { name: /What to do with/ })).toHaveCount(0);

  await row.getByRole('button', { name: /Bring back/ }).click();
  const back = page.getByRole('dialog', { name: /Bring .* back/ });
  await back.getByLabel('Temporary password').fill('slow tubes thaw');
  await expect(back.getByRole('button', { name: 'Bring back' })).toBeDisabled();
  await back.getByLabel('Reason').fill('back from leave');
  await lookAt(page, 'people-bring-back');
  await back.getByLabel('Reason').press('Enter');
  await expect(row).toContainText('to choose a password');
  await lookAt(page, 'people-temporary-password');
});

test('whoever comes in with a temporary password chooses another one before anything else, by keyboard alone', async ({
  signedIn: page,
}) => {
  const password = 'slow tubes thaw';
  await callInPage(page, 'user.add', {
    username: 'ben',
    password,
    name: 'Ben',
    roles: ['technician'],
    temporary: true,
  });
  await callInPage(page, 'session.signOut', {});
  await page.getByLabel('User name').fill('ben');
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByLabel('The password you were given')).toBeFocused();
  await lookAt(page, 'change-password');
  await page.reload();
  await page.goto(`${new URL(page.url()).origin}/#/specimens`);
  await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
  const typed = async (text: string): Promise<void> => page.keyboard.type(text, { delay: 70 });
  await typed(password);
  await page.keyboard.press('Tab');
  await typed(password);
  await page.keyboard.press('Tab');
  await typed(password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('The new password is the present one.')).toBeVisible();
  await page.getByLabel('New password', { exact: false }).first().fill('nobody else knows it');
  await page.getByLabel('New password, again').fill('nobody else knows it');
  await lookAt(page, 'change-password-ready');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await expect(page.getByRole('banner').getByRole('button', { name: /Ben/ })).toBeVisible();
});

test('the last administrator stays one, a taken user name is refused, both in words', async ({ signedIn: page }) => {
  await goTo(page, 'people');
  const row = page.getByRole('row', { name: /Ada/ });
  await row.getByRole('button', { name: /What to do with/ }).click();
  await page.getByRole('menuitem', { name: 'End access' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('trying');
  await page.getByRole('dialog').getByRole('button', { name: 'End access' }).click();
  await expect(page.getByText('This is the last active administrator.')).toBeVisible();
  await lookAt(page, 'people-last-administrator');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Add a person/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a person' });
  await dialog.getByLabel('Name', { exact: false }).first().fill('Another Ada');
  await dialog.getByLabel('User name').fill(ada.username);
  await dialog.getByLabel('First password').fill('slow tubes thaw');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByText('The user name ada is or was in use.')).toBeVisible();
});

test('whoever is no administrator sees who is, and keeps the own PIN', async ({ page, host }) => {
  await openSignedIn(page, host);
  const ben = { username: 'ben', password: 'slow tubes thaw' };
  await callInPage(page, 'user.add', { ...ben, name: 'Ben Müller', roles: ['technician'] });
  await callInPage(page, 'session.signIn', ben);
  await page.reload();
  await goTo(page, 'people');
  await expect(page.getByText('Ask Ada.', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: /Add a person/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /What to do with/ })).toHaveCount(0);
  await lookAt(page, 'people-no-right');
  await page.getByRole('main').getByRole('button', { name: 'My PIN and badge' }).click();
  await page.getByLabel('New PIN').fill('7413');
  await page.getByLabel('Your present password').fill(ben.password);
  await page.getByRole('button', { name: 'Set it' }).click();
  await expect(page.getByRole('row', { name: /Ben Müller/ })).toContainText('PIN');
});
