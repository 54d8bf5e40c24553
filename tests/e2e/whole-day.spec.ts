import type { Page } from '@playwright/test';
import { decodePicture } from '../support/decoder.ts';
import { createFakePrinter, type FakePrinter } from '../support/fake-printer.ts';
import { drawZpl } from '../support/zpl.ts';
import { beginDay, type Cost, type Day } from './support/day.ts';
import { badges, type FilledBox, prepareDay, type Thing } from './support/day-biobank.ts';
import { callInPage, expect, test as base, waitUntilJoined } from './support/host.ts';

type Prepared = Awaited<ReturnType<typeof prepareDay>>;

const test = base.extend<{ readonly printer: FakePrinter }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants the pattern to see what a fixture needs
  printer: async ({}, provide) => {
    const printer = await createFakePrinter();
    await provide(printer);
    await printer.unplug();
  },
});

test.use({ biobank: { kind: 'empty' }, viewport: { width: 1440, height: 900 } });
// A whole day; issue 3 gives it four minutes of a computer that does nothing else.
test.describe.configure({ timeout: 480_000 });

/**
 * What each path costs, and the figure of the design (experience.md) where it has one. Two differ. T1 counts from the bench:
 * elsewhere a box that is scanned opens its own page (T6), so one card, PLACE, comes before the first box of a day. T6 by
 * keys takes the whole code: the palette does not find a tube by its last four characters yet.
 */
const figures: Readonly<Record<string, Cost & { readonly design: string }>> = {
  'sign in': { scans: 1, keys: 0, design: 'UX-111: a badge' },
  register: { scans: 0, keys: 9, design: '' },
  consent: { scans: 0, keys: 16, design: '' },
  collect: { scans: 2, keys: 9, design: 'one key a step' },
  'T3 ten children': { scans: 12, keys: 2, design: '12 S, 2 K' },
  'T1 81 tubes': { scans: 82, keys: 0, design: '82 S, 0 K, at the bench' },
  'change of user': { scans: 2, keys: 2, design: 'UX-111: badge' },
  'T4 40 tubes of 12 boxes': { scans: 52, keys: 1, design: '12 + 40 S, 1 K' },
  'T5 a box': { scans: 2, keys: 0, design: '2 S' },
  'T5 three boxes': { scans: 4, keys: 0, design: '1 + n S' },
  'T6 find by scan': { scans: 1, keys: 0, design: '1 S' },
  'T6 find by keys': { scans: 0, keys: 12, design: '6 K, by the last 4 characters' },
  'T7 return four': { scans: 6, keys: 0, design: 'card, n S' },
  'T7 thaw three': { scans: 4, keys: 1, design: 'card, n S, 1 K' },
  'T7 use up one': { scans: 2, keys: 1, design: 'card, n S, 1 K' },
  'undo the last': { scans: 0, keys: 1, design: '1 S or Ctrl+Z' },
  'C3 withdrawal': { scans: 1, keys: 3, design: '<= 4 K' },
  'box check': { scans: 5, keys: 3, design: '' },
};

const panel = (page: Page) => page.locator('.ui-scan-panel');
const title = (page: Page) => page.locator('.ui-scan-panel .ui-scan-title');
const nextPosition = (page: Page) => page.locator('.ui-next-position');
const user = (page: Page, name: string) =>
  page.getByRole('banner').getByRole('button', { name: new RegExp(name, 'u') });

