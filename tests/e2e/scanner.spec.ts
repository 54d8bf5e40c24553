import type { Page } from '@playwright/test';
import { callInPage, expect, test } from './support/host.ts';
import { benchLooks, goTo, lookAt } from './support/look.ts';
import { plugInScanner } from './support/scanner.ts';
import { installSerialStandIn } from '../support/serial-stand-in.ts';

test.use({ biobank: { kind: 'demo', specimens: 60, seed: 5 }, viewport: { width: 1440, height: 900 } });
// Each looks at several themes and asks axe about each.
test.describe.configure({ timeout: 300_000 });

type Row = { id: string; printedId: string };

async function anyTube(page: Page): Promise<Row> {
  // The call answers what the contract says.
  const { rows } = (await callInPage(page, 'specimen.list', { filter: { statuses: ['stored'] } })) as { rows: Row[] };
  return rows[0] ?? { id: '', printedId: '' };
}

/** The card of the tube, drawn whole: a page that is left while it loads complains. */
async function expectCard(page: Page, tube: Row): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`#/specimens/${tube.id}`, 'u'));
  await expect(page.getByText('Chain of custody')).toBeVisible();
}

test('a scan on any screen opens the card, one of nothing says so with a remedy', async ({ signedIn: page }) => {
  const tube = await anyTube(page);
  const { container } = (await callInPage(page, 'container.create', { name: 'Found box', type: 'box-5x5' })) as {
    container: Row;
  };
  const scanner = await plugInScanner(page);
  await goTo(page, 'today');
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  await scanner.scan(tube.printedId);
  await expectCard(page, tube);
  await expect(page.getByText(tube.printedId).first()).toBeVisible();
  await scanner.scan(container.printedId);
  await expect(page).toHaveURL(new RegExp(`#/storage/${container.id}`, 'u'));
  await expect(page.getByRole('heading', { name: /Found box/ })).toBeVisible();
  await goTo(page, 'participants');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await scanner.scan('NOSUCHTUBE99');
  await expect(page.getByRole('alert')).toContainText('Nothing here is called NOSUCHTUBE99');
  await lookAt(page, 'scan-unknown', [{ theme: 'light' }, { theme: 'dark' }, ...benchLooks]);
  await callInPage(page, 'specimen.bindCode', { specimen: tube.id, bind: 'FB-005812' });
  await scanner.scan('FB-O05812');
  await expect(page.getByRole('alert')).toContainText('Did you mean FB-005812?');
  await expect(page).toHaveURL(/#\/participants/u);
  await lookAt(page, 'scan-look-alike');
  await page.getByRole('button', { name: `Look at ${tube.printedId}` }).click();
  await expectCard(page, tube);
  await scanner.scan('CRYO*UNDO');
  await expect(page.getByRole('alert')).toContainText('This card does nothing on this screen');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('slow typing in a search field stays, and a scan in the middle of it leaves no letter behind', async ({
  signedIn: page,
}) => {
  const tube = await anyTube(page);
  const scanner = await plugInScanner(page);
  await goTo(page, 'specimens');
  const search = page.getByRole('searchbox');
  await search.pressSequentially('dna', { delay: 90 });
  await expect(search).toHaveValue('dna');
  await page.waitForTimeout(120);
  await scanner.scan('NOSUCHTUBE99');
  await expect(page.getByRole('alert')).toContainText('Nothing here is called NOSUCHTUBE99');
  await expect(search).toHaveValue('dna');
  await search.pressSequentially(' x', { delay: 90 });
  await expect(search).toHaveValue('dna x');
  await page.waitForTimeout(120);
  await scanner.scan(tube.printedId);
  await expectCard(page, tube);
});

test('a dialog that expects no scan refuses it aloud, and the Enter of the scan presses nothing', async ({
  signedIn: page,
}) => {
  const tube = await anyTube(page);
  const scanner = await plugInScanner(page);
  await goTo(page, 'storage');
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('menuitem', { name: /New freezer/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  const name = dialog.getByRole('textbox').first();
  await name.fill('Freezer 9');
  await page.waitForTimeout(120);
  await scanner.scan(tube.printedId);
  await expect(page.getByText('Not taken: something is open that expects no scan')).toBeVisible();
  await expect(dialog).toBeVisible();
  await expect(name).toHaveValue('Freezer 9');
  expect(page.url()).not.toContain(tube.id);
  await lookAt(page, 'scan-blocked');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.waitForTimeout(750);
  await scanner.scan(tube.printedId);
  await expectCard(page, tube);
});

test('the palette, where anything may be scanned, gives way to what is scanned', async ({ signedIn: page }) => {
  const tube = await anyTube(page);
  const scanner = await plugInScanner(page);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  await expect(palette.getByRole('searchbox')).toBeFocused();
  await scanner.scan(tube.printedId);
  await expectCard(page, tube);
  await expect(palette).toBeHidden();
});

test('nothing is heard behind the lock', async ({ signedIn: page }) => {
  const tube = await anyTube(page);
  const scanner = await plugInScanner(page);
  const before = page.url();
  await callInPage(page, 'session.lock', {});
  await expect(page.locator('.session-lock')).toBeVisible();
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await scanner.scan(tube.printedId);
  await page.waitForTimeout(300);
  expect(page.url()).toBe(before);
  await expect(page.getByText(tube.printedId)).toHaveCount(0);
});

test('four scans and one key calibrate a scanner that ends with Tab, and the device keeps it', async ({
  signedIn: page,
}) => {
  const scanner = await plugInScanner(page, { suffix: 'Tab' });
  await goTo(page, 'scanner');
  await expect(page.getByText('CRYO*0123456789', { exact: true })).toBeVisible();
  await lookAt(page, 'scanner', [{ theme: 'light' }, { theme: 'dark' }, ...benchLooks]);
  await scanner.scan('CRYO*0123456789');
  await expect(page.getByText('CRYO*ABCDEFGHIJKLMNOPQRSTUVWXYZ', { exact: true })).toBeVisible();
  await scanner.scan('NOSUCHTUBE99');
  await expect(page.getByText('That was another code')).toBeVisible();
  await scanner.scan('CRYO*ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  await expect(page.getByText('CRYO*abcdefghijklmnopqrstuvwxyz', { exact: true })).toBeVisible();
  await scanner.scan('CRYO*abcdefghijklmnopqrstuvwxyz');
  await expect(page.getByText('CRYO*-_./:+#', { exact: true })).toBeVisible();
  await scanner.scan('CRYO*-_./:+#');
  await expect(page.getByText('as printed')).toBeVisible();
  await lookAt(page, 'scanner-result', [{ theme: 'light' }, { theme: 'dark' }, ...benchLooks]);
  await page.waitForTimeout(200);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Kept on this computer')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: /Tab Ends with|Ends with/u })).toContainText('Tab');
  await page.getByRole('button', { name: 'Watch' }).click();
  await scanner.scan('ABC123');
  await expect(page.getByRole('log')).toContainText('Tab');
});

test('serial scanners are added, named, told apart and read whatever has the focus', async ({ signedIn: page }) => {
  const tube = await anyTube(page);
  await page.addInitScript(installSerialStandIn);
  await page.reload();
  await goTo(page, 'scanner');
  const card = page.getByRole('region', { name: 'Serial scanners' });
  await page.evaluate(() => {
    serialHand.plugIn('one');
    serialHand.plugIn('two');
  });
  await card.getByRole('button', { name: 'Add a scanner' }).click();
  await expect(card.getByRole('status')).toContainText('None was added');
  for (const name of ['one', 'two']) {
    await page.evaluate((chosen) => serialHand.choose(chosen), name);
    await card.getByRole('button', { name: 'Add a scanner' }).click();
  }
  await expect(card.getByText('Ready')).toHaveCount(2);
  await card.getByRole('textbox', { name: 'Name' }).nth(1).fill('Left bench');
  await page.evaluate(() => serialHand.send('two', 'K7Q0', '0C4MT2\r\n'));
  const left = card.getByRole('listitem', { name: 'Scanner Left bench' });
  await expect(left).toContainText('Sent last: K7Q00C4MT2');
  await page.evaluate(() => serialHand.unplug('one'));
  await expect(card.getByText('Unplugged')).toBeVisible();
  await lookAt(page, 'serial-scanners', [{ theme: 'light' }, { theme: 'dark' }, ...benchLooks]);
  // The field of the name has the focus, and the code goes where it belongs all the same.
  await goTo(page, 'specimens');
  await page.getByRole('searchbox').click();
  await page.evaluate((code) => serialHand.send('two', `${code}\r`), tube.printedId);
  await expectCard(page, tube);
  await goTo(page, 'bench');
  await expect(page.getByText('Scan a box').first()).toBeVisible();
  await page.evaluate(() => serialHand.send('two', 'NOSUCHTUBE99\r'));
  await expect(page.locator('.ui-ribbon li').first()).toContainText('Left bench');
  await goTo(page, 'scanner');
  await left.getByRole('button', { name: 'Remove Scanner Left bench' }).click();
  await expect(left).toHaveCount(0);
});

test('a speaker that is mute is noticed before a box, with what to do', async ({ signedIn: page }) => {
  await goTo(page, 'scanner');
  const sound = page.getByRole('group', { name: 'Sound test' });
  await sound.getByRole('button', { name: 'Can you hear this?' }).click();
  await expect(page.locator('.screen-flash[data-tone="complete"]')).toBeAttached();
  await sound.getByRole('button', { name: 'No' }).click();
  await expect(page.getByText('The tones are not heard at this bench')).toBeVisible();
  await lookAt(page, 'sound-test', [{ theme: 'light' }, { theme: 'dark' }, ...benchLooks]);
  await sound.getByRole('button', { name: 'Can you hear this?' }).click();
  await sound.getByRole('button', { name: 'Yes' }).click();
  await expect(sound.getByRole('status')).toHaveText('Good. The tones are heard at this volume.');
  await expect(page.getByText('The tones are not heard at this bench')).toHaveCount(0);
});
