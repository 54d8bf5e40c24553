import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attention, HandedScan } from '../../shared/scanning/attention.ts';
import { keptForMs } from '../../shared/scanning/held-scans.ts';
import { defaultWedgeProfile } from '../../shared/scanning/profile.ts';
import { sendAs, standIn, StandInContents } from '../support/electron-stand-in.ts';
import { type StartedApp, startApp } from './support.ts';

const seed = Date.now() % 2 ** 31;
console.info(`scans of the desktop app: seed ${seed}`);

let started: StartedApp;
let exposed: NonNullable<Window['cryoledger']>;
let heard: HandedScan[] = [];
let page = 0;

beforeAll(async () => {
  standIn.reset();
  started = await startApp();
  await import('../../electron/preload/preload.ts');
  exposed = standIn.exposed['cryoledger'] as typeof exposed; // by the preload of this app
  const site = { code: 'BER', name: 'Berlin', country: 'DE' };
  await exposed.call('setup.create', { site, user: { ...ada, name: 'Ada' } });
});
afterAll(() => started.end());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
  reload();
  open();
  attend({ taken: heard.at(-1)?.number ?? 0 }); // what a test before this one left
  heard = [];
});
afterEach(() => void vi.useRealTimers());

const ada = { username: 'ada', password: 'frozen tubes 80' };
const contents = (): StandInContents => started.window.webContents;
const texts = (): readonly string[] => heard.map(({ text }) => text);

function attend(change: Partial<Attention> = {}): void {
  const attention = {
    page: `page ${page}`,
    place: 'page',
    profile: defaultWedgeProfile,
    isReady: true,
    taken: 0,
  } as const;
  exposed.attend({ ...attention, ...change });
}

function reload(): void {
  contents().startReload();
  page += 1;
}

/** A page that listens. Until it is ready nothing is handed to it. */
function open(change: Partial<Attention> = {}): void {
  heard = [];
  exposed.hearScans((scan) => heard.push(scan));
  attend(change);
}

type Key = readonly [key: string, modifiers?: { readonly control?: boolean; readonly alt?: boolean }];

/** Sends keys as a scanner does, and says which of them the page heard. */
function burst(keys: readonly Key[], gapMs = 4): readonly Key[] {
  vi.advanceTimersByTime(1000);
  return keys.filter(([key, modifiers]) => {
    vi.advanceTimersByTime(gapMs);
    return contents().strike(key, modifiers);
  });
}

function scan(text: string, end = 'Enter', gapMs = 4): readonly string[] {
  return burst([...Array.from(text, (key) => [key] as const), [end]], gapMs).map(([key]) => key);
}

describe('a scan in the desktop app', () => {
  it('is handed over finished: of its keys the page hears the first, and never the Enter', () => {
    expect(scan('K7Q00C4MT2')).toEqual(['K']);
    expect(heard).toEqual([
      { number: expect.any(Number) as unknown, text: 'K7Q00C4MT2', isWhole: true, atMs: Date.now() },
    ]);
  });

  it('in a field is text until its end, which presses nothing', () => {
    attend({ place: 'field' });
    expect(scan('K7Q00C4MT2').join('')).toBe('K7Q00C4MT2');
    expect(texts()).toEqual(['K7Q00C4MT2']);
  });

  it('without an end is over when the scanner falls silent', () => {
    attend({ profile: { ...defaultWedgeProfile, suffix: 'none' } });
    burst(Array.from('K7Q00C4MT2', (key) => [key] as const));
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(defaultWedgeProfile.settleMs);
    expect(texts()).toEqual(['K7Q00C4MT2']);
  });

  it('is told by the profile of the page, and half of it is told as half', () => {
    attend({ profile: { ...defaultWedgeProfile, suffix: 'Tab' } });
    scan('K7Q00C4MT2', 'Enter');
    expect(heard).toMatchObject([{ text: 'K7Q00C4MT2', isWhole: false }]);
  });

  it('keeps capitals made with Shift and a group separator made with Ctrl, and is no typing', () => {
    burst([['Shift'], ['A'], ['1'], ['0'], [']', { control: true }], ['Shift'], ['B'], ['2'], ['Enter']]);
    expect(texts()).toEqual(['A10\u001DB2']);
  });

  it('is none where somebody types: every key reaches the page', () => {
    expect(scan('slow hand', 'Enter', 90).join('')).toBe('slow handEnter');
    expect(heard).toEqual([]);
  });

  it('is not heard where nobody wants one or a secret is typed, and is not kept for later', () => {
    attend({ place: 'none' });
    expect(scan('correct horse').join('')).toBe('correct horseEnter');
    attend();
    expect(heard).toEqual([]);
  });
});