test('a technician’s whole day: by scanner and keys, at the cost that the design allows, and every tube is where it was put', async ({
  page,
  host,
  printer,
}) => {
  const day = await beginDay(page);
  await page.goto(await host.address());
  await waitUntilJoined(page);
  const given = await prepareDay(page, printer.port);
  await page.reload();

  await test.step('sign in by badge', async () => {
    await expect(page.getByLabel('User name')).toBeVisible();
    await day.path('sign in', () => day.scan(badges.mia));
    await expect(user(page, 'Mia Weber')).toBeVisible();
  });
  await test.step('register and consent', () => registerPerson(page, day));
  const blood = await test.step('collect', () => collectVisit(page, day, printer));
  const children = await test.step('ten children (T3)', () => divide(page, day, printer, blood, given.boxes.target));
  await test.step('81 tubes, with a reload and another user between (T1, UX-111)', () => fillBox(page, day, given));
  await test.step('each mistake has its words, and the cursor stays', () => makeMistakes(page, day, given));
  await test.step('40 tubes of 12 boxes (T4)', () => pull(page, day, given.walk));
  await test.step('four come back (T7)', () => putBack(page, day, given.walk));
  await test.step('boxes move (T5)', () => moveBoxes(page, day, given));
  await test.step('a tube is found (T6)', () => findTube(page, day, given.loose));
  await test.step('tubes thaw and are used up; the last is taken back (T7)', () => thawAndUse(page, day, given.loose));
  await test.step('a withdrawal (C3)', () => withdraw(page, day, children, given.boxes.mistakes));
  await test.step('a box is checked', () => checkBox(page, day, given.walk));

  await test.step('the records are what the hands did', () => expectPlaces(page, given, children));
  expect(await callInPage(page, 'ledger.verify', {})).toMatchObject({ ok: true });
  expectCosts(day);
  await expect.poll(() => day.heard()).toEqual({ keys: day.sentKeys(), pointers: 0 });
});

