import type { Page } from '@playwright/test';
import { createFakePrinter, type FakePrinter } from '../support/fake-printer.ts';
import { pressByHand } from './support/hand.ts';
import { callInPage, expect, test as base } from './support/host.ts';
import { benchLooks, goTo, lookAt } from './support/look.ts';
import { plugInScanner } from './support/scanner.ts';

/** A hand and a scanner that are counted: what a flow costs is part of its promise (T3). */
type Bench = {
  scan(code: string, said: string | RegExp): Promise<void>;
  press(key: string): Promise<void>;
  readonly counts: { scans: number; keys: number };
};

/** A printer on a real socket, and a study that divides plasma in ten. */
const test = base.extend<{ readonly printer: FakePrinter; readonly bench: Bench }>({
  printer: async ({ signedIn: page }, provide) => {
    const printer = await createFakePrinter();
    const network = { transport: 'tcp', name: 'Bench', host: '127.0.0.1', port: printer.port } as const;
    await callInPage(page, 'printer.save', { ...network, resolution: 300, stock: 'vial-wrap', enabled: true });
    await provide(printer);
    await printer.unplug();
  },
  bench: async ({ signedIn: page }, provide) => {
    const counts = { scans: 0, keys: 0 };
    const scanner = await plugInScanner(page);
    await provide({
      counts,
      scan: async (code, said) => {
        counts.scans += 1;
        await scanner.scan(code);
        await expect(page.locator('.ui-scan-panel .ui-scan-title')).toHaveText(said);
        await page.waitForTimeout(250); // the hand takes the next tube
      },
      press: async (key) => {
        counts.keys += 1;
        await pressByHand(page, key);
      },
    });
  },
});

test.describe.configure({ timeout: 180_000 });
test.use({ biobank: { kind: 'empty' } });
test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

type Tube = { readonly id: string; readonly printedId: string };
type Divisions = {
  readonly divisions: readonly {
    readonly children: readonly {
      readonly specimen: Tube & { readonly place: { readonly position: string } | null };
      readonly label: string;
      readonly tubeCode: string | null;
    }[];
  }[];
};

const plasmaTemplate = {
  name: 'Ten of 200 µL',
  parentKind: 'Plasma',
  count: 10,
  each: { value: '200', unit: 'uL' },
  tubeType: 'cryotube',
};

/** A study with a consenting participant, tubes of it, and a box. The calls of a test answer what the contract says. */
async function aStudy(page: Page, { template = true, kind = 'Plasma', tubes = 1 } = {}) {
  const { studyId: study } = (await callInPage(page, 'study.open', { title: 'Thymoma', shortTitle: 'THYM' })) as {
    studyId: string;
  };
  if (template) await callInPage(page, 'study.saveTemplate', { study, ...plasmaTemplate });
  const participant = await aPerson(page, study);
  const { container } = (await callInPage(page, 'container.create', { name: 'Box 7', type: 'box-9x9' })) as {
    container: Tube;
  };
  return { study, participant, parents: await collect(page, participant, kind, tubes), box: container };
}

async function aPerson(page: Page, study: string): Promise<string> {
  const person = { study, sex: 'female', notADuplicate: true };
  const { participantId } = (await callInPage(page, 'participant.register', person)) as { participantId: string };
  await callInPage(page, 'consent.record', { participant: participantId, kind: 'consent' });
  return participantId;
}

async function collect(page: Page, participant: string, kind: string, count: number): Promise<readonly Tube[]> {
  const collectedAt = new Date(Date.now() - 3 * 60 * 60 * 1000).toISOString();
  const amount = { value: '4', unit: 'mL' };
  const { specimens } = (await callInPage(page, 'specimen.collect', {
    participant,
    kind,
    amount,
    collectedAt,
    count,
  })) as { specimens: readonly Tube[] };
  return specimens;
}

async function childrenOf(page: Page, parent: string) {
  const { divisions } = (await callInPage(page, 'division.list', { parent })) as Divisions;
  return divisions[0]?.children ?? [];
}

const codesOf = (children: Awaited<ReturnType<typeof childrenOf>>): readonly string[] =>
  children.map(({ specimen }) => specimen.printedId);

