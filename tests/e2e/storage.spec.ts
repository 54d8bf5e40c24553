import type { Page } from '@playwright/test';
import { callInPage, expect, test } from './support/host.ts';
import { goTo, lookAt } from './support/look.ts';
import { pressByHand } from './support/hand.ts';

test.slow(); // every dialog is looked at, light and dark
test.use({ biobank: { kind: 'demo', specimens: 60, seed: 3 } });

// Colours change at once: a picture in between two themes says nothing about either.
test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

type Created = { container: { id: string; printedId: string } };

/** An empty freezer with one shelf, two racks and a box in each. */
async function aFreezer(page: Page, name: string): Promise<string> {
  // The calls of a test answer what the contract says.
  const { container } = (await callInPage(page, 'container.create', {
    name,
    type: 'ult-freezer',
    inside: [
      { type: 'shelf', count: 1, name: 'Shelf' },
      { type: 'rack', count: 2, name: 'Rack' },
      { type: 'box-5x5', count: 1, name: 'Box' },
    ],
  })) as Created;
  return container.id;
}

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(label) })
    .click();
  await page.getByRole('option', { name: option }).click();
}

test('a lab manager makes a tank, puts a rack into it, and chooses where it stands', async ({ signedIn: page }) => {
  await goTo(page, 'storage');
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Another freezer, tank or room' }).click();
  await page.getByRole('combobox', { name: 'Type' }).fill('nitrogen');
  await page.getByRole('option', { name: /Liquid nitrogen tank/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Tank 1');
  await lookAt(page, 'storage-new-unit');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByRole('heading', { name: /Tank 1/ })).toBeVisible();
  await pressByHand(page, 'n');
  await page.getByRole('combobox', { name: 'Type' }).fill('tower');
  await page.getByRole('option', { name: /Tower/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Tower 1');
  await choose(page, 'Position in Tank 1', 'C');
  await lookAt(page, 'storage-new-inside');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByRole('heading', { name: /Tower 1/ })).toBeVisible();
});

test('a container is renamed, set out of use, blocked and unblocked by keys alone, each with a reason', async ({
  signedIn: page,
}) => {
  const id = await aFreezer(page, 'Freezer Z');
  await goTo(page, `storage/${id}`);
  await expect(page.getByRole('heading', { name: /Freezer Z/ })).toBeVisible();
  await pressByHand(page, 'r');
  await page.getByRole('textbox', { name: 'Name' }).fill('Freezer Y');
  await page.keyboard.press('Tab');
  await page.keyboard.type('New plan of the room');
  await lookAt(page, 'storage-rename');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /Freezer Y/ })).toBeVisible();
  await pressByHand(page, 'x');
  await choose(page, 'Position', '5');
  await page.getByRole('textbox', { name: 'Reason' }).fill('Hinge is broken');
  await lookAt(page, 'storage-block');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('gridcell', { name: /blocked, Hinge is broken/ })).toBeVisible();
  await pressByHand(page, 'o');
  await choose(page, 'Position', /Hinge is broken/);
  await page.getByRole('textbox', { name: 'Reason' }).fill('Repaired');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('gridcell', { name: /blocked/ })).toHaveCount(0);
  await pressByHand(page, 'u');
  await page.getByRole('radio', { name: /Defrosting/ }).check({ force: true });
  await page.getByRole('textbox', { name: 'Reason' }).fill('Yearly defrosting');
  await lookAt(page, 'storage-use');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Yearly defrosting').first()).toBeVisible();
  const history = page.getByRole('list', { name: 'History' }).getByRole('listitem');
  await expect(history).toHaveCount(5);
  await expect(history.first()).toContainText('Use changed Yearly defrosting');
  await expect(history.nth(3)).toContainText('Freezer Z → Freezer Y');
  await expect(history.last()).toContainText(/Created.*ada/iu);
  await lookAt(page, 'storage-defrosting');
});

test('a rack is moved into another freezer, and a refusal stays above the form', async ({ signedIn: page }) => {
  const from = await aFreezer(page, 'Freezer X');
  await aFreezer(page, 'Freezer W');
  // The answer is what the contract says.
  const { children } = (await callInPage(page, 'container.tree', { parent: from })) as {
    children: { id: string; name: string }[];
  };
  await goTo(page, `storage/${children[0]?.id ?? ''}`);
  await expect(page.getByRole('heading', { name: /Shelf 1/ })).toBeVisible();
  await pressByHand(page, 'm');
  const target = page.getByRole('treegrid', { name: 'Where it goes' });
  await target.getByRole('row', { name: /Freezer W/ }).click();
  await choose(page, 'Position in Freezer W', '4');
  await lookAt(page, 'storage-move');
  await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.getByRole('navigation').or(page.getByRole('list')).getByText('Freezer W').first()).toBeVisible();
  await pressByHand(page, 'm');
  await target.getByRole('button', { name: 'Open Freezer W' }).click();
  await target
    .getByRole('row', { name: /Shelf 1/ })
    .last()
    .click();
  await expect(page.getByText('Shelf 1 does not go into Shelf 1')).toBeVisible();
  await lookAt(page, 'storage-does-not-fit');
  await page.keyboard.press('Escape');
});

test('at 200 % zoom the freezers can still be chosen (UX: nothing is lost at any size)', async ({ signedIn: page }) => {
  await aFreezer(page, 'Freezer Z');
  await page.setViewportSize({ width: 640, height: 400 });
  await goTo(page, 'storage');
  await page.getByText('Freezer Z').click();
  await expect(page.getByRole('heading', { name: /Freezer Z/ })).toBeVisible();
  await expect(page.getByText('−80 °C').first()).toBeVisible();
});
