import { describe, expect, it } from 'vitest';
import { createI18n, formatLocale, localeFromAddress, PSEUDO_LOCALE } from '../../../renderer/app/i18n.ts';
import { english } from '../../../renderer/app/locales/en/index.ts';
import { pseudoText } from '../../../renderer/app/pseudo-locale.ts';
import { GalleryPage, PAGES } from '../../../renderer/gallery/Gallery.tsx';
import { draw } from './support.tsx';

const PAGE_IDS = Object.keys(PAGES).filter((id): id is keyof typeof PAGES => Object.hasOwn(PAGES, id));

describe('the pseudo-locale', () => {
  it.each(PAGE_IDS)('reaches every word on the gallery page %s', (id) => {
    const { container } = draw(<GalleryPage id={id} />, PSEUDO_LOCALE);
    expect(escapedWords(container)).toEqual([]);
  });

  it('finds a word that nobody can translate', () => {
    const { container } = draw(
      <p title="Hard-coded">
        Plain words <span translate="no">K7Q00C4MT2</span>
      </p>,
      PSEUDO_LOCALE,
    );
    expect(escapedWords(container)).toEqual(['Plain words', 'title: Hard-coded']);
  });

  it('lengthens by two fifths and leaves placeholders and tags alone', () => {
    const text = pseudoText('<b>{{count}}</b> to send');
    expect(text).toMatch(/^⟦<b>\{\{count\}\}<\/b> ţö šéñð·{4}⟧$/u);
  });

  it('counts like the language it stands for', () => {
    const { t } = createI18n(PSEUDO_LOCALE);
    expect(
      [t('ui.lineage.more', { count: 1 }), t('ui.lineage.more', { count: 1200 })].every((words) =>
        words.startsWith('⟦'),
      ),
    ).toBe(true);
  });

  it('has every count written as the language writes numbers', () => {
    expect(JSON.stringify(english)).not.toContain('{{count}}');
    expect(createI18n('en').t('specimens:selected', { count: 100_000, total: '100,000' })).toContain('100,000 of');
  });

  it('is asked for in the address', () => {
    expect([localeFromAddress('?locale=pseudo'), localeFromAddress('?locale=xx'), localeFromAddress('')]).toEqual([
      PSEUDO_LOCALE,
      'en',
      'en',
    ]);
  });

  it('and the number formats follow the language on screen, not another one of the user', () => {
    expect([formatLocale('en', ['de-DE', 'en-US']), formatLocale('en', ['de-DE'])]).toEqual(['en-US', 'en-GB']);
  });
});

// Units and ids are the same in every language; a lone letter or a number is no word.
const WORD = /\p{L}{3,}/u;
const SHOWN_ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription'];

/** Text a translator could not reach: outside the pseudo brackets and not marked translate="no". */
function escapedWords(root: HTMLElement): readonly string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let depth = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent ?? '';
    // A formatted moment is the locale's, not a translator's.
    const isData = node.parentElement?.closest('[translate="no"], time') !== null;
    const outside = depth === 0 ? text.replace(/⟦[^⟧]*$/u, '') : text.replace(/^[^⟧]*⟧?/u, '');
    if (!isData && isForeign(outside)) texts.push(text.trim());
    depth += [...text.matchAll(/⟦/gu)].length - [...text.matchAll(/⟧/gu)].length;
  }
  const attributes = [...root.querySelectorAll('*')].flatMap((element) =>
    SHOWN_ATTRIBUTES.flatMap((name) => {
      const value = element.getAttribute(name);
      return value !== null && isForeign(value) ? [`${name}: ${value}`] : [];
    }),
  );
  return [...texts, ...attributes];
}

// What people and printers named, inside texts that also hold words.
const NAMES = /K7Q0\w+|(?:Freezer|Shelf|Rack|Box) [\d.]+|LN₂ tank A|Bench 2|Cold room laptop/gu;

function isForeign(text: string): boolean {
  return WORD.test(text.replaceAll(/⟦[^⟧]*⟧/gu, '').replaceAll(NAMES, ''));
}
