// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listenForScans } from '../../../renderer/scanning/listen.ts';
import { createProfileStore } from '../../../renderer/scanning/profile-store.ts';
import { createScanRouter, pageLayers, type Scan } from '../../../renderer/scanning/router.ts';
import { createScanEntry } from '../../../renderer/scanning/scan-entry.ts';
import { LONGEST_SCAN, parseScan } from '../../../shared/barcode/scan-text.ts';
import type { WedgeProfile } from '../../../shared/scanning/profile.ts';
import { sameTriggerMs } from '../../../shared/scanning/trigger-gate.ts';

const seed = Date.now() % 2 ** 31;
console.info(`scanner keys: seed ${seed}`);

type Stroke = { readonly key: string; readonly ctrlKey?: boolean };

/** A page with a text field, a secret field and a button, and a hand and scanners that press keys on it. */
function openPage(profile: Partial<WedgeProfile> = {}) {
  const router = createScanRouter(pageLayers(document));
  const profiles = createProfileStore({
    getItem: () => JSON.stringify(profile),
    setItem: () => undefined,
    removeItem: () => undefined,
  });
  const field = document.createElement('input');
  const secret = document.createElement('input');
  secret.type = 'password';
  const button = document.createElement('button');
  document.body.replaceChildren(field, secret, button);
  const scans: Scan[] = [];
  router.register({ level: 'screen', part: () => document.body, take: (scan) => scans.push(scan) });
  const accelerators: string[] = [];
  const onBubble = (event: KeyboardEvent): void => {
    if (event.ctrlKey && !event.defaultPrevented) accelerators.push(event.key);
  };
  window.addEventListener('keydown', onBubble);
  const stop = listenForScans(
    window,
    createScanEntry(router, () => document.activeElement),
    profiles,
  );
  const press = ({ key, ctrlKey = false }: Stroke, gapMs: number, target: HTMLElement): void => {
    vi.advanceTimersByTime(gapMs);
    const event = new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true });
    Object.defineProperty(event, 'timeStamp', { value: performance.now() });
    const isText = target instanceof HTMLInputElement && key.length === 1 && !ctrlKey;
    if (target.dispatchEvent(event) && isText) target.value += key;
  };
  return {
    field,
    secret,
    button,
    scans,
    accelerators,
    press,
    burst: (strokes: readonly Stroke[], gaps: readonly number[], target: HTMLElement, pauseMs = sameTriggerMs + 1) => {
      strokes.forEach((stroke, index) =>
        press(stroke, index === 0 ? pauseMs : (gaps[index % gaps.length] ?? 1), target),
      );
    },
    close: () => {
      stop();
      window.removeEventListener('keydown', onBubble);
    },
  };
}

const codeCharacter = fc.constantFrom(...Array.from('ABCDEFGHJKMNPQRSTVWXYZabcxyz0123456789-_./:+#* '));
const code = fc.array(codeCharacter, { minLength: 4, maxLength: 40 }).map((keys) => keys.join(''));
const gaps = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 7 });
const end = fc.constantFrom('Enter', 'Tab');
const target = fc.constantFrom<('field' | 'button')[]>('field', 'button');
const slow = fc.integer({ min: 60, max: 900 });
const typed = fc.array(fc.tuple(codeCharacter, slow), { maxLength: 12 });

const strokesOf = (text: string): readonly Stroke[] => Array.from(text, (key) => ({ key }));

let close: () => void = () => undefined;

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] }));
afterEach(() => {
  close();
  vi.useRealTimers();
});

function withPage(profile: Partial<WedgeProfile>, work: (page: ReturnType<typeof openPage>) => void): void {
  const page = openPage(profile);
  close = page.close;
  try {
    work(page);
  } finally {
    page.close();
  }
}

