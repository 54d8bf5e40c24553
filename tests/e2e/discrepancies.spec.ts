import type { Page } from '@playwright/test';
import { callInPage, expect, test } from './support/host.ts';
import { goTo, lookAt } from './support/look.ts';

test.use({ biobank: { kind: 'disputed' } });

const item = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Matters to settle' }).getByRole('button', { name });

/** A key by itself: sooner than this after another it would be taken for a scanner's. */
async function press(page: Page, key: string): Promise<void> {
  await page.waitForTimeout(80);
  await page.keyboard.press(key);
}

test('the count leads to the matters, and a forked tube is settled from the keyboard', async ({ signedIn: page }) => {
  await page.getByRole('button').filter({ hasText: '6 need you' }).click();
  await expect(page.getByText('6 to settle')).toBeVisible();
  await expect(item(page, 'One tube, two accounts')).toBeVisible();
  await page.getByRole('radio', { name: '6 to settle' }).focus();
  await press(page, 'j');
  await expect(item(page, 'One tube, two accounts')).toBeFocused();
  await press(page, 'j');
  await expect(item(page, 'One field, two values')).toBeFocused();
  await press(page, 'k');
  await expect(page.getByRole('heading', { name: /Two stations say different things about/ })).toBeVisible();
  await expect(page.getByText('Cold room laptop').first()).toBeVisible();
  await lookAt(page, 'settle-fork');
  await expect(item(page, 'One tube, two accounts')).toBeFocused();
  await press(page, 'Enter');
  await expect(page.getByRole('button', { name: 'It is here' }).first()).toBeFocused();
  await press(page, '1');
  const dialog = page.getByRole('dialog', { name: /Settle/ });
  await expect(dialog.getByLabel('Reason')).toBeFocused();
  await page.keyboard.type('stood in front of freezer 4', { delay: 60 });
  await lookAt(page, 'settle-reason');
  await press(page, 'Enter');
  await expect(page.getByText('5 to settle')).toBeVisible();
  await expect(item(page, 'One tube, two accounts')).toHaveCount(0);
  await page.getByRole('radio', { name: 'Decided' }).check({ force: true });
  await expect(page.getByRole('row', { name: /One tube, two accounts/ })).toContainText('stood in front of freezer 4');
  await lookAt(page, 'settle-decided');
});

test('every kind of matter says what is in question and is settled by its own act', async ({ signedIn: page }) => {
  await goTo(page, 'discrepancies');
  await item(page, 'One field, two values').click();
  await expect(page.getByText('haemolysed, grade 2')).toBeVisible();
  await lookAt(page, 'settle-edit');
  await page.getByRole('button', { name: 'This is right' }).first().click();
  await page.getByLabel('Reason').fill('the form says so');
  await page.getByRole('button', { name: 'Settle', exact: true }).click();
  await expect(page.getByText('5 to settle')).toBeVisible();

  await item(page, 'More taken than was there').click();
  await expect(page.getByText('ELISA, plate 12')).toBeVisible();
  await lookAt(page, 'settle-quantity');
  await page.getByRole('button', { name: 'Correct the quantity' }).click();
  await page.getByLabel('Really there').fill('150');
  await page.getByLabel('Reason').fill('measured');
  await page.getByRole('button', { name: 'Correct', exact: true }).click();
  await expect(page.getByText('4 to settle')).toBeVisible();

  await item(page, 'One code on two tubes').click();
  await expect(page.getByRole('heading', { name: /2 tubes answer to FX10027731/ })).toBeVisible();
  await lookAt(page, 'settle-code');
  await page.getByRole('button', { name: 'Take this back' }).first().click();
  await page.getByLabel('Reason').fill('the label is of the other tube');
  await page.getByRole('button', { name: 'Take back', exact: true }).click();
  await expect(page.getByText('3 to settle')).toBeVisible();

  await item(page, 'Used after a withdrawal').click();
  await expect(page.getByText('cortisol, run 7')).toBeVisible();
  await lookAt(page, 'settle-withdrawal');
  await page.getByRole('button', { name: 'Settle with a note' }).click();
  await page.getByLabel('Reason').fill('ethics board informed, result deleted');
  await page.getByRole('button', { name: 'Settle', exact: true }).click();
  await expect(page.getByText('2 to settle')).toBeVisible();

  await item(page, 'Two tubes in one position').click();
  await lookAt(page, 'settle-position');
  await page.getByRole('button', { name: 'It is not here' }).first().click();
  await page.getByLabel('Reason').fill('only the other one stands there');
  await page.getByRole('button', { name: 'Mark missing' }).click();
  await expect(page.getByText('1 to settle')).toBeVisible();
});

test('a scan at the bench settles a fork, and with nothing left the screen says what it is for', async ({
  signedIn: page,
}) => {
  // The calls answer what the contract says.
  const { rows } = (await callInPage(page, 'discrepancy.list', {})) as {
    rows: { id: string; kind: string; specimens: { id: string; printedId: string }[] }[];
  };
  await goTo(page, 'discrepancies');
  const fork = rows.find(({ kind }) => kind === 'custodyForked');
  await item(page, 'One tube, two accounts').click();
  await page.getByRole('link', { name: 'To the bench' }).click();
  const field = page.getByRole('textbox', { name: 'Code' });
  await field.fill(fork?.specimens[0]?.printedId ?? '');
  await field.press('Enter');
  await expect
    .poll(async () => {
      const open = (await callInPage(page, 'discrepancy.list', {})) as { rows: unknown[] };
      return open.rows.length;
    })
    .toBe(5);
});

test('a technician sees everything and is told who decides', async ({ signedIn: page }) => {
  const tom = { username: 'tom', password: 'slow tubes thaw' };
  await callInPage(page, 'user.add', { ...tom, name: 'Tom', roles: ['technician'] });
  await callInPage(page, 'session.signIn', tom);
  await page.reload();
  await goTo(page, 'discrepancies');
  await item(page, 'One field, two values').click();
  await expect(page.getByText('Somebody else decides this.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'This is right' })).toHaveCount(0);
});

test.describe('with nothing in question', () => {
  test.use({ biobank: { kind: 'empty' } });
  test('the screen teaches what it is for', async ({ signedIn: page }) => {
    await goTo(page, 'discrepancies');
    await expect(page.getByRole('heading', { name: 'Nothing to settle' })).toBeVisible();
    await lookAt(page, 'settle-nothing');
  });
});