const submit = (page: Page, name: RegExp | string) => page.getByRole('button', { name });

test('ten aliquots are made, labelled, checked and placed with twelve scans and two keys (T3)', async ({
  signedIn: page,
  printer,
  bench,
}) => {
  const { parents, box } = await aStudy(page);
  const [parent] = parents;
  const scanner = await plugInScanner(page);
  // Anywhere: the first screen knows nothing of dividing.
  await goTo(page, 'today');
  bench.counts.scans += 1;
  await scanner.scan(parent?.printedId ?? '');
  await expect(page.getByRole('heading', { name: 'Chain of custody' })).toBeVisible();
  await bench.press('a');
  await expect(submit(page, 'Make 10 tubes and print their labels')).toBeEnabled();
  await bench.press('Enter');
  await expect(page.locator('.ui-scan-panel .ui-scan-title')).toHaveText('10 labels go to Bench');
  await expect.poll(() => printer.printed.length).toBe(10);
  const codes = codesOf(await childrenOf(page, parent?.id ?? ''));
  for (const [index, code] of codes.entries())
    await bench.scan(code, index < 9 ? `Label ${index + 1} of 10 is right` : 'All 10 labels are right');
  await bench.scan(box.printedId, '10 tubes are in Box 7 now: A1 to A9, B1');
  expect(bench.counts).toEqual({ scans: 12, keys: 2 });
  const children = await childrenOf(page, parent?.id ?? '');
  expect(children.map(({ specimen }) => specimen.place?.position)).toEqual('A1 A2 A3 A4 A5 A6 A7 A8 A9 B1'.split(' '));
  const left = (await callInPage(page, 'specimen.find', { code: parent?.printedId })) as {
    quantity: { available: number };
  };
  expect(left.quantity.available).toBe(2_000_000);
  await lookAt(page, 'aliquot-done');
});

test('a label that is foreign, scanned twice or missing is told apart, and no box is taken before all are right', async ({
  signedIn: page,
  printer,
  bench,
}) => {
  const { parents, box, participant } = await aStudy(page);
  const [parent] = parents;
  const [stranger] = await collect(page, participant, 'Serum', 1);
  await goTo(page, `aliquot/${parent?.id ?? ''}`);
  await expect(submit(page, /Make 10 tubes/)).toBeEnabled();
  await lookAt(page, 'aliquot-plan');
  await lookAt(page, 'aliquot-plan', benchLooks);
  await bench.press('Enter');
  await expect.poll(() => printer.printed.length).toBe(10);
  const codes = codesOf(await childrenOf(page, parent?.id ?? ''));
  const [first = '', second = ''] = codes;
  await bench.scan(first, 'Label 1 of 10 is right');
  await page.waitForTimeout(700); // a later pull of the trigger, not the same one
  await bench.scan(first, 'Scanned already');
  await bench.scan(stranger?.printedId ?? '', `This is the label of ${stranger?.printedId ?? ''}`);
  await bench.scan('NOBODYS99', 'Not one of these labels');
  await bench.scan(second, 'Label 2 of 10 is right');
  await bench.scan(box.printedId, '8 labels are still to be scanned');
  await expect(page.getByText(/Before they go into a box, scan .* and 5 more/)).toBeVisible();
  await lookAt(page, 'aliquot-check');
  await lookAt(page, 'aliquot-check', benchLooks);
  expect((await childrenOf(page, parent?.id ?? '')).filter(({ label }) => label === 'verified')).toHaveLength(2);
});

