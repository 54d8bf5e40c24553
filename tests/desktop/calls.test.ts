import { rmSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/api/contract.ts';
import type { Definition } from '../../shared/api/define.ts';
import type { Notice } from '../../shared/api/envelope.ts';
import { app, invokeAs, standIn, StandInContents } from '../support/electron-stand-in.ts';
import { quitApp, type StartedApp, startApp, startIn } from './support.ts';

type Exposed = {
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  readonly subscribe: (listener: (notice: Notice) => void) => () => void;
};

let started: StartedApp;
let page: Exposed;

beforeAll(async () => {
  standIn.reset();
  started = await startApp();
  await import('../../electron/preload/preload.ts');
  page = standIn.exposed['cryoledger'] as Exposed; // what the preload of this app exposes
});
afterAll(() => started.end());

/** What these answer does not depend on their input, or they are refused before it. */
const lookAtNoInput = new Set(['setup.status', 'setup.create', 'setup.join', 'job.cancel']);

/** What no call takes, and what might hurt whoever looks at it. */
function hostileInputs(): readonly unknown[] {
  const cycle: Record<string, unknown> = { code: 'x' };
  cycle['self'] = cycle;
  let deep: unknown = 'x';
  for (let depth = 0; depth < 1000; depth += 1) deep = { deep };
  const shared = Array.from({ length: 60 }).reduce<unknown>((inner) => [inner, inner], 'x');
  return [
    cycle,
    deep,
    shared,
    JSON.parse('{"__proto__":{"polluted":true},"x":1}'),
    JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
    new Map([['code', 'x']]),
    new Uint8Array(1_000_000),
    new Date(),
    /(a+)+$/,
    new Error('x'),
    7n,
  ];
}

const ada = { username: 'ada', password: 'frozen tubes 80' };

describe('a page of the desktop app', () => {
  it('creates a biobank, signs in, writes and hears of it', async () => {
    const heard: Notice[] = [];
    const stop = page.subscribe((notice) => heard.push(notice));
    const site = { code: 'BER', name: 'Berlin', country: 'DE' };
    expect(await page.call('setup.create', { site, user: { ...ada, name: 'Ada' } })).toMatchObject({ ok: true });
    expect(await page.call('session.signIn', ada)).toMatchObject({ ok: true, value: { user: { username: 'ada' } } });
    expect(await page.call('site.register', { code: 'KLN', name: 'Köln' })).toMatchObject({ ok: true });
    expect(await page.call('site.list', {})).toMatchObject({ ok: true, value: { sites: [{}, {}] } });
    expect(heard.some((notice) => notice.type === 'changed' && notice.kinds.includes('site'))).toBe(true);
    stop();
  });

  it('is refused in words, as values', async () => {
    expect(await page.call('no.such', {})).toMatchObject({ ok: false, refusal: { code: 'CALL_UNKNOWN' } });
    expect(await page.call('site.list', { extra: 1 })).toMatchObject({ ok: false, refusal: { code: 'INPUT_INVALID' } });
  });

  it('gets a refusal, no exception and no failure, to anything that the contract does not say', async () => {
    const definitions: Readonly<Record<string, Definition>> = contract;
    const names = fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...Object.keys(contract)) },
      { weight: 1, arbitrary: fc.string({ maxLength: 80 }) },
    );
    const inputs = fc.oneof(
      fc.anything({ withBigInt: true, withMap: true, withSet: true, withDate: true, withTypedArray: true }),
      fc.constantFrom(...hostileInputs()),
    );
    let refusals = 0;
    await fc.assert(
      fc.asyncProperty(names, inputs, async (name, input) => {
        // A name like `__proto__` is no entry, whatever a plain look-up finds.
        const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
        const isFit = definition?.input.safeParse(input ?? {}).success === true;
        if (isFit || lookAtNoInput.has(name)) return;
        const answer = await page.call(name, input).catch((error: unknown) => {
          if (error instanceof DOMException) return { ok: false, refusal: { code: 'INPUT_INVALID' } }; // no clone of it
          throw error;
        });
        expect(answer).toMatchObject({ ok: false, refusal: { code: expect.any(String) as unknown } });
        refusals += 1;
      }),
      { numRuns: 600 },
    );
    expect(refusals).toBeGreaterThanOrEqual(500);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(await page.call('site.list', {})).toMatchObject({ ok: true });
  });

  it('gets a refusal to every hostile input, whichever call it is for', async () => {
    for (const name of Object.keys(contract).filter((each) => !lookAtNoInput.has(each))) {
      for (const input of hostileInputs()) {
        const answer = await page.call(name, input);
        expect({ name, answer }).toMatchObject({ name, answer: { ok: false, refusal: { code: 'INPUT_INVALID' } } });
      }
    }
  });

  it.each([
    ['text', { text: 'x'.repeat(80_000_000) }],
    ['values', Array.from({ length: 1_100_000 }, () => 1)],
  ])('is refused in words when there are more %s in an input than any call needs', async (what, input) => {
    for (const name of ['site.list', 'import.run', 'session.signIn']) {
      const answer = await page.call(name, input);
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'INPUT_INVALID' } });
      expect(JSON.stringify(answer)).toContain(what === 'text' ? 'characters' : 'values');
    }
  });

  it('is not polluted by names of the prototype', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(await page.call(name, {})).toMatchObject({ ok: false, refusal: { code: 'CALL_UNKNOWN' } });
    }
  });
});

