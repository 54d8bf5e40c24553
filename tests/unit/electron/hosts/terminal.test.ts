import { describe, expect, it } from 'vitest';
import { defaultDataFolder } from '../../../../electron/station/data/default-folder.ts';
import { parseCommandLine } from '../../../../electron/hosts/terminal/arguments.ts';
import { exitStatusOf, jsonOf, wordsOf } from '../../../../electron/hosts/terminal/outcome.ts';
import { createProgress } from '../../../../electron/hosts/terminal/progress.ts';
import { runCommand } from '../../../../electron/hosts/terminal/run.ts';
import type { Answer } from '../../../../shared/api/envelope.ts';

/** Runs a command on a station that gives this answer to everything, and notes what was asked. */
async function runOn(answer: Answer, ...args: readonly string[]) {
  const line = parseCommandLine(args);
  if ('problem' in line) throw new Error(line.problem);
  const asked: string[] = [];
  const outcome = await runCommand({
    line,
    password: 'frozen tubes 80',
    hasRecoveryKey: false,
    station: {
      folder: '/nowhere',
      keyKeeper: { load: () => Promise.reject(new Error('unused')), keep: () => Promise.reject(new Error('unused')) },
      appVersion: '0',
    },
    openStation: () =>
      Promise.resolve({
        ok: true,
        value: {
          openSession: () => 's',
          closeSession: () => undefined,
          subscribe: () => () => undefined,
          call: (_session, name) => {
            asked.push(name);
            return Promise.resolve(answer);
          },
          close: () => {
            asked.push('close');
            return Promise.resolve();
          },
        },
      }),
    readInput: () => Promise.resolve(''),
    ask: () => Promise.resolve(''),
    tell: () => undefined,
    progress: () => undefined,
    onInterrupt: () => () => undefined,
  });
  return { asked, outcome, status: exitStatusOf(outcome) };
}

const broken = {
  commits: 4,
  events: 9,
  devices: 1,
  stateHash: 'ab',
  ok: false,
  firstProblem: { code: 'SIGNATURE_WRONG', message: 'It was altered', device: 'D1', seq: 3, subject: 'specimen:1' },
};

describe('verify', () => {
  it('ends with status 2 when something is wrong, and names the commit and the subject', async () => {
    const { outcome, status, asked } = await runOn({ ok: true, value: broken }, 'verify', '--user', 'ada');
    expect(asked).toEqual(['session.signIn', 'ledger.verify', 'close']);
    expect(status).toBe(2);
    expect(wordsOf(outcome).out).toMatch(/SIGNATURE_WRONG.*It was altered[^]*commit 3 of device D1[^]*specimen:1/);
    expect(JSON.parse(jsonOf(outcome))).toEqual({ ok: true, value: broken });
  });

  it('ends with status 0 when all is as it was written', async () => {
    expect((await runOn({ ok: true, value: { ...broken, ok: true } }, 'verify')).status).toBe(0);
  });
});

describe('the end of a command', () => {
  it('is status 1 with an incident when the station failed, and the station is closed', async () => {
    const failed = { ok: false as const, failed: { message: 'The disk is gone.', incident: 'i7' } };
    const { outcome, status, asked } = await runOn(failed, 'call', 'site.list');
    expect({ status, last: asked.at(-1) }).toEqual({ status: 1, last: 'close' });
    expect(wordsOf(outcome)).toEqual({ out: '', error: 'The disk is gone. (i7)' });
    expect(JSON.parse(jsonOf(outcome))).toEqual(failed);
  });

  it.each(['constructor', '__proto__', 'toString'])('is a refusal for a command called %s', async (command) => {
    expect((await runOn({ ok: true, value: {} }, command)).status).toBe(2);
  });
});

describe('progress', () => {
  it('is shown once a second, and at its end', () => {
    const lines: string[] = [];
    let nowMs = 0;
    const progress = createProgress(
      (text) => lines.push(text),
      false,
      () => nowMs,
    );
    for (let done = 0; done <= 30; done += 1) {
      progress('import', done, 30);
      nowMs += 100;
    }
    expect(lines).toEqual(['import: 0 of 30\n', 'import: 10 of 30\n', 'import: 20 of 30\n', 'import: 30 of 30\n']);
  });
});

describe('the usual folder', () => {
  it('is where each system keeps the data of programs', () => {
    expect(defaultDataFolder('linux', '/home/ada', {})).toBe('/home/ada/.local/share/cryoledger');
    expect(defaultDataFolder('linux', '/home/ada', { XDG_DATA_HOME: '/data' })).toBe('/data/cryoledger');
    expect(defaultDataFolder('darwin', '/Users/ada', {})).toBe(
      '/Users/ada/Library/Application Support/Cryoledger/biobank',
    );
    expect(defaultDataFolder('win32', '/u', { APPDATA: '/u/roaming' })).toBe('/u/roaming/Cryoledger/biobank');
  });
});