describe('scans while the page is not there', () => {
  it('are kept in order and handed over once the next page is drawn, not when it merely listens', () => {
    reload();
    scan('FIRST1');
    scan('SECOND2');
    open({ isReady: false });
    scan('THIRD3');
    expect(heard).toEqual([]);
    attend();
    expect(texts()).toEqual(['FIRST1', 'SECOND2', 'THIRD3']);
    scan('FOURTH4');
    expect(texts()).toEqual(['FIRST1', 'SECOND2', 'THIRD3', 'FOURTH4']);
  });

  it('press nothing meanwhile, whatever the page left behind had the focus on', () => {
    attend({ place: 'none' });
    reload();
    expect(scan('K7Q00C4MT2')).toEqual(['K']);
    open();
    expect(texts()).toEqual(['K7Q00C4MT2']);
  });

  it('are there after a crash too', () => {
    contents().crash();
    page += 1;
    scan('K7Q00C4MT2');
    expect(contents().reloads).toBeGreaterThan(0);
    open();
    expect(texts()).toEqual(['K7Q00C4MT2']);
  });

  it('are handed over again only when the page before took them not', () => {
    scan('TAKEN1');
    attend({ taken: heard[0]?.number ?? 0 });
    scan('NOTTAKEN2');
    reload();
    open();
    expect(texts()).toEqual(['NOTTAKEN2']);
  });

  it('are not those that the last page took with its last words, which move no key', () => {
    scan('TAKEN1');
    const lastWords = { page: `page ${page}`, taken: heard[0]?.number ?? 0, place: 'none' } as const;
    reload();
    attend(lastWords);
    scan('SECOND2');
    open();
    expect(texts()).toEqual(['SECOND2']);
  });

  it('are dropped when they are old, for whoever scanned has seen that nothing came of it', () => {
    reload();
    scan('OLD1');
    vi.advanceTimersByTime(keptForMs);
    scan('NEW2');
    open();
    expect(texts()).toEqual(['NEW2']);
  });

  it('are nobody’s when another person signs in first', async () => {
    reload();
    scan('OFTHEFIRST1');
    vi.useRealTimers();
    await exposed.call('session.signIn', ada);
    open();
    expect(heard).toEqual([]);
  });
});

describe('what a page tells of itself', () => {
  it('counts from our page alone', () => {
    const none = { page: 'other', place: 'none', profile: defaultWedgeProfile, isReady: true, taken: 0 };
    sendAs(contents(), { url: 'https://example.org/' }, 'cryoledger:attention', none);
    sendAs(contents(), null, 'cryoledger:attention', none);
    const stranger = new StandInContents();
    sendAs(stranger, stranger.mainFrame, 'cryoledger:attention', none);
    scan('K7Q00C4MT2');
    expect(texts()).toEqual(['K7Q00C4MT2']);
  });

  it('moves nothing when it is anything else, and hurts nobody', () => {
    const frame = contents().mainFrame;
    fc.assert(
      fc.property(fc.anything({ withMap: true, withDate: true, withTypedArray: true }), (told) => {
        sendAs(contents(), frame, 'cryoledger:attention', told);
        sendAs(contents(), frame, 'cryoledger:attention', { page: 'x', place: 'none', isReady: told, profile: told });
        scan('K7Q00C4MT2');
        expect(texts()).toEqual(['K7Q00C4MT2']);
        heard = [];
      }),
      { numRuns: 200, seed },
    );
  });
});

describe('poisoned and mixed codes (security.md, test 48)', () => {
  const code = fc.stringMatching(/^[A-Za-z0-9_./:+#*-]{4,40}$/u);
  const gapMs = fc.integer({ min: 0, max: 12 });

  it('fire no shortcut of the page or the menu from inside a code, whatever is pressed with Ctrl, Alt or alone', () => {
    const pressed = fc.tuple(
      fc.constantFrom(
        ...Array.from('abcdefghijklmnopqrstuvwxyz[]\\^_-=0+'),
        'F4',
        'F5',
        'F11',
        'F12',
        'Escape',
        'Delete',
      ),
      fc.constantFrom({ control: true }, { alt: true }),
    );
    fc.assert(
      fc.property(code, pressed, fc.integer({ min: 1, max: 4 }), gapMs, (text, poison, at, gap) => {
        const keys: Key[] = Array.from(text, (key) => [key] as const);
        keys.splice(at, 0, poison);
        const reached = burst([...keys, ['Enter']], gap);
        expect(reached.filter(([, modifiers]) => modifiers !== undefined)).toEqual([]);
      }),
      { numRuns: 500, seed },
    );
  });

  it('of two scanners behind each other are two scans, on whatever the focus is', () => {
    fc.assert(
      fc.property(code, code, gapMs, fc.constantFrom('page', 'field'), (one, other, gap, place) => {
        fc.pre(one !== other);
        attend({ place: place === 'field' ? 'field' : 'page' });
        heard = [];
        const keys = [...Array.from(one), 'Enter', ...Array.from(other), 'Enter'];
        burst(
          keys.map((key) => [key] as const),
          gap,
        );
        expect(texts()).toEqual([one, other]);
      }),
      { numRuns: 500, seed },
    );
  });
});
