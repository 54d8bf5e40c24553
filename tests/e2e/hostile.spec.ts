import type { Page } from '@playwright/test';
import { scriptTexts, turningTexts } from '../support/script-texts.ts';
import { callInPage, expect, test } from './support/host.ts';
import { enterCode, goTo } from './support/look.ts';

test.use({ biobank: { kind: 'empty' } });

const texts = [...turningTexts, ...scriptTexts.map((text) => text.replaceAll('\0', ''))];
/** The next texts, at the most as long as a field takes. */
const cell = (index: number, length: number): string =>
  (texts[index % texts.length] ?? '').slice(0, length).trim() || 'x';
/** Hidden characters are refused in ids, and a visit is found by its name. */
const shown = (text: string): string => text.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '') || 'x';
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** One study for all: a name is as long as its field. */
const study = cell(turningTexts.length, 40);

/** Every text is the name of a person, a site, a visit, a box and a note; no row is like another. */
function table(): string {
  const header = 'study,participant,sex,specimen_code,kind,anatomic_site,visit,container_code,container_type,notes';
  const rows = texts.map((text, index) =>
    [
      study,
      `${index} ${shown(cell(index, 50))}`,
      'unknown',
      `T-${index}`,
      'Plasma',
      cell(index + 1, 200),
      shown(cell(index + 2, 100)),
      '',
      '',
      text,
    ]
      .map(quoted)
      .join(','),
  );
  return [header, ...rows].join('\n');
}

/** What in the page is not as it must be: something ran, something of a text became an element, a text turns another. */
function findHarm(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const harm: string[] = [];
    if ('owned' in window) harm.push('a script ran');
    for (const element of document.querySelectorAll('*')) {
      const handlers = element.getAttributeNames().filter((name) => name.startsWith('on'));
      if (handlers.length > 0) harm.push(`${element.tagName} has ${handlers.join()}`);
      const address = element.getAttribute('href') ?? element.getAttribute('src') ?? '';
      if (/^\s*(?:javascript|data:text)/i.test(address)) harm.push(`an address: ${address}`);
    }
    if (document.querySelector('iframe, object, embed, base, marquee, math, xss') !== null)
      harm.push('an element came of a text');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      if (!/[\u202A-\u202E\u2066-\u2069\u200F\u0590-\u06FF]/.test(text)) continue;
      // Up to the box whose lines it is in: an isolate on the way, or nothing beside it there, keeps the turning inside.
      let [inner, outer]: [Node, Element | null] = [node, node.parentElement];
      const isInline = (element: Element): boolean => /^(?:inline|contents)$/.test(getComputedStyle(element).display);
      while (outer !== null && isInline(outer) && !/isolate|plaintext/.test(getComputedStyle(outer).unicodeBidi))
        [inner, outer] = [outer, outer.parentElement];
      if (outer === null || isInline(outer) || /flex|grid/.test(getComputedStyle(outer).display)) continue;
      const beside = [...outer.childNodes].filter(
        (child) => child !== inner && (child.textContent ?? '').trim() !== '',
      );
      if (beside.some((child) => !(child instanceof Element) || isInline(child)))
        harm.push(`not isolated: ${JSON.stringify(text.slice(0, 40))} in ${outer.outerHTML.slice(0, 200)}`);
    }
    return [...new Set(harm)].slice(0, 12);
  });
}

/** Whether an answer is a record with rows: the api says which. */
function rowsOf(answer: unknown): readonly { readonly id: string }[] {
  return typeof answer === 'object' && answer !== null && 'rows' in answer ? (answer.rows as { id: string }[]) : []; // by the contract
}

test('harm is seen where there is some', async ({ signedIn: page }) => {
  await page.evaluate(() => {
    const line = document.createElement('p');
    const turned = document.createElement('span');
    turned.textContent = '\u202Eb';
    line.append('a ', turned, ' c', document.createElement('marquee'));
    document.body.append(line);
  });
  const harm = (await findHarm(page)).join('\n');
  expect(harm).toContain('not isolated');
  expect(harm).toContain('an element came of a text');
});

test('five hundred texts that would run are only ever shown, on every screen', async ({ signedIn: page }) => {
  test.setTimeout(240_000);
  expect(scriptTexts.length).toBeGreaterThanOrEqual(500);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await callInPage(page, 'study.open', { shortTitle: study, title: texts.slice(8, 12).join(' ').slice(0, 400) });
  const report = await callInPage(page, 'import.run', {
    profile: 'specimens-csv',
    files: [{ name: '"><img src=x>.csv', text: table() }],
  });
  expect(report).toMatchObject({ refusedTotal: 0 });
  for (const index of [0, 9, 20])
    await callInPage(page, 'container.create', { name: cell(index, 200), type: 'box-9x9' });
  await callInPage(page, 'site.register', { code: 'X', name: cell(30, 200) });
  await callInPage(page, 'view.save', { name: cell(14, 100), filter: {} }).catch(() => null);

  const look = async (what: string): Promise<void> => {
    await page.waitForTimeout(200);
    expect({ what, harm: await findHarm(page) }).toEqual({ what, harm: [] });
  };
  for (const place of ['today', 'specimens', 'participants', 'studies', 'storage', 'imports', 'activity', 'bench']) {
    await goTo(page, place);
    await look(place);
  }

  // Every row of the long lists is drawn once, on its way through the window.
  for (const place of ['specimens', 'participants']) {
    await goTo(page, place);
    await expect(page.getByRole('row').nth(2)).toBeVisible();
    await page.getByRole('row').nth(2).hover();
    for (let turn = 0; turn < 45; turn += 1) {
      await page.mouse.wheel(0, 600);
      await page.waitForTimeout(40);
      if (turn % 9 === 0) await look(`${place}, further down`);
    }
    await look(`${place}, at its end`);
  }

  const specimens = rowsOf(await callInPage(page, 'specimen.list', { page: { offset: 0, limit: 1000 } }));
  const people = rowsOf(await callInPage(page, 'participant.list', { page: { offset: 0, limit: 1000 } }));
  expect(specimens.length).toBeGreaterThanOrEqual(500);
  for (let index = 0; index < specimens.length; index += 24) {
    await goTo(page, `specimens/${specimens[index]?.id ?? ''}`);
    await expect(page.getByText('Chain of custody')).toBeVisible();
    await look(`specimen ${index}`);
  }
  for (let index = 0; index < people.length; index += 100) {
    await goTo(page, `participants/${people[index]?.id ?? ''}`);
    await look(`participant ${index}`);
  }

  await goTo(page, 'bench');
  for (const text of [turningTexts[0] ?? '', scriptTexts[1] ?? '', scriptTexts[2] ?? '']) {
    await enterCode(page, text);
    await look(`bench, ${text}`);
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('img src');
  await look('palette');
  expect(dialogs).toEqual([]);
});