async function registerPerson(page: Page, day: Day): Promise<void> {
  await day.press('Shift+P');
  await expect(page.getByRole('heading', { name: 'Participants' }).first()).toBeVisible();
  await day.path('register', async () => {
    await day.press('n');
    const dialog = page.getByRole('dialog');
    await day.tabTo(dialog.getByLabel('Pseudonym'));
    await day.type('THYM-07');
    await day.press('Enter');
  });
  await expect(page.getByRole('heading', { name: 'THYM-07' })).toBeVisible();
  await day.path('consent', async () => {
    await day.press('c');
    await day.tabTo(page.getByRole('button', { name: 'All yes' }));
    await day.press('Space');
    await day.tabTo(page.getByRole('button', { name: 'Record', exact: true }));
    await day.press('Enter');
  });
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** The visit of the plan: its clocks, a preprinted tube for the tissue, a label for the blood. The tube of blood. */
async function collectVisit(page: Page, day: Day, printer: FakePrinter): Promise<Thing> {
  const line = (kind: string) => page.locator('.collection-line').filter({ hasText: kind });
  await day.path('collect', async () => {
    await day.press('b');
    await expect(page.getByText('Which visit is it?')).toBeVisible();
    await day.press('1');
    await expect(page.getByText('Next scan goes here')).toBeVisible();
    await day.press('c', 'x');
    await expect(line('Fresh frozen').getByText('Cold ischaemia')).toBeVisible();
    await day.scan('01034008121', /1 of 1$/u);
    await day.press('a', 'f');
    await expect(panel(page)).toContainText(/Frozen \d\d:\d\d:\d\d: 1 tube/u);
    await day.press('l');
    await expect(page.getByRole('dialog')).toContainText('1 tube of Surgery');
    await day.press('Enter');
    await expect.poll(() => printer.printed.length).toBe(1);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    const [label = ''] = await labelsFrom(printer, 0);
    await day.scan(label, 'This tube is recorded');
    await day.press('s');
    await expect(panel(page)).toContainText(/Spun \d\d:\d\d:\d\d: 1 tube/u);
  });
  await day.scan('CRYO*END');
  const [blood] = await tubesOf(page, 'WholeBlood');
  if (blood === undefined) throw new Error('No blood was collected');
  return blood;
}

/** What a scanner reads on the labels that came out of the printer since then. */
async function labelsFrom(printer: FakePrinter, before: number): Promise<readonly string[]> {
  const read = await Promise.all(printer.printed.slice(before).map(async (zpl) => decodePicture(drawZpl(zpl))));
  return read.flat().map((symbol) => symbol.replace('DataMatrix ', ''));
}

async function tubesOf(page: Page, kind: string): Promise<readonly Thing[]> {
  return ((await callInPage(page, 'specimen.list', { filter: { kinds: [kind] } })) as { rows: Thing[] }).rows;
}

async function divide(
  page: Page,
  day: Day,
  printer: FakePrinter,
  parent: Thing,
  box: Thing,
): Promise<readonly Thing[]> {
  await day.press('Shift+T');
  await expect(page).toHaveURL(/#\/today$/u);
  const before = printer.printed.length;
  let children: readonly Thing[] = [];
  await day.path('T3 ten children', async () => {
    await day.scan(parent.printedId);
    await expect(page.getByRole('heading', { name: 'Chain of custody' })).toBeVisible();
    await day.press('a');
    await expect(page.getByRole('button', { name: 'Make 10 tubes and print their labels' })).toBeEnabled();
    await day.press('Enter');
    await expect.poll(() => printer.printed.length).toBe(before + 10);
    const { divisions } = (await callInPage(page, 'division.list', { parent: parent.id })) as {
      divisions: { children: { specimen: Thing }[] }[];
    };
    children = divisions[0]?.children.map(({ specimen }) => specimen) ?? [];
    const labels = await labelsFrom(printer, before);
    expect(labels).toEqual(children.map(({ printedId }) => printedId));
    for (const [index, label] of labels.entries())
      await day.scan(label, index < 9 ? `Label ${index + 1} of 10 is right` : 'All 10 labels are right');
    await day.scan(box.printedId, '10 tubes are in Box of the children now: A1 to A9, B1');
  });
  return children;
}

/** Half by Mia, a reload, the rest by Ben: the box, its cursor and its ribbon stay. */
async function fillBox(page: Page, day: Day, { boxes, loose }: Prepared): Promise<void> {
  // Straight from dividing: a card of the bench means the same wherever one is.
  await day.scan('CRYO*PLACE');
  await expect(page.getByRole('heading', { name: 'Scan a box' })).toBeVisible();
  await day.path('T1 81 tubes', async () => {
    await day.scan(boxes.full.printedId, 'Box opened');
    await fill(page, day, loose.slice(0, 30), 'D4');
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Box of 81' })).toBeVisible();
    await expect(nextPosition(page)).toHaveText('D4');
    await fill(page, day, loose.slice(30, 60), 'G7');
    await day.path('change of user', () => changeUser(page, day, badges.ben, 'Ben Novak'));
    await expect(nextPosition(page)).toHaveText('G7');
    for (const { printedId } of loose.slice(60, 81)) await day.scan(printedId);
    await expect(title(page)).toHaveText('Box complete: placed in I9', { timeout: 60_000 });
  });
  await day.path('change of user', () => changeUser(page, day, badges.mia, 'Mia Weber'));
}

/** Tubes one after another, as fast as a hand can be thought to be: what comes while the screen works waits its turn. */
async function fill(page: Page, day: Day, tubes: readonly Thing[], next: string): Promise<void> {
  for (const { printedId } of tubes) await day.scan(printedId);
  await expect(nextPosition(page)).toHaveText(next, { timeout: 60_000 });
}

async function changeUser(page: Page, day: Day, badge: string, name: string): Promise<void> {
  await day.press('Control+Shift+L');
  await expect(page.getByRole('heading', { name: 'Who works now?' })).toBeVisible();
  await day.scan(badge);
  await expect(user(page, name)).toBeVisible();
}

async function makeMistakes(page: Page, day: Day, { boxes, loose, stopped }: Prepared): Promise<void> {
  const [first, elsewhere] = [loose[81]?.printedId ?? '', loose[0]?.printedId ?? ''];
  const wrong = async (code: string, said: string | RegExp, outcome: string): Promise<void> => {
    await day.scan(code, said);
    await expect(panel(page)).toHaveAttribute('data-outcome', outcome);
    await expect(nextPosition(page)).toHaveText('A2');
  };
  await day.scan(boxes.mistakes.printedId, 'Box opened');
  await day.scan(first, 'Placed in A1');
  await wrong('NOSUCHTUBE99', /^There is no specimen NOSUCHTUBE99/u, 'error');
  await page.waitForTimeout(700); // a later pull of the trigger, not the same one
  await wrong(first, /is already here/u, 'duplicate');
  await wrong(elsewhere, /is recorded in/u, 'decision');
  await day.scan('CRYO*NO', 'Left where it is');
  await wrong(stopped.printedId, /is quarantined/u, 'stop');
  await wrong('THYM-07', /This is participant/u, 'error');
  await wrong(misread(first), /./u, 'error');
  await day.scan('CRYO*UNDO', 'Taken back');
  await day.scan('CRYO*END');
}

/** The code with its last character read wrong. */
function misread(code: string): string {
  return `${code.slice(0, -1)}${code.endsWith('A') ? 'C' : 'A'}`;
}

async function pull(page: Page, day: Day, walk: readonly FilledBox[]): Promise<void> {
  await day.press('Shift+T');
  await expect(page.getByRole('link', { name: 'RNA batch 7' })).toBeFocused();
  await day.path('T4 40 tubes of 12 boxes', async () => {
    await day.press('Enter');
    for (const box of walk) {
      await expect(page.locator('.pull-next b')).toHaveText(box.name);
      await day.scan(box.printedId);
      for (const { printedId } of box.tubes) await day.scan(printedId);
    }
    await expect(title(page)).toHaveText('The list is done', { timeout: 60_000 });
  });
}

async function putBack(page: Page, day: Day, [box]: readonly FilledBox[]): Promise<void> {
  await day.path('T7 return four', async () => {
    await day.scan('CRYO*RETURN');
    await expect(page.getByRole('list', { name: 'Checked out now' })).toBeVisible();
    const [first, ...others] = box?.tubes ?? [];
    await day.scan(first?.printedId ?? '', `Belongs in ${box?.name ?? ''} · A1`);
    await day.scan(box?.printedId ?? '', 'Back in A1');
    for (const [index, { printedId }] of others.entries()) await day.scan(printedId, `Back in A${index + 2}`);
  });
}

async function moveBoxes(page: Page, day: Day, { walk, racks }: Prepared): Promise<void> {
  const [one, ...three] = walk.slice(8);
  const rack = racks[2]?.printedId ?? '';
  await day.scan('CRYO*MOVE');
  await expect(page.getByRole('heading', { name: 'Scan a box' })).toBeVisible();
  await day.path('T5 a box', async () => {
    await day.scan(one?.printedId ?? '', `${one?.name ?? ''} in hand`);
    await day.scan(rack, /^Moved to Rack 3/u);
  });
  await page.waitForTimeout(500); // a later pull of the trigger, not the same one
  await day.path('T5 three boxes', async () => {
    await day.scan(rack, 'Boxes go to Rack 3');
    for (const { printedId } of three) {
      await day.scan(printedId, /^Moved to Rack 3/u);
      await expect(panel(page).locator('.ui-scan-code')).toHaveText(printedId);
    }
  });
}

async function findTube(page: Page, day: Day, loose: readonly Thing[]): Promise<void> {
  const [, , , tube, other] = loose;
  const card = page.getByRole('heading', { name: 'Chain of custody' });
  await day.press('Shift+T');
  await expect(page).toHaveURL(/#\/today$/u);
  await day.path('T6 find by scan', async () => {
    await day.scan(tube?.printedId ?? '');
    await expect(card).toBeVisible();
    await expect(page.getByText('Box of 81').first()).toBeVisible();
  });
  await day.path('T6 find by keys', async () => {
    await day.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    await day.type(other?.printedId ?? '');
    await expect(page.getByRole('menuitem', { name: other?.printedId ?? '' })).toBeVisible();
    await day.press('Enter');
    await expect(page.getByRole('heading', { name: other?.printedId ?? '' })).toBeVisible();
  });
}

async function thawAndUse(page: Page, day: Day, loose: readonly Thing[]): Promise<void> {
  await day.path('T7 thaw three', async () => {
    await day.scan('CRYO*THAW');
    await expect(page.getByRole('heading', { name: 'Scan tubes that thaw' })).toBeVisible();
    for (const { printedId } of loose.slice(0, 3)) {
      await day.scan(printedId, 'Thaw count 0 → 1');
      await expect(panel(page)).toContainText(printedId);
    }
    await day.press('1');
    await expect(title(page)).toHaveText('3 thaws counted');
  });
  await day.path('T7 use up one', async () => {
    await day.scan('CRYO*USEUP');
    await expect(page.getByRole('heading', { name: 'Scan tubes that are used up' })).toBeVisible();
    await day.scan(loose[3]?.printedId ?? '', 'Takes 1 mL');
    await day.press('1');
    await expect(title(page)).toHaveText('1 tube used up');
  });
  await day.path('undo the last', () => day.press('Control+z'));
  await expect(title(page)).toHaveText('Taken back');
}

async function withdraw(page: Page, day: Day, children: readonly Thing[], box: Thing): Promise<void> {
  await day.press('Shift+T');
  await day.path('C3 withdrawal', async () => {
    await day.scan('THYM-07');
    await expect(page.getByRole('heading', { name: 'THYM-07' })).toBeVisible();
    await day.press('w');
    await expect(page.getByRole('region', { name: 'What it reaches' }).getByRole('row')).toHaveCount(1 + 12);
    await day.press('4', 'Enter');
    await expect(page.getByText('12 specimens are on hold')).toBeVisible();
  });
  await day.scan('CRYO*PLACE');
  await expect(panel(page)).toBeVisible();
  await day.scan(box.printedId, 'Box opened');
  await day.scan(children[0]?.printedId ?? '');
  await expect(panel(page)).toHaveAttribute('data-outcome', 'stop');
  await expect(panel(page)).toContainText('CONSENT_HOLD');
}

/** The lab manager's; she takes over for it. */
async function checkBox(page: Page, day: Day, [box]: readonly FilledBox[]): Promise<void> {
  await changeUser(page, day, badges.ada, 'Ada');
  await day.press('Shift+T');
  await expect(page).toHaveURL(/#\/today$/u);
  await day.path('box check', async () => {
    await day.scan(box?.printedId ?? '');
    await expect(page.getByRole('button', { name: /Check this box/u })).toBeVisible();
    await day.press('c');
    await expect(page.getByText('Scan the tube in the position shown')).toBeVisible();
    for (const [index, { printedId }] of (box?.tubes ?? []).entries())
      await day.scan(printedId, `A${index + 1} is right`);
    await day.press('d', 'Control+s');
    await expect(page.getByText('The check is recorded').first()).toBeVisible();
  });
}

type Found = Thing & {
  readonly status: string;
  readonly freezeThawCount: number;
  readonly place: { readonly containerName: string; readonly position: string } | null;
};

async function expectPlaces(page: Page, { loose, walk }: Prepared, children: readonly Thing[]): Promise<void> {
  const standing = async ({ id }: Thing): Promise<string> => {
    const { status, place, freezeThawCount } = (await callInPage(page, 'specimen.find', { code: id })) as Found;
    return `${status} ${freezeThawCount} ${place?.containerName ?? '-'} ${place?.position ?? '-'}`;
  };
  const standings = (tubes: readonly Thing[]) => Promise.all(tubes.map(standing));
  expect(await standings(children)).toEqual(cells(9, 10).map((cell) => `quarantined 0 Box of the children ${cell}`));
  expect(await standings(loose.slice(0, 81))).toEqual(
    cells(9, 81).map((cell, index) => `stored ${index < 3 ? 1 : 0} Box of 81 ${cell}`),
  );
  for (const [index, { name, tubes }] of walk.entries())
    expect(await standings(tubes)).toEqual(
      cells(5, tubes.length).map((cell) => `${index === 0 ? 'stored' : 'checkedOut'} 0 ${name} ${cell}`),
    );
}

/** A1, A2 … of a box, row by row. */
function cells(columns: number, count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, index) => `${'ABCDEFGHI'[Math.floor(index / columns)] ?? ''}${(index % columns) + 1}`,
  );
}

function expectCosts(day: Day): void {
  const { between, ...costs } = day.costs();
  const rows = Object.entries(costs).map(([path, cost]) => ({ path, ...cost, design: figures[path]?.design ?? '' }));
  console.table([...rows, { path: 'between the paths', ...between, design: '' }]);
  const expected = Object.entries(figures).map(([path, { scans, keys }]) => [path, { scans, keys }]);
  expect(costs).toEqual(Object.fromEntries(expected));
}
