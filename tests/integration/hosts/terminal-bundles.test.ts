import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startNode, temporaryFolder } from '../../support/processes.ts';

const folder = temporaryFolder('terminal-bundles');
const stick = path.join(folder, 'stick.cryobundle');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const answer = z.object({
  ok: z.boolean(),
  value: z.record(z.string(), z.unknown()).optional(),
  refusal: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()).optional() }).optional(),
});

async function run(args: readonly string[], input?: string) {
  const environment = { CRYOLEDGER_PASSWORD: 'frozen tubes 80' };
  const ended = await startNode(['electron/hosts/terminal/main.ts', ...args, '--json'], environment, input).ended;
  return { status: ended.status, ...answer.parse(JSON.parse(ended.out)) };
}

const at = (site: string, ...args: readonly string[]) => [...args, '--data', path.join(folder, site), '--user', 'ada'];

describe('bundles in the terminal, between two folders', () => {
  let fingerprint: string;
  beforeAll(async () => {
    for (const [code, name] of [
      ['BER', 'Berlin'],
      ['WIE', 'Wien'],
    ] as const)
      expect(await run(at(code, 'init', '--site', code, '--name', name, '--country', 'DE'))).toMatchObject({
        ok: true,
      });
    const berlin = await run(at('BER', 'bundle', 'card'));
    await run(at('WIE', 'bundle', 'add-site', '-'), String(berlin.value?.['card']));
    const wien = z.object({ device: z.object({ fingerprint: z.string() }) });
    ({ fingerprint } = wien.parse((await run(at('WIE', 'bundle', 'card'))).value).device);
  }, 300_000);

  it('are made, verified with no biobank, taken in after the fingerprint was compared, and once', async () => {
    expect(await run(at('WIE', 'bundle', 'export', '--to', 'BER', '--out', stick))).toMatchObject({ status: 0 });
    const outside = await run(['verify-bundle', stick]);
    expect(outside).toMatchObject({ status: 0, value: { from: { fingerprint }, inside: null } });
    expect(await run(at('BER', 'verify-bundle', stick))).toMatchObject({
      status: 0,
      value: { inside: { firstProblem: null, unchecked: 0 } },
    });
    expect(await run(at('BER', 'bundle', 'import', stick))).toMatchObject({
      status: 2,
      refusal: { code: 'BUNDLE_SENDER_UNKNOWN', details: { fingerprint } },
    });
    const taken = await run(at('BER', 'bundle', 'import', stick, '--fingerprint', fingerprint));
    expect(taken).toMatchObject({ status: 0, value: { known: 0, refused: 0, waiting: 0 } });
    expect(await run(at('BER', 'bundle', 'import', stick))).toMatchObject({
      status: 0,
      value: { taken: 0, known: taken.value?.['taken'] },
    });
    expect(await run(at('BER', 'verify'))).toMatchObject({ status: 0, value: { devices: 2 } });
  }, 300_000);

  it('are refused with status 2 when they are cut off, no bundle or not there', async () => {
    const bad = path.join(folder, 'bad.cryobundle');
    writeFileSync(bad, 'hello\n');
    for (const file of [bad, path.join(folder, 'missing'), folder])
      expect(await run(['verify-bundle', file])).toMatchObject({ status: 2, refusal: { code: 'BUNDLE_UNREADABLE' } });
    truncateSync(stick, 900);
    expect(await run(['verify', '--bundle', stick])).toMatchObject({
      status: 2,
      refusal: { code: 'BUNDLE_UNREADABLE' },
    });
  }, 180_000);

  it('say what is missing in the command line', async () => {
    for (const args of [
      ['bundle'],
      ['bundle', 'export'],
      ['bundle', 'import'],
      ['bundle', 'add-site'],
      ['verify-bundle'],
    ])
      expect(await run(args)).toMatchObject({ status: 2, refusal: { code: 'INPUT_INVALID' } });
  }, 180_000);
});
