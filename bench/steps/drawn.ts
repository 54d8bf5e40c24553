import { existsSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { callInPage, waitUntilJoined } from '../../tests/e2e/support/host.ts';
import { goTo } from '../../tests/e2e/support/look.ts';
import { plugInScanner } from '../../tests/e2e/support/scanner.ts';
import { startHost } from '../host.ts';
import { compare, type Figure } from '../measure.ts';
import { benchUser } from '../station.ts';

const debianChromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const boxes = 3;

/** From the last key of a scan to its answer on the screen, the tube being on the disk by then: boxes filled at the bench. */
export async function measureDrawn(work: string): Promise<readonly Figure[]> {
  const host = await startHost(work);
  const browser = await chromium.launch({
    chromiumSandbox: process.getuid?.() !== 0,
    ...(existsSync(debianChromium) ? { executablePath: debianChromium } : {}),
  });
  try {
    const page = await browser.newPage();
    await page.goto(host.address);
    await waitUntilJoined(page);
    await callInPage(page, 'session.signIn', { username: benchUser.username, password: benchUser.password });
    await page.reload();
    const times: number[] = [];
    for (let box = 0; box < boxes; box += 1) times.push(...(await fillBox(page)));
    // What the browser does once only belongs to the start of the day.
    return compare('browser, scan to durable and drawn', times.slice(10), null, { p95: '≤ 50 ms' });
  } finally {
    await browser.close();
    await host.stop();
  }
}

async function fillBox(page: Page): Promise<readonly number[]> {
  // These calls answer what the contract says.
  const { container } = (await callInPage(page, 'container.create', { name: 'Bench', type: 'box-9x9' })) as {
    container: { printedId: string };
  };
  const { rows } = (await callInPage(page, 'participant.list', { page: { offset: 0, limit: 1 } })) as {
    rows: readonly { id: string }[];
  };
  const { specimens } = (await callInPage(page, 'specimen.collect', {
    participant: rows[0]?.id,
    kind: 'Plasma',
    count: 81,
  })) as { specimens: readonly { printedId: string }[] };
  await goTo(page, 'bench');
  await page.getByRole('heading', { name: 'Scan a box' }).waitFor();
  const scanner = await plugInScanner(page);
  await scanner.scan(container.printedId);
  await page.getByRole('heading', { name: 'Bench' }).first().waitFor();
  const times: number[] = [];
  for (const { printedId } of specimens) {
    await watchFor(page, printedId);
    await scanner.scan(printedId);
    times.push(await drawnAfterMilliseconds(page));
  }
  return times;
}

type Watching = Window & { drawnAfter?: Promise<number> };

/** From the Enter that the page gets to the end of the frame in which the answer stands. */
function watchFor(page: Page, code: string): Promise<void> {
  return page.evaluate((wanted) => {
    const watching: Watching = window;
    watching.drawnAfter = new Promise((resolve) => {
      let start = 0;
      const note = (event: KeyboardEvent): void => {
        if (event.key === 'Enter') start = performance.now();
      };
      window.addEventListener('keydown', note, { capture: true });
      const observer = new MutationObserver(() => {
        const answer = document.querySelector('.ui-scan-panel[data-outcome="ok"] .ui-scan-code');
        if (answer?.textContent !== wanted) return;
        observer.disconnect();
        window.removeEventListener('keydown', note, { capture: true });
        requestAnimationFrame(() => {
          // Its turn comes when that frame is painted.
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(performance.now() - start));
          port1.start();
          port2.postMessage(null);
        });
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  }, code);
}

function drawnAfterMilliseconds(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { drawnAfter }: Watching = window;
    if (drawnAfter === undefined) throw new Error('nobody watches');
    return drawnAfter;
  });
}
