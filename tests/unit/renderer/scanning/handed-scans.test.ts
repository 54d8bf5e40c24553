// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HandedScans, hearHandedScans } from '../../../../renderer/scanning/handed-scans.ts';
import { createProfileStore } from '../../../../renderer/scanning/profile-store.ts';
import { watchRawKeys } from '../../../../renderer/scanning/raw-watch.ts';
import { createScanRouter, pageLayers, type Scan } from '../../../../renderer/scanning/router.ts';
import { createScanEntry } from '../../../../renderer/scanning/scan-entry.ts';
import type { Attention, HandedScan } from '../../../../shared/scanning/attention.ts';

let handed: HandedScans;
let told: Attention[];
let scans: Scan[];
let hand: (scan: HandedScan) => void;
let register: (level?: 'screen' | 'everywhere') => () => void;
const field = document.createElement('input');
const secret = document.createElement('input');
secret.type = 'password';

beforeEach(() => {
  vi.useFakeTimers();
  const root = document.createElement('div');
  root.id = 'root';
  document.body.replaceChildren(root);
  told = [];
  scans = [];
  const router = createScanRouter(pageLayers(document));
  const profiles = createProfileStore({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  register = (level = 'screen') =>
    router.register({ level, part: () => document.body, take: (scan) => scans.push(scan) });
  handed = hearHandedScans({
    page: window,
    feed: {
      attend: (attention) => told.push(attention),
      hearScans: (listener) => {
        hand = listener;
        return () => undefined;
      },
    },
    router,
    entry: createScanEntry(router, () => document.activeElement),
    profiles,
  });
});
afterEach(() => {
  handed.stop();
  vi.useRealTimers();
});

const last = (): Attention | undefined => told.at(-1);

function draw(...elements: readonly HTMLElement[]): void {
  document.querySelector('#root')?.replaceChildren(...elements);
}

function loading(): HTMLElement {
  const skeleton = document.createElement('div');
  skeleton.className = 'ui-skeleton';
  return skeleton;
}

/** A key reaches the page and, in a field, is typed. */
function press(key: string, gapMs: number): void {
  vi.advanceTimersByTime(gapMs);
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  if (target === field) field.value += key;
}

const scan = (number: number, text: string): HandedScan => ({ number, text, isWhole: true, atMs: Date.now() });

describe('the page of the desktop app', () => {
  it('is ready as soon as a screen wants scans', () => {
    draw(document.createElement('p'));
    register();
    vi.advanceTimersByTime(50);
    expect(last()).toMatchObject({ isReady: true, place: 'page' });
  });

  it('waits while its screen is still read: a scan that came before is that screen’s, not the look-up’s', () => {
    register('everywhere');
    draw(loading());
    vi.advanceTimersByTime(2000);
    expect(last()).toMatchObject({ isReady: false, place: 'page' });
    draw(document.createElement('p'));
    vi.advanceTimersByTime(150);
    expect(last()).toMatchObject({ isReady: true });
  });

  it('waits no longer than five seconds', () => {
    register('everywhere');
    draw(loading());
    vi.advanceTimersByTime(5050);
    expect(last()).toMatchObject({ isReady: true });
  });

  it('leaves every key to itself where nobody wants a scan, a secret is typed or keys are looked at', () => {
    draw(secret, field);
    const withdraw = register();
    vi.advanceTimersByTime(50);
    secret.focus();
    expect(last()).toMatchObject({ place: 'none' });
    expect(handed.isHeard()).toBe(false);
    field.focus();
    expect(last()).toMatchObject({ place: 'field' });
    expect(handed.isHeard()).toBe(true);
    const end = watchRawKeys();
    expect(last()).toMatchObject({ place: 'none' });
    end();
    expect(last()).toMatchObject({ place: 'field' });
    withdraw();
    field.blur();
    expect(last()).toMatchObject({ place: 'none' });
  });

  it('hands each scan to who wants it and says so', () => {
    register();
    hand(scan(7, 'K7Q00C4MT2'));
    expect(scans).toEqual([{ text: 'K7Q00C4MT2', isWhole: true }]);
    expect(last()).toMatchObject({ taken: 7 });
    vi.advanceTimersByTime(300);
    hand(scan(8, 'K7Q00C4MT2'));
    expect(scans).toHaveLength(1); // the same pull of the trigger
    expect(last()).toMatchObject({ taken: 8 });
  });

  it('gives a field back what was typed before the code', () => {
    draw(field);
    register();
    field.value = '';
    field.focus();
    for (const key of 'dna') press(key, 90);
    vi.advanceTimersByTime(200);
    for (const key of 'K7Q00C4MT2') press(key, 4);
    hand(scan(1, 'K7Q00C4MT2'));
    expect(field.value).toBe('dna');
    expect(scans).toEqual([{ text: 'K7Q00C4MT2', isWhole: true }]);
  });

  it('takes nothing out of a field for a code that was scanned elsewhere', () => {
    draw(field);
    register();
    field.value = '';
    field.focus();
    for (const key of 'dna') press(key, 90);
    field.blur();
    vi.advanceTimersByTime(2000);
    hand(scan(1, 'K7Q00C4MT2'));
    expect(field.value).toBe('dna');
  });
});
