// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFraming } from '../../../../renderer/scanning/serial/framing.ts';
import { serialSilenceMs } from '../../../../renderer/scanning/serial/read-port.ts';
import { createSerialScanners, type SerialScanners } from '../../../../renderer/scanning/serial/serial-scanners.ts';
import { tryAgainMs } from '../../../../renderer/scanning/serial/serial-wires.ts';
import { serialOf } from '../../../../renderer/scanning/serial/web-serial.ts';
import { present } from '../../../../shared/lib/assert.ts';
import type { Scan } from '../../../../shared/scanning/scan.ts';
import { installSerialStandIn } from '../../../support/serial-stand-in.ts';

const seed = Date.now() % 2 ** 31;
console.info(`serial scanners: seed ${seed}`);

let scans: Scan[];
let scanners: SerialScanners;
let end: () => void;
let stored: Map<string, string>;

function startPage(): void {
  scans = [];
  scanners = createSerialScanners({
    serial: serialOf(navigator),
    storage: { getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => void stored.set(key, value) },
    onScan: ({ scan }) => scans.push(scan),
  });
  end = scanners.start();
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(console, 'warn').mockReturnValue();
  stored = new Map();
  installSerialStandIn();
  startPage();
});
afterEach(() => {
  end();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Streams and ports answer in promises; this is after all of them. */
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

async function plugIn(...names: readonly string[]): Promise<void> {
  for (const name of names) serialHand.plugIn(name, { isAllowed: true });
  await settled();
}

const list = () => present(scanners.list(), 'this page has Web Serial');
const states = (): readonly string[] => list().map(({ state }) => state);
const idAt = (index: number): string => present(list()[index], 'a scanner is on the list').id;

describe('a serial scanner', () => {
  it('is read as soon as it is allowed, and its codes arrive whole however they are cut', async () => {
    await plugIn('left');
    serialHand.send('left', 'K7Q0', '0C4M', 'T2\r', '\nK7Q00C4MX5\r\n');
    await settled();
    expect(scans).toEqual([
      { text: 'K7Q00C4MT2', isWhole: true, scanner: '#1' },
      { text: 'K7Q00C4MX5', isWhole: true, scanner: '#1' },
    ]);
    expect(list()).toMatchObject([{ state: 'reading', last: 'K7Q00C4MX5' }]);
  });

  it('is asked for at a press, and a list that is closed adds none', async () => {
    serialHand.plugIn('left');
    await settled();
    expect(list()).toEqual([]);
    serialHand.choose(null);
    expect(await scanners.add()).toBe(false);
    serialHand.choose('left');
    expect(await scanners.add()).toBe(true);
    await settled();
    expect(states()).toEqual(['reading']);
  });

  it('that breaks off is half a code, unless it is known to send no end', async () => {
    await plugIn('left');
    serialHand.send('left', 'K7Q00');
    await settled();
    vi.advanceTimersByTime(serialSilenceMs);
    expect(scans).toMatchObject([{ text: 'K7Q00', isWhole: false }]);
    scanners.change(idAt(0), { ending: 'silence' });
    await settled();
    serialHand.send('left', 'K7Q00C4MT2');
    await settled();
    vi.advanceTimersByTime(serialSilenceMs);
    expect(scans.at(-1)).toMatchObject({ text: 'K7Q00C4MT2', isWhole: true });
  });

  it('that loses bytes costs that code and no other', async () => {
    await plugIn('left');
    serialHand.send('left', 'K7Q00');
    await settled();
    serialHand.garble('left');
    await settled();
    serialHand.send('left', 'MT2\r', 'K7Q00C4MX5\r');
    await settled();
    expect(scans).toMatchObject([
      { text: 'K7Q00MT2', isWhole: false },
      { text: 'K7Q00C4MX5', isWhole: true },
    ]);
    expect(states()).toEqual(['reading']);
  });

  it('that is unplugged is shown as such, and goes on with its name when it is plugged in again', async () => {
    await plugIn('left');
    scanners.change(idAt(0), { name: 'Left bench' });
    serialHand.send('left', 'K7Q');
    serialHand.unplug('left');
    await settled();
    expect(states()).toEqual(['unplugged']);
    await plugIn('left');
    expect(list()).toMatchObject([{ state: 'reading', name: 'Left bench' }]);
    serialHand.send('left', 'K7Q00C4MT2\r');
    await settled();
    expect(scans.filter(({ isWhole }) => isWhole)).toEqual([
      { text: 'K7Q00C4MT2', isWhole: true, scanner: 'Left bench' },
    ]);
  });

  it('that another program holds is shown as such, and read as soon as it is let go', async () => {
    serialHand.plugIn('left');
    serialHand.occupy('left', true);
    serialHand.choose('left');
    await scanners.add();
    await settled();
    expect(states()).toEqual(['taken']);
    serialHand.occupy('left', false);
    vi.advanceTimersByTime(tryAgainMs);
    await settled();
    expect(states()).toEqual(['reading']);
  });

  it('that another program holds can be tried again at once, and is not tried any more when it is removed', async () => {
    serialHand.plugIn('left');
    serialHand.occupy('left', true);
    serialHand.choose('left');
    await scanners.add();
    await settled();
    scanners.tryAgain(idAt(0));
    await settled();
    expect(serialHand.done).toEqual(['open left 9600', 'open left 9600']);
    scanners.remove(idAt(0));
    vi.advanceTimersByTime(tryAgainMs * 2);
    await settled();
    expect(serialHand.done).toEqual(['open left 9600', 'open left 9600', 'forget left']);
  });

  it('is opened anew at another speed, and keeps name and speed over a reload', async () => {
    await plugIn('left');
    scanners.change(idAt(0), { name: 'Left bench', baudRate: 115_200 });
    await settled();
    expect(serialHand.done).toEqual(['open left 9600', 'close left', 'open left 115200']);
    end();
    await settled();
    startPage();
    await settled();
    expect(list()).toMatchObject([{ name: 'Left bench', baudRate: 115_200, state: 'reading' }]);
    expect(serialHand.done.slice(3)).toEqual(['close left', 'open left 115200']);
  });

  it('that is removed is closed, not allowed any more and not known any more', async () => {
    await plugIn('left');
    scanners.change(idAt(0), { name: 'Left bench' });
    scanners.remove(idAt(0));
    await settled();
    expect(serialHand.done).toEqual(['open left 9600', 'close left', 'forget left']);
    expect(list()).toEqual([]);
    expect(stored.get('cryoledger.serial')).toBe('{}');
  });
});

describe('two serial scanners', () => {
  it('are told apart, also when their codes arrive among each other', async () => {
    await plugIn('left', 'right');
    scanners.change(idAt(0), { name: 'Left' });
    scanners.change(idAt(1), { name: 'Right' });
    serialHand.send('left', 'K7Q0');
    serialHand.send('right', 'M111');
    await settled();
    serialHand.send('left', '0C4MT2\r');
    serialHand.send('right', '11111A\r');
    await settled();
    expect(scans).toEqual([
      { text: 'K7Q00C4MT2', isWhole: true, scanner: 'Left' },
      { text: 'M11111111A', isWhole: true, scanner: 'Right' },
    ]);
  });

  it('keep their places when only one of them is unplugged and comes back', async () => {
    await plugIn('left', 'right');
    scanners.change(idAt(0), { name: 'Left' });
    serialHand.unplug('left');
    await settled();
    await plugIn('left');
    serialHand.send('left', 'K7Q00C4MT2\r');
    await settled();
    expect(scans).toMatchObject([{ scanner: 'Left' }]);
  });
});

describe('the bytes of a scanner', () => {
  const code = fc.stringMatching(/^[\x20-\x7E]{1,40}$/u);

  it('make the same codes wherever they are cut and however they end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(code, fc.constantFrom('\r', '\n', '\r\n')), { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (sent, sizes) => {
          const bytes = new TextEncoder().encode(sent.map(([text, ending]) => text + ending).join(''));
          const framing = createFraming('line');
          const heard: string[] = [];
          for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
            const size = sizes[turn % sizes.length] ?? 1;
            heard.push(...framing.push(bytes.slice(at, at + size)).map(({ text }) => text));
            at += size;
          }
          expect(heard).toEqual(sent.map(([text]) => text));
          expect(framing.settle()).toBeNull();
        },
      ),
      { numRuns: 500, seed },
    );
  });

  it('keep the group separator, and letters of either encoding', () => {
    const framing = createFraming('line');
    expect(framing.push(Uint8Array.of(65, 29, 66, 13))).toEqual([{ text: 'A\u001DB', isWhole: true }]);
    expect(framing.push(new TextEncoder().encode('Löß\r'))).toEqual([{ text: 'Löß', isWhole: true }]);
    expect(framing.push(Uint8Array.of(76, 0xf6, 13))).toEqual([{ text: 'Lö', isWhole: true }]);
  });
});