function call(sender: StandInContents, frame: { readonly url: string } | null) {
  return invokeAs(sender, frame, 'cryoledger:call', 'setup.status', {});
}

describe('a frame that is not ours', () => {
  it('gets no answer', async () => {
    const ours = started.window.webContents;
    await expect(call(ours, { url: 'app://cryoledger/index.html' })).rejects.toThrow('may not call');
    await expect(call(ours, null)).rejects.toThrow('may not call');
    const stranger = new StandInContents();
    await expect(call(stranger, stranger.mainFrame)).rejects.toThrow('may not call');
    for (const url of ['https://example.org/', 'app://other/', 'file:///index.html', 'about:blank', '']) {
      const contents = Object.assign(new StandInContents(), { mainFrame: { url } });
      await expect(call(contents, contents.mainFrame)).rejects.toThrow('may not call');
    }
  });

  it('cannot call without a proper name', async () => {
    const ours = started.window.webContents;
    for (const name of [undefined, null, 1, {}, 'x'.repeat(81)]) {
      await expect(invokeAs(ours, ours.mainFrame, 'cryoledger:call', name, {})).rejects.toThrow('has a name');
    }
  });
});

describe('the app', () => {
  it('comes to the front when it is started a second time', () => {
    app.emit('second-instance');
    expect(started.window.done.slice(-3)).toEqual(['restore', 'show', 'focus']);
  });

  it('closes the station before it ends, keeps the records, and explains a database it cannot open', async () => {
    const { folder, pageFolder } = started;
    app.quit();
    await quitApp(); // impatiently, a second time
    standIn.keychain.secret = 'of another computer';
    app.removeAllListeners();
    await startIn(folder, pageFolder);
    expect(standIn.exitCode).toBe(2);
    expect(standIn.errorBoxes.join()).toContain('DATABASE_KEY_WRONG');

    standIn.reset();
    await startIn(folder, pageFolder);
    expect(standIn.errorBoxes).toEqual([]);
    const again = standIn.windows[0]?.webContents;
    const signedIn = await invokeAs(again, again?.mainFrame ?? null, 'cryoledger:call', 'session.signIn', ada);
    expect(signedIn).toMatchObject({ ok: true });
    await quitApp();
    rmSync(folder, { recursive: true });
  });

  it('only ends when there is another one of it', async () => {
    standIn.reset();
    standIn.isFirstInstance = false;
    await startIn(started.folder, started.pageFolder);
    expect(standIn.calls).toEqual(['enableSandbox', 'requestSingleInstanceLock', 'quit']);
    expect(standIn.windows).toEqual([]);
  });
});