test('a reload in the middle, and another person, go on where it was (UX-111)', async ({
  signedIn: page,
  printer,
  bench,
}) => {
  const { parents, box } = await aStudy(page);
  const [parent] = parents;
  await callInPage(page, 'specimen.aliquot', { specimen: parent?.id, count: 3, amountEach: plasmaTemplate.each });
  const codes = codesOf(await childrenOf(page, parent?.id ?? ''));
  // The power went after the tubes were made: nobody knows of their labels.
  await goTo(page, 'aliquot');
  await expect(page.getByText('3 labels not checked')).toBeVisible();
  await lookAt(page, 'aliquot-start');
  await page.getByRole('link', { name: new RegExp(parent?.printedId ?? '') }).click();
  await expect(page.getByText('3 tubes have no label yet')).toBeVisible();
  await bench.scan(codes[0] ?? '', 'The labels are not printed yet');
  await bench.press('l');
  await expect.poll(() => printer.printed.length).toBe(3);
  await bench.scan(codes[0] ?? '', 'Label 1 of 3 is right');
  await page.reload();
  await expect(page.locator('.aliquot-children li').filter({ hasText: codes[0]?.slice(-4) ?? '' })).toContainText(
    'Label is right',
  );
  await bench.scan(codes[1] ?? '', 'Label 2 of 3 is right');
  const secret = 'a long enough passphrase 7';
  await callInPage(page, 'user.add', { username: 'ben', name: 'Ben', roles: ['technician'], password: secret });
  await callInPage(page, 'session.signIn', { username: 'ben', password: secret });
  await page.reload();
  await expect(page.getByRole('button', { name: /Ben/ })).toBeVisible();
  await expect(page.locator('.aliquot-children li').filter({ hasText: 'Label is right' })).toHaveCount(2);
  await bench.scan(codes[2] ?? '', 'All 3 labels are right');
  await bench.scan(box.printedId, '3 tubes are in Box 7 now: A1 to A3');
});

test('a label is printed again with a reason, and is to be scanned once more', async ({
  signedIn: page,
  printer,
  bench,
}) => {
  const { parents } = await aStudy(page);
  const [parent] = parents;
  await goTo(page, `aliquot/${parent?.id ?? ''}`);
  await expect(submit(page, /Make 10 tubes/)).toBeEnabled();
  await bench.press('Enter');
  await expect.poll(() => printer.printed.length).toBe(10);
  const [first = ''] = codesOf(await childrenOf(page, parent?.id ?? ''));
  await bench.scan(first, 'Label 1 of 10 is right');
  await expect(page.locator('.aliquot-children li').first()).toHaveAttribute('data-step', 'place');
  await bench.press('p');
  await expect(page.getByRole('dialog', { name: 'Print a label again' })).toBeVisible();
  await lookAt(page, 'aliquot-reprint');
  // First offered is the next one that was not scanned; the one before it is torn.
  await page.getByRole('radio', { name: /^2 · / }).focus();
  await bench.press('ArrowUp');
  await expect(page.getByRole('radio', { name: /^1 · / })).toBeChecked();
  await bench.press('Enter');
  await page.getByRole('textbox', { name: 'Why again' }).fill('torn');
  await page.getByRole('button', { name: 'Print 1 label' }).click();
  await expect.poll(() => printer.printed.length).toBe(11);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // The page has heard that this label is a new one.
  await expect(page.locator('.aliquot-children li').first()).not.toHaveAttribute('data-step', 'place');
  await page.waitForTimeout(700); // a later pull of the trigger
  await bench.scan(first, 'Label 1 of 10 is right');
});

test('tubes with codes of their own are bound by scanning, and go into the box in that order (UX-069)', async ({
  signedIn: page,
  bench,
}) => {
  const { parents, box } = await aStudy(page);
  const [parent] = parents;
  await goTo(page, `aliquot/${parent?.id ?? ''}`);
  await page.getByLabel(/^Tubes/u).fill('2');
  await page.getByRole('checkbox', { name: /The tubes bring their own codes/ }).check({ force: true });
  await submit(page, 'Make 2 tubes').click();
  await expect(page.locator('.ui-scan-panel .ui-scan-title')).toHaveText('2 tubes made');
  await bench.scan('1000000123', 'Code bound to tube 1 of 2');
  await page.waitForTimeout(700);
  await bench.scan('1000000123', 'Scanned already');
  await bench.scan(parent?.printedId ?? '', /already belongs to/);
  await bench.scan('1000000124', 'All 2 tubes have their code');
  await bench.scan(box.printedId, '2 tubes are in Box 7 now: A1 to A2');
  const children = await childrenOf(page, parent?.id ?? '');
  expect(children.map(({ tubeCode, specimen }) => [tubeCode, specimen.place?.position])).toEqual([
    ['1000000123', 'A1'],
    ['1000000124', 'A2'],
  ]);
  await bench.press('Control+z');
  await expect(page.locator('.ui-scan-panel .ui-scan-title')).toHaveText('2 tubes out of the box again');
  expect((await childrenOf(page, parent?.id ?? '')).map(({ specimen }) => specimen.place)).toEqual([null, null]);
});

