import type { Page } from '@playwright/test';
import { pressByHand } from './support/hand.ts';
import { callInPage, expect, test } from './support/host.ts';
import { benchLooks, goTo, lookAt } from './support/look.ts';
import { plugInScanner } from './support/scanner.ts';

test.use({ biobank: { kind: 'empty' } });
test.slow(); // with pictures of every look

const minuteMs = 60_000;
const ago = (minutes: number): string => new Date(Date.now() - minutes * minuteMs).toISOString();
const panel = (page: Page) => page.locator('.ui-scan-panel');
const line = (page: Page, kind: string) => page.locator('.collection-line').filter({ hasText: kind });

test('a planned visit is worked off by scans and one key a step, and the card explains its SPREC', async ({
  signedIn: page,
}) => {
  const { participant } = await studyWithPerson(page);
  const scanner = await plugInScanner(page);
  await goTo(page, 'today');
  await expect(page.getByText('Visits due')).toBeVisible();
  await expect(page.getByText(/Overdue since/)).toBeVisible();
  await lookAt(page, 'today-due', [{ theme: 'light' }]);
  await page.getByRole('link', { name: 'Collection' }).first().click();
  await expect(page.getByRole('link', { name: 'ACC-0001 Surgery' })).toBeVisible();
  await lookAt(page, 'collection-due');

  await test.step('the person is scanned, and the visit begins with one key', async () => {
    await scanner.scan('ACC-0001');
    await expect(page.getByRole('button', { name: /^Surgery/ })).toBeVisible();
    await lookAt(page, 'collection-start', [{ theme: 'light' }, { theme: 'dark', mode: 'bench' }]);
    await pressByHand(page, '1');
    await expect(page.getByText('Next scan goes here')).toBeVisible();
    await expect(line(page, 'Fresh frozen')).toContainText('0 of 2');
  });

  await test.step('clamping and excision come before there is a tube, and their clocks run', async () => {
    await pressByHand(page, 'c');
    await expect(panel(page)).toContainText(/Clamped \d\d:\d\d:\d\d/);
    await expect(line(page, 'Fresh frozen').getByText('Warm ischaemia')).toBeVisible();
    await pressByHand(page, 'x');
    await expect(line(page, 'Fresh frozen').getByText('Cold ischaemia')).toBeVisible();
    await expect(line(page, 'Fresh frozen').locator('li[data-running]')).toHaveCount(1);
  });

  await test.step('preprinted codes become the expected tubes, and the next line is up when one is complete', async () => {
    await scanner.scan('FX00000001');
    await expect(panel(page)).toContainText('This looks like a misread label of this biobank');
    await pressByHand(page, 'y');
    await expect(panel(page)).toContainText('1 of 2');
    await scanner.scan('FX00000002');
    await expect(panel(page)).toContainText('2 of 2');
    await expect(line(page, 'Plasma')).toContainText('Next scan goes here');
    await scanner.scan('ACC-0002');
    await expect(panel(page)).toContainText('This is another person’s code');
    await scanner.scan('FX00000001');
    await expect(panel(page)).toContainText('This tube is recorded');
    await pressByHand(page, 'n');
    await expect(line(page, 'Plasma')).toContainText('Next scan goes here');
    await scanner.scan('FX00000003');
    await expect(panel(page)).toContainText('All that was expected is there.');
  });

  await test.step('a reload loses nothing', async () => {
    await page.reload();
    await expect(line(page, 'Fresh frozen')).toContainText('2 of 2');
    await expect(line(page, 'Plasma')).toContainText('1 of 1');
  });

  await test.step('frozen is one key for the tubes of the line, and its clock stops', async () => {
    await scanner.scan('FX00000001');
    await expect(page.getByText('Steps for: FX00000001')).toBeVisible();
    await pressByHand(page, 'f');
    await expect(panel(page)).toContainText(/Frozen \d\d:\d\d:\d\d: 1 tube/);
    await pressByHand(page, 'a');
    await pressByHand(page, 'f');
    await expect(panel(page)).toContainText(/Frozen \d\d:\d\d:\d\d: 2 tubes/);
    await expect(line(page, 'Fresh frozen').locator('li[data-running]')).toHaveCount(0);
    await pressByHand(page, 'f');
    await expect(panel(page)).toContainText('Frozen was recorded');
    await lookAt(page, 'collection', benchLooks);
    await lookAt(page, 'collection');
  });

  await test.step('the last step is taken back by a card', async () => {
    await scanner.scan('CRYO*UNDO');
    await expect(panel(page)).toContainText('Taken back');
    await expect(line(page, 'Plasma').getByText('Frozen')).toHaveCount(0);
    await pressByHand(page, 'f');
  });

  await test.step('one more than planned is asked for', async () => {
    await scanner.scan('FX00000009');
    await expect(panel(page)).toContainText('One more beside the plan?');
    await pressByHand(page, '0');
    await scanner.scan('CRYO*END');
    await expect(page).toHaveURL(/#\/collection$/);
    await expect(page.getByText('Nobody is expected this week')).toBeVisible();
  });

  await test.step('the card says each element of the SPREC in words', async () => {
    const tubes = (await callInPage(page, 'specimen.list', { filter: { participant } })) as Rows; // of the contract
    const tissue = tubes.rows.find(({ codes }) => codes[0]?.code === 'FX00000001');
    await goTo(page, `specimens/${tissue?.id}`);
    const sprec = page.locator('.specimens-sprec');
    await expect(sprec.getByRole('row', { name: /Warm ischaemia/ })).toContainText(
      'clamped to excised: 0 min. A is less than 2 min.',
    );
    await expect(sprec.getByRole('row', { name: /Cold ischaemia/ })).toContainText('excised to frozen: 0 min.');
    await lookAt(page, 'specimen-sprec', [{ theme: 'light' }]);
  });
});

test('what took too long is said in words, asks why by a digit, and the deviation stays with the tube (UX-119)', async ({
  signedIn: page,
}) => {
  const { participant, planned, study } = await studyWithPerson(page);
  await callInPage(page, 'study.setTimeLimit', { study, from: 'clamped', to: 'excised', minutes: 20 });
  await callInPage(page, 'study.setTimeLimit', { study, kind: 'Plasma', from: 'collected', to: 'frozen', minutes: 60 });
  const visit = await beginVisit(page, participant, planned);
  await callInPage(page, 'visit.time', { visit, step: 'clamped', at: ago(31) });
  const scanner = await plugInScanner(page);
  await goTo(page, `collection/${visit}`);
  const warm = line(page, 'Fresh frozen').locator('li').filter({ hasText: 'Warm ischaemia' });
  await expect(warm).toContainText('11 min over the limit of 20');
  await expect(warm).toHaveAttribute('data-state', 'over');
  await pressByHand(page, 'x');
  await expect(panel(page)).toContainText('Excised');

  await test.step('the first tube asks, also after a reload; the answer is one digit', async () => {
    await scanner.scan('01034008121');
    await expect(panel(page)).toContainText('TIME_LIMIT_EXCEEDED');
    await expect(panel(page)).toContainText('took 31 min; 20 min are allowed');
    await page.reload();
    await expect(panel(page)).toContainText('TIME_LIMIT_EXCEEDED');
    await lookAt(page, 'collection-why', [{ theme: 'light' }, { theme: 'dark', mode: 'bench' }]);
    await scanner.scan('01034008129');
    await expect(panel(page)).toContainText('TIME_LIMIT_EXCEEDED');
    await pressByHand(page, '1');
    await expect(panel(page)).toContainText('1 of 2');
    await expect(panel(page)).toContainText('Deviation noted: The operation took longer');
  });

  await test.step('the next tube of the same times has the same reason', async () => {
    await scanner.scan('01034008122');
    await expect(panel(page)).toContainText('2 of 2');
    await expect(
      line(page, 'Fresh frozen').getByText('Clamped to Excised took 31 of 20 min: The operation took longer'),
    ).toHaveCount(2);
  });

  await test.step('a late step waits for a reason of one’s own words, at the time of its key', async () => {
    await callInPage(page, 'specimen.collect', { participant, visit, kind: 'Plasma', collectedAt: ago(75) });
    const clock = line(page, 'Plasma').locator('.collection-clocks li');
    await expect(clock).toContainText('15 min over the limit of 60');
    await pressByHand(page, 'a');
    await pressByHand(page, 'f');
    await expect(panel(page)).toContainText('took 75 min; 60 min are allowed');
    await pressByHand(page, '6');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('power cut');
    await page.getByRole('dialog').getByRole('button', { name: 'Record' }).click();
    await expect(line(page, 'Plasma').getByText('Taken to Frozen took 75 of 60 min: power cut')).toBeVisible();
    await expect(clock).toContainText('15 min over the limit of 60');
  });
});

test('a visit is missed for a reason by a digit, and an unplanned one has its kinds chosen at the bench', async ({
  signedIn: page,
}) => {
  const { participant } = await studyWithPerson(page);
  await goTo(page, `participants/${participant}`);
  await expect(page.getByRole('heading', { name: 'ACC-0001' })).toBeVisible();
  await pressByHand(page, 'b');
  await expect(page.getByText('Which visit is it?')).toBeVisible();
  await pressByHand(page, 'm');
  await expect(page.getByRole('dialog')).toBeVisible();
  await pressByHand(page, '2');
  await pressByHand(page, 'Enter');
  await expect(page.getByText('Visit recorded as missed')).toBeVisible();
  await goTo(page, `participants/${participant}`);
  await expect(page.getByText('Too ill')).toBeVisible();

  await test.step('unplanned: name it, choose the kind, make tubes and print their labels', async () => {
    await goTo(page, `collection?participant=${participant}`);
    await pressByHand(page, 'u');
    await page.getByRole('dialog').getByLabel('Name of the visit').fill('Emergency');
    await page.getByRole('dialog').getByRole('button', { name: 'Begin' }).click();
    await expect(page.getByText('Nothing is planned for this visit')).toBeVisible();
    await lookAt(page, 'collection-unplanned', [{ theme: 'light' }, { theme: 'freezer', mode: 'bench' }]);
    await pressByHand(page, 'k');
    await page.getByRole('combobox', { name: 'Kind' }).fill('seru');
    await page.getByRole('option', { name: /serum/i }).first().click();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await pressByHand(page, 'l');
    await expect(page.getByRole('dialog')).toContainText('1 tube of Emergency');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(line(page, 'Serum')).toContainText('1 beside the plan');
  });
});

test('without consent every tube is a hard stop in sight: it is made, and it is on hold', async ({
  signedIn: page,
}) => {
  const { study, planned } = await studyWithPerson(page);
  const other = (await callInPage(page, 'participant.register', { study, sex: 'male' })) as { participantId: string }; // of the contract
  const visit = await beginVisit(page, other.participantId, planned);
  const scanner = await plugInScanner(page);
  await goTo(page, `collection/${visit}`);
  await expect(page.getByText('There is no consent to collect on')).toBeVisible();
  await scanner.scan('01034008121');
  await expect(panel(page)).toHaveAttribute('data-outcome', 'stop');
  await expect(panel(page)).toContainText('On hold: there is no consent.');
  await expect(line(page, 'Fresh frozen').getByText('On hold')).toBeVisible();
});

type Rows = { readonly rows: readonly { readonly id: string; readonly codes: readonly { code: string }[] }[] };

async function studyWithPerson(page: Page) {
  const must = async <Value>(name: string, input: unknown): Promise<Value> =>
    (await callInPage(page, name, input)) as Value; // of the contract
  const { studyId: study } = await must<{ studyId: string }>('study.open', { title: 'Adrenal', shortTitle: 'ACC' });
  const { visitId: planned } = await must<{ visitId: string }>('study.planVisit', {
    study,
    name: 'Surgery',
    dayFromStart: 0,
    specimens: [
      { kind: 'TissueFreshFrozen', count: 2 },
      { kind: 'Plasma', count: 1 },
    ],
  });
  const register = async (pseudonym: string): Promise<string> =>
    (await must<{ participantId: string }>('participant.register', { study, sex: 'female', pseudonym })).participantId;
  const participant = await register('ACC-0001');
  await register('ACC-0002');
  await must('consent.record', { participant, kind: 'deceased', signedAt: ago(24 * 60).slice(0, 10) });
  return { study, planned, participant };
}

async function beginVisit(page: Page, participant: string, planned: string): Promise<string> {
  const visit = { participant, planned, status: 'collected', at: ago(90) };
  return ((await callInPage(page, 'visit.record', visit)) as { visitId: string }).visitId; // of the contract
}
