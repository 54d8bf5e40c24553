import type { Page } from '@playwright/test';
import { wordsOfKind } from '../../../renderer/ui/specimen-kind-hue.ts';
import { callInPage } from './host.ts';

type Terms = { readonly entries: readonly { readonly label: string }[] };
type Kinds = { readonly kinds: readonly { readonly value: string }[] };

/** What people and code lists named, longest first: data wherever it stands, in attributes and inside sentences too. */
export async function namesIn(page: Page): Promise<readonly string[]> {
  const call = async (name: string, input: unknown) => callInPage(page, name, input);
  const lists = await Promise.all(
    // The calls answer what the contract says.
    ['specimen-kinds', 'anatomic-sites', 'preservations'].map(
      async (list) => ((await call('codeList.get', { list })) as Terms).entries,
    ),
  );
  const kinds = ((await call('specimen.facets', {})) as Kinds).kinds.map(({ value }) => wordsOfKind(value));
  return [...kinds, ...lists.flat().map(({ label }) => label), 'Cryoledger'].toSorted(
    (one, other) => other.length - one.length,
  );
}

/**
 * Words on screen that a translator could not reach: outside the brackets of the pseudo-locale, and neither marked
 * `translate="no"`, nor a moment (which the locale writes), nor one of the names.
 */
export async function wordsOutOfReach(page: Page, names: readonly string[]): Promise<readonly string[]> {
  return page.evaluate((known) => {
    // Units and ids are the same in every language; a lone letter or a number is no word.
    const isWord = (text: string): boolean => {
      const bare = text
        .replaceAll(/⟦[^⟧]*⟧/gu, '')
        .replaceAll(/\b(?=\w*\d)[A-Z0-9-]{4,}|(?:Freezer|Shelf|Rack|Box) \d+/gu, '');
      return /\p{L}{3,}/u.test(known.reduce((rest, name) => rest.replaceAll(name, ''), bare));
    };
    const isData = (node: Node): boolean => node.parentElement?.closest('[translate="no"], time, kbd, svg') !== null;
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    // A text may be spread over elements (<b>12</b> to send): how deep in brackets we are is kept between nodes.
    let depth = 0;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      const outside = depth === 0 ? text.replace(/⟦[^⟧]*$/u, '') : text.replace(/^[^⟧]*⟧?/u, '');
      if (!isData(node) && isWord(outside) && node.parentElement?.checkVisibility() === true) found.push(text.trim());
      depth += [...text.matchAll(/⟦/gu)].length - [...text.matchAll(/⟧/gu)].length;
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
      if (element.closest('[translate="no"]') !== null) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
        const value = element.getAttribute(name);
        if (value !== null && isWord(value)) found.push(`${name}: ${value}`);
      }
    }
    return [...new Set(found)];
  }, names);
}

/**
 * Texts that are cut, leave their box, or make the page scroll sideways. A cell or label that ends in “…” is cut too,
 * unless the whole of it can be read as its title.
 */
export async function textsCut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const root of [document.documentElement, document.querySelector('#main')]) {
      if (root !== null && root.scrollWidth > root.clientWidth + 1) found.push(`${root.id || 'page'} scrolls sideways`);
    }
    const blockOf = (start: Element): Element => {
      let element = start;
      while (getComputedStyle(element).display.startsWith('inline') && element.parentElement !== null) {
        if (getComputedStyle(element).display === 'inline-flex') return element;
        element = element.parentElement;
      }
      return element;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = (node.textContent ?? '').trim();
      if (text === '' || parent === null || !parent.checkVisibility()) continue;
      if (parent.closest('.ui-hidden, svg, option, [data-live-announcer], .app-skip') !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const drawn = range.getBoundingClientRect();
      const block = blockOf(parent);
      const room = block.getBoundingClientRect();
      if (drawn.width === 0 || room.width <= 1) continue;
      const isWide = drawn.right > room.right + 1.5 || drawn.left < room.left - 1.5;
      if (isWide && parent.closest('[title]') === null) found.push(text);
    }
    return [...new Set(found)];
  });
}