test('what may not be divided is refused in words, and makes nothing', async ({ signedIn: page, bench }) => {
  const { parents, study } = await aStudy(page);
  const [parent] = parents;
  await goTo(page, `aliquot/${parent?.id ?? ''}`);
  await page.getByLabel(/^Tubes/u).fill('50');
  await expect(page.getByText('Takes 10 mL; there are only 4 mL')).toBeVisible();
  await bench.press('Enter');
  await expect(page.locator('.ui-scan-panel .ui-scan-refusal')).toHaveText('QUANTITY_EXCEEDED');
  await lookAt(page, 'aliquot-refused');
  const refuser = { study, sex: 'male', notADuplicate: true };
  const { participantId } = (await callInPage(page, 'participant.register', refuser)) as { participantId: string };
  await callInPage(page, 'consent.record', { participant: participantId, kind: 'refusal' });
  const [held] = await collect(page, participantId, 'Plasma', 1);
  await bench.scan(held?.printedId ?? '', 'Tube to divide');
  await expect(submit(page, /Make 10 tubes/)).toBeEnabled();
  await bench.press('Enter');
  await expect(page.locator('.ui-scan-panel')).toHaveAttribute('data-outcome', 'stop');
  await expect(page.locator('.ui-scan-panel .ui-scan-refusal')).toHaveText('CONSENT_HOLD');
  for (const tube of [parent, held]) expect(await childrenOf(page, tube?.id ?? '')).toEqual([]);
});

test('plasma is made of blood with its spin, and a time limit that was not kept takes a digit for its reason (UX-119)', async ({
  signedIn: page,
  printer,
  bench,
}) => {
  const { study, parents } = await aStudy(page, { template: false, kind: 'WholeBlood' });
  const [blood] = parents;
  await callInPage(page, 'study.saveTemplate', {
    study,
    name: 'Plasma',
    parentKind: 'WholeBlood',
    childKind: 'Plasma',
    count: 2,
    each: { value: '500', unit: 'uL' },
  });
  await callInPage(page, 'study.setTimeLimit', { study, kind: 'Plasma', from: 'collected', to: 'spun', minutes: 30 });
  await goTo(page, `aliquot/${blood?.id ?? ''}`);
  await expect(submit(page, 'Make 2 tubes and print their labels')).toBeEnabled();
  await lookAt(page, 'aliquot-derive');
  await bench.press('Enter');
  await expect(page.locator('.ui-scan-panel .ui-scan-refusal')).toHaveText('TIME_LIMIT_EXCEEDED');
  await lookAt(page, 'aliquot-deviation');
  expect(await childrenOf(page, blood?.id ?? '')).toEqual([]);
  await bench.press('2');
  await expect.poll(() => printer.printed.length).toBe(2);
  const [code = ''] = codesOf(await childrenOf(page, blood?.id ?? ''));
  const child = (await callInPage(page, 'specimen.find', { code })) as {
    kind: string;
    times: Record<string, string>;
    deviations: readonly { reason: string; limitMinutes: number }[];
  };
  expect(Object.keys(child.times)).toContain('spun');
  expect(child).toMatchObject({
    kind: 'Plasma',
    deviations: [{ limitMinutes: 30, reason: 'Machine was taken or broken' }],
  });
});

