import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { contract } from '../../../shared/api/contract.ts';
import { startNode, temporaryFolder } from '../../support/processes.ts';

const password = 'frozen tubes 80';
const folder = temporaryFolder('terminal');
const data = path.join(folder, 'biobank');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const outcome = z.union([
  z.strictObject({ ok: z.literal(true), value: z.record(z.string(), z.unknown()) }),
  z.strictObject({
    ok: z.literal(false),
    refusal: z.object({ code: z.string(), message: z.string(), details: z.unknown() }),
  }),
]);

type Run = { readonly status: number | null; readonly out: string; readonly error: string };

function cryoledger(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input?: string,
): Promise<Run> {
  return startNode(['electron/hosts/terminal/main.ts', ...args], environment, input).ended;
}

/** Runs as ada with --json, whose output must be one document. */
async function asAda(...args: readonly string[]) {
  const run = await cryoledger([...args, '--data', data, '--user', 'ada', '--json'], { CRYOLEDGER_PASSWORD: password });
  expect(run.out.trim().split('\n')).toHaveLength(1);
  return { status: run.status, answer: outcome.parse(JSON.parse(run.out)) };
}

const refusal = (code: string) => ({ status: 2, answer: { ok: false, refusal: { code } } });

describe('the terminal', () => {
  it('says how it is used, and refuses what it does not know, with status 2', async () => {
    const [help, nothing, unknown, option] = await Promise.all([
      cryoledger(['--help']),
      cryoledger([]),
      cryoledger(['frobnicate']),
      cryoledger(['verify', '--frobnicate', '--json']),
    ]);
    expect(help).toMatchObject({ status: 0, error: '' });
    expect(help.out).toContain('CRYOLEDGER_PASSWORD');
    expect(nothing).toMatchObject({ status: 2, out: '' });
    expect(unknown.error).toContain('frobnicate');
    expect(option.status).toBe(2);
    expect(JSON.parse(option.out)).toMatchObject({ ok: false, refusal: { code: 'INPUT_INVALID' } });
  });

  it('describes every command and query by JSON Schemas', async () => {
    const run = await cryoledger(['api', '--json']);
    const described = outcome.parse(JSON.parse(run.out));
    if (!described.ok) throw new Error('api was refused');
    expect(Object.keys(described.value)).toEqual(Object.keys(contract));
    expect(described.value['specimen.find']).toMatchObject({
      kind: 'query',
      input: { type: 'object', required: ['code'] },
      output: { type: 'object' },
      refusals: expect.arrayContaining(['CODE_UNKNOWN']) as unknown,
    });
  });

  it.each(['rack-scan'])('refuses %s: it is not part of this version yet', async (command) => {
    const run = await cryoledger([command]);
    expect(run).toMatchObject({ status: 2, out: '' });
    expect(run.error).toContain('not part of this version yet');
  });
});

