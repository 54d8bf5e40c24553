import type { Browser, Page } from '@playwright/test';
import { installSerialStandIn } from '../support/serial-stand-in.ts';
import { callInPage, expect, type Host, test, waitUntilJoined } from './support/host.ts';
import { goTo } from './support/look.ts';
import { plugInScanner } from './support/scanner.ts';

test.use({ biobank: { kind: 'demo', specimens: 60, seed: 3 } });
test.slow();

// The calls of a test answer what the contract says.
type Tube = { readonly id: string; readonly printedId: string };
type Box = { readonly id: string; readonly printedId: string };

const ben = { username: 'ben', password: 'slow tubes thaw' };

async function boxAndTubes(page: Page, count: number): Promise<{ readonly box: Box; readonly tubes: readonly Tube[] }> {
  const { container } = (await callInPage(page, 'container.create', { name: 'Box 7', type: 'box-9x9' })) as {
    container: Box;
  };
  const { rows } = (await callInPage(page, 'specimen.list', { filter: { statuses: ['stored'] } })) as {
    rows: { participantId: string; hold: string | null }[];
  };
  const participant = rows.find(({ hold }) => hold === null)?.participantId;
  const input = { participant, kind: 'Plasma', count };
  const { specimens } = (await callInPage(page, 'specimen.collect', input)) as { specimens: Tube[] };
  return { box: container, tubes: specimens };
}

/** What the station has in the box, by position. */
async function stored(page: Page, box: Box): Promise<Readonly<Record<string, string>>> {
  const { cells } = (await callInPage(page, 'container.map', { container: box.id })) as {
    cells: { position: string; specimen: { printedId: string } | null }[];
  };
  return Object.fromEntries(
    cells.flatMap(({ position, specimen }) => (specimen === null ? [] : [[position, specimen.printedId]])),
  );
}

async function openBox(page: Page, box: Box): Promise<void> {
  await goTo(page, `bench/${box.id}`);
  await expect(page.getByText('A1').first()).toBeVisible();
}

/** Two scanners on serial wires, allowed before the page is there. */
async function withTwoWires(page: Page): Promise<void> {
  await page.addInitScript(installSerialStandIn);
  await page.addInitScript(() => {
    serialHand.plugIn('left', { isAllowed: true });
    serialHand.plugIn('right', { isAllowed: true });
  });
  await page.reload();
}

test('codes of two serial scanners that arrive in pieces, in turns, are two codes, each whole', async ({
  signedIn: page,
}) => {
  const { box, tubes } = await boxAndTubes(page, 6);
  await withTwoWires(page);
  await openBox(page, box);
  for (let at = 0; at < tubes.length; at += 2) {
    const [left = '', right = ''] = [tubes[at]?.printedId, tubes[at + 1]?.printedId];
    await page.evaluate(
      ([one, other]) => {
        for (let cut = 0; cut < 10; cut += 2) {
          serialHand.send('left', one.slice(cut, cut + 2));
          serialHand.send('right', other.slice(cut, cut + 2));
        }
        serialHand.send('right', '\r');
        serialHand.send('left', '\r\n');
      },
      [left, right] as const,
    );
    await expect.poll(async () => Object.keys(await stored(page, box)).length).toBe(at + 2);
  }
  const inBox = await stored(page, box);
  expect(Object.keys(inBox)).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'A6']);
  expect(Object.values(inBox).toSorted()).toEqual(tubes.map(({ printedId }) => printedId).toSorted());
});

test('a wedge scanner and a serial one that are pulled at the same moment record one tube each', async ({
  signedIn: page,
}) => {
  const { box, tubes } = await boxAndTubes(page, 2);
  await withTwoWires(page);
  await openBox(page, box);
  const wedge = await plugInScanner(page);
  const [first = '', second = ''] = tubes.map(({ printedId }) => printedId);
  await Promise.all([
    wedge.scan(first),
    page.evaluate((code) => {
      for (const letter of code) serialHand.send('right', letter);
      serialHand.send('right', '\r');
    }, second),
  ]);
  await expect.poll(async () => Object.values(await stored(page, box)).toSorted()).toEqual([first, second].toSorted());
  expect(Object.keys(await stored(page, box))).toEqual(['A1', 'A2']);
});

test('keys of two wedge scanners among each other are refused aloud and record nothing; each scanned again counts', async ({
  signedIn: page,
}) => {
  const { box, tubes } = await boxAndTubes(page, 2);
  await openBox(page, box);
  const wedge = await plugInScanner(page);
  const [one = '', other = ''] = tubes.map(({ printedId }) => printedId);
  const mixed = Array.from(one, (letter, at) => letter + other.charAt(at)).join('');
  await wedge.scan(mixed);
  await expect(page.locator('.ui-scan-panel')).toContainText(mixed);
  await expect(page.locator('.ui-scan-panel')).toHaveAttribute('data-outcome', 'error');
  expect(await stored(page, box)).toEqual({});
  for (const code of [one, other]) {
    await wedge.scan(code);
    await expect.poll(async () => Object.values(await stored(page, box))).toContain(code);
  }
  expect(await stored(page, box)).toEqual({ A1: one, A2: other });
});

test('two people at two windows and one position: one has it, the other is told who is there and goes on with the next', async ({
  signedIn: page,
  host,
  browser,
}) => {
  const { box, tubes } = await boxAndTubes(page, 2);
  const second = await windowOfBen(page, host, browser);
  await Promise.all([openBox(page, box), openBox(second, box)]);
  const scanners = await Promise.all([plugInScanner(page), plugInScanner(second)]);
  const codes = tubes.map(({ printedId }) => printedId);
  await Promise.all(scanners.map((scanner, at) => scanner.scan(codes[at] ?? '')));
  await expect.poll(async () => Object.keys(await stored(page, box)).length).toBeGreaterThan(0);
  // Whoever came second is told, or had heard of the first in time and was given the next position.
  const pages = [page, second];
  for (const [at, one] of pages.entries()) {
    const code = codes[at] ?? '';
    const panel = one.locator('.ui-scan-panel');
    await expect(panel).toContainText(code);
    if (Object.values(await stored(page, box)).includes(code)) continue;
    await expect(panel).toContainText('A1 is occupied by');
    await expect(panel).toContainText(codes[1 - at] ?? '');
    await one.waitForTimeout(800); // a later pull of the trigger
    await scanners[at]?.scan(code);
    await expect.poll(async () => Object.values(await stored(page, box))).toContain(code);
  }
  const inBox = await stored(page, box);
  expect(Object.keys(inBox)).toEqual(['A1', 'A2']);
  expect(Object.values(inBox).toSorted()).toEqual(codes.toSorted());
  await second.context().close();
});

/** A second window of the same biobank, on another computer's browser as far as the station knows. */
async function windowOfBen(page: Page, host: Host, browser: Browser): Promise<Page> {
  await callInPage(page, 'user.add', { ...ben, name: 'Ben', roles: ['technician'] });
  const second = await (await browser.newContext()).newPage();
  await second.goto(await host.address());
  await waitUntilJoined(second);
  await callInPage(second, 'session.signIn', ben);
  await second.reload();
  return second;
}