test('many parents in a row take one scan each, and their tubes go into the same box (UX-119)', async ({
  signedIn: page,
  printer,
  bench,
}) => {
  const { parents, box } = await aStudy(page, { tubes: 3 });
  await goTo(page, 'aliquot');
  await expect(page.getByText('Scan the tube to divide')).toBeVisible();
  await bench.scan(parents[0]?.printedId ?? '', 'Tube to divide');
  await page.getByLabel(/^Tubes/u).fill('2');
  await page.getByRole('checkbox', { name: /The same for the next tubes/ }).check({ force: true });
  await submit(page, /Make 2 tubes/).click();
  await expect.poll(() => printer.printed.length).toBe(2);
  for (const [index, parent] of parents.entries()) {
    if (index > 0) await bench.scan(parent.printedId, '2 labels go to Bench');
    const [first = '', second = ''] = codesOf(await childrenOf(page, parent.id));
    await bench.scan(first, 'Label 1 of 2 is right');
    if (index === 0) {
      await bench.scan(second, 'All 2 labels are right');
      await bench.scan(box.printedId, '2 tubes are in Box 7 now: A1 to A2');
    } else await bench.scan(second, `2 tubes are in Box 7 now: A${index * 2 + 1} to A${index * 2 + 2}`);
  }
  expect(printer.printed).toHaveLength(6);
  // 3 parents, 6 labels, 1 box.
  expect(bench.counts.scans).toBe(10);
  await lookAt(page, 'aliquot-batch');
});

test('several tubes become one, and what may not be pooled is refused in words', async ({
  signedIn: page,
  printer,
  bench,
}) => {
  const { study, parents, box } = await aStudy(page, { tubes: 2 });
  const [stranger] = await collect(page, await aPerson(page, study), 'Plasma', 1);
  await goTo(page, 'aliquot');
  await expect(page.getByText('Scan the tube to divide')).toBeVisible();
  await bench.press('p');
  await expect(page.getByText('Scan the tubes to pool')).toBeVisible();
  await lookAt(page, 'pool-start');
  await bench.scan('NOBODYS99', /not known here/);
  await bench.scan(parents[0]?.printedId ?? '', '1 tube to pool');
  await expect(submit(page, 'Pool 1 tube')).toBeDisabled();
  await bench.scan(stranger?.printedId ?? '', '2 tubes to pool');
  await expect(page.getByText('These tubes are of 2 participants')).toBeVisible();
  await expect(submit(page, 'Pool 2 tubes')).toBeDisabled();
  await lookAt(page, 'pool-people');
  await page.getByRole('button', { name: `Leave out ${stranger?.printedId ?? ''}` }).click();
  await page.reload();
  await expect(page.getByText(parents[0]?.printedId ?? '').first()).toBeVisible();
  await expect(page.getByRole('button', { name: `Leave out ${stranger?.printedId ?? ''}` })).toHaveCount(0);
  await bench.scan(parents[1]?.printedId ?? '', '2 tubes to pool');
  await bench.press('Enter');
  await expect.poll(() => printer.printed.length).toBe(1);
  const [pooled] = await childrenOf(page, parents[0]?.id ?? '');
  await expect(page.getByText('Labels checked').first()).toBeVisible();
  await bench.scan(pooled?.specimen.printedId ?? '', 'The label is right');
  await bench.scan(box.printedId, '1 tube is in Box 7 now: A1');
  const { quantity, parents: sources } = (await callInPage(page, 'specimen.find', {
    code: pooled?.specimen.printedId,
  })) as { quantity: { available: number }; parents: readonly Tube[] };
  expect(quantity.available).toBe(8_000_000);
  expect(sources.map(({ id }) => id)).toEqual(parents.map(({ id }) => id));

  // A tube on hold is refused by the station, and the list stays as it was scanned.
  const refuser = { study, sex: 'male', notADuplicate: true };
  const { participantId } = (await callInPage(page, 'participant.register', refuser)) as { participantId: string };
  await callInPage(page, 'consent.record', { participant: participantId, kind: 'refusal' });
  const held = await collect(page, participantId, 'Plasma', 2);
  await goTo(page, 'aliquot?pool');
  await bench.scan(held[0]?.printedId ?? '', '1 tube to pool');
  await bench.scan(held[1]?.printedId ?? '', '2 tubes to pool');
  await bench.press('Enter');
  await expect(page.getByText('CONSENT_HOLD')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Tubes to pool' }).getByRole('listitem')).toHaveCount(2);
});