describe('a biobank in the terminal', () => {
  beforeAll(async () => {
    expect(await cryoledger(['call', 'site.list', '--data', data])).toMatchObject({
      status: 2,
      error: expect.stringContaining('STATION_MISSING') as unknown,
    });
    const made = await asAda('init', '--site', 'BER', '--name', 'Berlin', '--country', 'DE');
    expect(made).toMatchObject({
      status: 0,
      answer: { ok: true, value: { user: { username: 'ada' }, site: { code: 'BER' } } },
    });
  });

  it('is made once: making it again is refused and leaves it as it is', async () => {
    expect(await asAda('init', '--site', 'X', '--name', 'X', '--country', 'DE')).toMatchObject(
      refusal('STATION_EXISTS'),
    );
    expect(await asAda('call', 'session.current')).toMatchObject({
      status: 0,
      answer: { value: { site: { code: 'BER' } } },
    });
  });

  it('answers calls with input as an argument or from standard input', async () => {
    expect(await asAda('call', 'site.register', '{"code":"KLN","name":"Köln"}')).toMatchObject({ status: 0 });
    const args = ['call', 'site.register', '-', '--data', data, '--user', 'ada', '--json'];
    const piped = await cryoledger(args, { CRYOLEDGER_PASSWORD: password }, '{"code":"BON","name":"Bonn"}');
    expect(piped.status).toBe(0);
    const listed = await asAda('call', 'site.list');
    expect(JSON.stringify(listed.answer)).toMatch(/Köln.*Bonn|Bonn.*Köln/);
  });

  it('refuses bad calls, bad input and the wrong password with their codes', async () => {
    expect(await asAda('call', 'no.such')).toMatchObject(refusal('CALL_UNKNOWN'));
    expect(await asAda('call', 'site.list', '{"x":1}')).toMatchObject(refusal('INPUT_INVALID'));
    expect(await asAda('call', 'site.list', '{')).toMatchObject(refusal('INPUT_INVALID'));
    const wrong = { CRYOLEDGER_PASSWORD: 'another password' };
    const run = await cryoledger(['call', 'site.list', '--user', 'ada', '--data', data, '--json'], wrong);
    expect(run.status).toBe(2);
    expect(JSON.parse(run.out)).toMatchObject({ ok: false, refusal: { code: 'SIGN_IN_FAILED' } });
    const nobody = await cryoledger(['call', 'site.list', '--data', data]);
    expect(nobody.status).toBe(2);
    expect(nobody.error).toContain('--user NAME');
  });

  it('gives a temporary password nothing but its own change, and says how', async () => {
    const ben = { username: 'ben', name: 'Ben', roles: ['technician'], password: 'slow tubes thaw', temporary: true };
    expect(await asAda('call', 'user.add', JSON.stringify(ben))).toMatchObject({ status: 0 });
    const asBen = (secret: string, args: readonly string[], input?: string) =>
      cryoledger([...args, '--data', data, '--user', 'ben', '--json'], { CRYOLEDGER_PASSWORD: secret }, input);
    const early = await asBen(ben.password, ['call', 'site.list']);
    expect(early).toMatchObject({ status: 2, error: expect.stringContaining('user.setOwnSecret') as unknown });
    expect(JSON.parse(early.out)).toMatchObject({ refusal: { code: 'PASSWORD_CHANGE_DUE' } });
    const own = 'nobody else knows it';
    const change = JSON.stringify({ kind: 'password', secret: own, password: ben.password });
    expect(await asBen(ben.password, ['call', 'user.setOwnSecret', '-'], change)).toMatchObject({ status: 0 });
    expect(await asBen(own, ['call', 'site.list'])).toMatchObject({ status: 0 });
  });

  it('is verified', async () => {
    const verified = await asAda('verify');
    expect(verified).toMatchObject({ status: 0, answer: { value: { ok: true, devices: 1 } } });
  });

  it('is backed up and restored into a new folder with the same state', async () => {
    const backups = path.join(folder, 'backups');
    mkdirSync(backups);
    const copy = path.join(backups, 'monday.backup');
    expect(await asAda('backup', '--out', copy)).toMatchObject({ status: 0 });
    const elsewhere = path.join(folder, 'restored');
    const key = path.join(data, 'cryoledger.key');
    const restored = await cryoledger(['restore', copy, '--key', key, '--data', elsewhere, '--json']);
    expect(restored).toMatchObject({ status: 0 });
    const verified = await cryoledger(['verify', '--data', elsewhere, '--user', 'ada', '--json'], {
      CRYOLEDGER_PASSWORD: password,
    });
    expect(verified.status).toBe(0);
    const again = await cryoledger(['restore', copy, '--key', key, '--data', elsewhere, '--json']);
    expect(JSON.parse(again.out)).toMatchObject({ ok: false, refusal: { code: 'STATION_EXISTS' } });
    const other = path.join(folder, 'other', 'biobank');
    const wrongKey = path.join(folder, 'wrong.key');
    writeFileSync(wrongKey, '0'.repeat(64), { mode: 0o600 });
    const wrong = await cryoledger(['restore', copy, '--key', wrongKey, '--data', other, '--json']);
    expect(JSON.parse(wrong.out)).toMatchObject({ ok: false, refusal: { code: 'DATABASE_KEY_WRONG' } });
    expect(readdirSync(path.dirname(other))).toEqual([]);
    const noKey = await cryoledger(['restore', copy, '--data', other, '--json']);
    expect(JSON.parse(noKey.out)).toMatchObject({ ok: false, refusal: { code: 'DATABASE_KEY_MISSING' } });
  });

  it('tells its recovery key, which restores a copy without the key file (T24)', async () => {
    const copy = path.join(folder, 'tuesday.backup');
    expect(await asAda('backup', '--out', copy)).toMatchObject({ status: 0 });
    const { answer } = await asAda('recovery-key');
    const { recoveryKey } = z.object({ value: z.object({ recoveryKey: z.string() }) }).parse(answer).value;
    const elsewhere = path.join(folder, 'recovered');
    const restoreBy = (key: string) =>
      cryoledger(['restore', copy, '--data', elsewhere, '--json'], { CRYOLEDGER_RECOVERY_KEY: key });
    const wrong = await restoreBy(recoveryKey.replace(/^./u, (first) => (first === '0' ? '1' : '0')));
    expect(JSON.parse(wrong.out)).toMatchObject({ ok: false, refusal: { code: 'DATABASE_KEY_WRONG' } });
    expect(await restoreBy(recoveryKey.toLowerCase())).toMatchObject({ status: 0 });
    const verified = await cryoledger(['verify', '--data', elsewhere, '--user', 'ada', '--json'], {
      CRYOLEDGER_PASSWORD: password,
    });
    expect(verified.status).toBe(0);
  });

  it('exports a table into a new file, never over one', async () => {
    const out = path.join(folder, 'sites.csv');
    writeFileSync(out, 'mine');
    const filled = path.join(folder, 'demo');
    const made = await cryoledger(['demo', '--specimens', '40', '--seed', '7', '--data', filled, '--json']);
    expect(made.status).toBe(0);
    const { value } = z
      .object({ value: z.object({ username: z.string(), password: z.string() }) })
      .parse(JSON.parse(made.out));
    const as = { CRYOLEDGER_PASSWORD: value.password };
    const exportTo = (file: string) =>
      cryoledger(['export', 'specimens', '--out', file, '--data', filled, '--user', value.username, '--json'], as);
    expect(JSON.parse((await exportTo(out)).out)).toMatchObject({ ok: false, refusal: { code: 'INPUT_INVALID' } });
    expect(readFileSync(out, 'utf8')).toBe('mine');
    const table = path.join(folder, 'specimens.csv');
    const exported = await exportTo(table);
    expect(JSON.parse(exported.out)).toMatchObject({ ok: true, value: { rows: 40 } });
    expect(readFileSync(table, 'utf8').trim().split('\n').length).toBeGreaterThan(40);
  });
});