describe('keys of scanners', () => {
  it('are scans, each once and as sent, and leave slow typing in the field as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(typed, code, gaps, end, target), { minLength: 1, maxLength: 4 }), (rounds) => {
        withPage({}, (page) => {
          for (const [letters, text, times, last, where] of rounds) {
            for (const [key, gapMs] of letters) page.press({ key }, gapMs, page.field);
            page.burst([...strokesOf(text), { key: last }], times, page[where]);
          }
          expect(page.scans).toEqual(rounds.map(([, text]) => ({ text, isWhole: true })));
          expect(page.field.value).toBe(rounds.flatMap(([letters]) => letters.map(([key]) => key)).join(''));
        });
      }),
      { numRuns: 500, seed },
    );
  });

  it('of two scanners, one code right behind the other, are two scans', () => {
    fc.assert(
      fc.property(code, code, gaps, end, fc.integer({ min: 0, max: 12 }), (one, other, times, last, pauseMs) => {
        fc.pre(one !== other);
        withPage({}, (page) => {
          page.burst([...strokesOf(one), { key: last }], times, page.field);
          page.burst([...strokesOf(other), { key: last }], times, page.field, pauseMs);
          expect(page.scans.map(({ text }) => text)).toEqual([one, other]);
          expect(page.field.value).toBe('');
        });
      }),
      { numRuns: 500, seed },
    );
  });

  it('of two scanners among each other are never taken for either code', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{6,12}$/u), fc.stringMatching(/^[0-9]{6,12}$/u), (one, other) => {
        withPage({}, (page) => {
          const mixed = Array.from(one).flatMap((key, index) => [{ key }, { key: other[index] ?? '0' }]);
          page.burst([...mixed, { key: 'Enter' }, { key: 'Enter' }], [3], page.button);
          expect(page.scans.map(({ text }) => text)).not.toContain(one);
          expect(page.scans.map(({ text }) => text)).not.toContain(other);
          expect(page.scans).toHaveLength(1);
        });
      }),
      { numRuns: 500, seed },
    );
  });

  it('inside a code fire no accelerator, and a code with them is refused; the group separator is kept', () => {
    const tookMs: number[] = [];
    const control = fc.constantFrom(...Array.from('abcdefghkloprstuvwxyz[\\]^_'));
    fc.assert(
      fc.property(code, control, fc.integer({ min: 1, max: 4 }), target, (text, key, at, where) => {
        withPage({}, (page) => {
          const strokes = [...strokesOf(text)];
          strokes.splice(at, 0, { key, ctrlKey: true });
          const startedAt = process.hrtime.bigint();
          page.burst([...strokes, { key: 'Enter' }], [4], page[where]);
          tookMs.push(Number(process.hrtime.bigint() - startedAt) / 1e6);
          expect(page.accelerators).toEqual([]);
          const [scan] = page.scans;
          const isSeparator = key === ']';
          expect(scan?.text.includes('\u001D')).toBe(isSeparator);
          // A control character at an edge is the frame of the code; inside, the station refuses it.
          const isInside = !isSeparator && at < text.trimEnd().length && text.slice(0, at).trim() !== '';
          expect(parseScan(scan?.text ?? '').ok && isInside).toBe(false);
        });
      }),
      { numRuns: 500, seed },
    );
    // Half of them at least, however busy this computer is: 50 ms is what a scan may cost.
    expect(tookMs.toSorted((one, other) => one - other)[Math.floor(tookMs.length / 2)]).toBeLessThan(50);
  });

  it('of a page of text are one scan that the station refuses for its length', () => {
    fc.assert(
      fc.property(fc.integer({ min: LONGEST_SCAN + 1, max: 5000 }), target, (length, where) => {
        withPage({}, (page) => {
          page.burst([...strokesOf('7'.repeat(length)), { key: 'Enter' }], [1], page[where]);
          expect(page.scans).toHaveLength(1);
          expect(parseScan(page.scans[0]?.text ?? '')).toMatchObject({ ok: false, refusal: { code: 'SCAN_TOO_LONG' } });
          expect(page.field.value).toBe('');
        });
      }),
      { numRuns: 20, seed },
    );
  });

  it('in a secret field are never heard and never taken away', () => {
    fc.assert(
      fc.property(code, gaps, end, (text, times, last) => {
        withPage({}, (page) => {
          page.burst([...strokesOf(text), { key: last }], times, page.secret);
          vi.advanceTimersByTime(500);
          expect(page.scans).toEqual([]);
          expect(page.secret.value).toBe(text);
        });
      }),
      { numRuns: 500, seed },
    );
  });

  it('that break off are told as half a code when the end is known, and never as a whole one', () => {
    fc.assert(
      fc.property(code, gaps, target, (text, times, where) => {
        withPage({ suffix: 'Enter' }, (page) => {
          page.burst(strokesOf(text), times, page[where]);
          vi.advanceTimersByTime(500);
          // In a field it may have been a hand: the text stays.
          expect(page.scans).toEqual(where === 'field' ? [] : [{ text, isWhole: false }]);
          expect(page.field.value).toBe(where === 'field' ? text : '');
        });
      }),
      { numRuns: 500, seed },
    );
  });

  it('that begin with the set prefix are scans even in a field and without an end; all others are typing', () => {
    fc.assert(
      fc.property(code, gaps, fc.boolean(), fc.constantFrom('~', 'F9'), (text, times, isPrefixed, prefix) => {
        withPage({ prefix, suffix: 'none' }, (page) => {
          page.burst([...(isPrefixed ? [{ key: prefix }] : []), ...strokesOf(text)], times, page.field);
          vi.advanceTimersByTime(500);
          expect(page.scans.map((scan) => scan.text)).toEqual(isPrefixed ? [text] : []);
          expect(page.field.value).toBe(isPrefixed ? '' : text);
        });
      }),
      { numRuns: 500, seed },
    );
  });

  it('of the same code within one pull of the trigger are one scan, later ones are another', () => {
    fc.assert(
      fc.property(code, fc.integer({ min: 0, max: 1500 }), (text, pauseMs) => {
        withPage({}, (page) => {
          page.burst([...strokesOf(text), { key: 'Enter' }], [0], page.button);
          page.burst([...strokesOf(text), { key: 'Enter' }], [0], page.button, pauseMs);
          expect(page.scans).toHaveLength(pauseMs < sameTriggerMs ? 1 : 2);
        });
      }),
      { numRuns: 500, seed },
    );
  });
});
