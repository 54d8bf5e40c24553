import { pressByHand } from './support/hand.ts';
import type { Page } from '@playwright/test';
import { callInPage, expect, test } from './support/host.ts';
import { goTo, lookAt } from './support/look.ts';

test.use({ biobank: { kind: 'empty' } });
test.describe.configure({ timeout: 120_000 });

type Protocol = {
  readonly templates: readonly { readonly name: string; readonly count: number; readonly childKind: string }[];
  readonly timeLimits: readonly { readonly kind: string | null; readonly minutes: number }[];
};

/** Goes on with Tab until the control is reached: no pointer is in the room. */
async function tabTo(page: Page, role: 'button' | 'textbox' | 'combobox' | 'checkbox', name: string | RegExp) {
  const wanted = page.getByRole(role, { name }).first();
  for (let press = 0; press < 60; press += 1) {
    // A list that opened from a field hides what is behind it until Tab goes on.
    const isThere = (await wanted.count()) > 0;
    if (isThere && (await wanted.evaluate((element) => element === document.activeElement))) return;
    await page.waitForTimeout(60); // slower than a scanner, whose Tab ends a code
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${String(name)}`);
}

async function typeInto(page: Page, role: 'textbox' | 'combobox', name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, role, name);
  await page.keyboard.type(text, { delay: 70 });
  if (role === 'combobox') {
    await expect(page.getByRole('option').first()).toBeVisible();
    await pressByHand(page, 'ArrowDown');
    await pressByHand(page, 'Enter');
  }
}

test('a lab manager writes a protocol by keys alone: a template, a time limit, a change, and their end (UX-119)', async ({
  signedIn: page,
}) => {
  const { studyId: study } = (await callInPage(page, 'study.open', { title: 'Thymoma', shortTitle: 'THYM' })) as {
    studyId: string;
  };
  const protocol = async () => (await callInPage(page, 'study.protocol', { study })) as Protocol; // of the contract
  await goTo(page, 'studies');
  await expect(page.getByText(/A template says what a tube of one kind becomes/)).toBeVisible();
  await lookAt(page, 'protocol-empty');
  await tabTo(page, 'button', 'Add a template');
  await pressByHand(page, 'Enter');
  await typeInto(page, 'textbox', /^Name/u, 'Four of 500');
  await typeInto(page, 'combobox', /^Of/u, 'Whole blood');
  await typeInto(page, 'combobox', /^Becomes/u, 'Plasma');
  await typeInto(page, 'textbox', /^Tubes/u, '4');
  await typeInto(page, 'textbox', /^In each/u, '500');
  await lookAt(page, 'protocol-template');
  await pressByHand(page, 'Enter');
  await expect(page.getByText('Whole blood → 4 × Plasma, 500 µL each')).toBeVisible();

  await tabTo(page, 'button', 'Set a time limit');
  await pressByHand(page, 'Enter');
  await typeInto(page, 'textbox', /^At most/u, '120');
  await typeInto(page, 'combobox', /^Only for/u, 'Plasma');
  await lookAt(page, 'protocol-limit');
  await tabTo(page, 'button', 'Save the limit');
  await pressByHand(page, 'Enter');
  await expect(page.getByText('collected to frozen: 120 min')).toBeVisible();
  await lookAt(page, 'protocol');

  await tabTo(page, 'button', 'Change Four of 500');
  await pressByHand(page, 'Enter');
  await tabTo(page, 'textbox', /^Tubes/u);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('6', { delay: 70 });
  await pressByHand(page, 'Enter');
  await expect(page.getByText('Whole blood → 6 × Plasma, 500 µL each')).toBeVisible();
  expect(await protocol()).toMatchObject({
    templates: [{ name: 'Four of 500', count: 6, childKind: 'Plasma' }],
    timeLimits: [{ kind: 'Plasma', minutes: 120 }],
  });

  await tabTo(page, 'button', 'End Four of 500');
  await pressByHand(page, 'Enter');
  await typeInto(page, 'textbox', /Reason/u, 'new tubes');
  await tabTo(page, 'button', 'End the template');
  await pressByHand(page, 'Enter');
  await expect(page.getByText('Template ended')).toBeVisible();
  await tabTo(page, 'button', /^End collected/u);
  await pressByHand(page, 'Enter');
  await typeInto(page, 'textbox', /Reason/u, 'protocol two');
  await tabTo(page, 'button', 'Lift the limit');
  await pressByHand(page, 'Enter');
  await expect(page.getByText('Time limit lifted')).toBeVisible();
  expect(await protocol()).toMatchObject({ templates: [], timeLimits: [] });
});

test('what cannot be saved is refused in the dialog, and nothing typed is lost', async ({ signedIn: page }) => {
  await callInPage(page, 'study.open', { title: 'Thymoma', shortTitle: 'THYM' });
  await goTo(page, 'studies');
  await page.getByRole('button', { name: 'Add a template' }).click();
  await typeInto(page, 'textbox', /^Name/u, 'Vague');
  await typeInto(page, 'combobox', /^Of/u, 'Plasma');
  await typeInto(page, 'textbox', /^Tubes/u, '2');
  await page.getByRole('button', { name: 'Save the template' }).click();
  await expect(page.getByText('QUANTITY_UNKNOWN')).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Name/u })).toHaveValue('Vague');
});