describe('an import in the terminal', () => {
  const sample = '../shared/samples/tcga-bcr/raw';

  it('changes nothing when it is only tried, nor when the same files come again', async ({ skip }) => {
    skip(!existsSync(sample), 'the sample of real records is not on this machine');
    const into = path.join(folder, 'imported');
    const environment = { CRYOLEDGER_PASSWORD: password };
    const run = async (...args: readonly string[]) => {
      const { status, out } = await cryoledger([...args, '--data', into, '--user', 'ada', '--json'], environment);
      expect(status).toBe(0);
      return z.object({ value: z.record(z.string(), z.unknown()) }).parse(JSON.parse(out)).value;
    };
    await run('init', '--site', 'B', '--name', 'B', '--country', 'DE');
    const tried = await run('import', 'tcga-bcr', sample, '--dry-run');
    expect(await run('call', 'participant.list')).toMatchObject({ total: 0 });
    const imported = await run('import', 'tcga-bcr', sample);
    expect(imported).toMatchObject({ accepted: tried['accepted'], created: tried['created'] });
    const before = await run('verify');
    const again = await run('import', 'tcga-bcr', sample);
    expect(again).toMatchObject({ accepted: 0, changed: 0, unchanged: imported['accepted'] });
    const after = await run('verify');
    expect(after['stateHash']).toBe(before['stateHash']);
  });
});

describe('a key with a passphrase', () => {
  it('is needed to open the biobank again', async () => {
    const locked = path.join(folder, 'locked');
    const environment = { CRYOLEDGER_PASSWORD: password, CRYOLEDGER_PASSPHRASE: 'minus one hundred and ninety six' };
    const args = ['--data', locked, '--user', 'ada', '--json'];
    const made = await cryoledger(['init', '--site', 'B', '--name', 'B', '--country', 'DE', ...args], environment);
    expect(made.status).toBe(0);
    const wrong = await cryoledger(['verify', ...args], { ...environment, CRYOLEDGER_PASSPHRASE: 'minus eighty' });
    expect(wrong.status).toBe(2);
    expect(JSON.parse(wrong.out)).toMatchObject({ ok: false, refusal: { code: 'DATABASE_KEY_WRONG' } });
    expect((await cryoledger(['verify', ...args], environment)).status).toBe(0);
  });
});
