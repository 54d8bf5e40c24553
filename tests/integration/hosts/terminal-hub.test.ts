import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Hub, startHub } from '../../support/hub/running-hub.ts';
import { startNode, temporaryFolder } from '../../support/processes.ts';

const folder = temporaryFolder('terminal-hub');
const biobank = path.join(folder, 'biobank');
let hub: Hub;

/** Each is a whole program that opens the database and signs in: seconds, on a busy computer many. */
const timeout = 240_000;

beforeAll(async () => {
  hub = await startHub();
  const made = await asAda(['init', '--site', 'BER', '--name', 'Berlin', '--country', 'DE']);
  expect(made).toMatchObject({ status: 0 });
}, timeout);

afterAll(async () => {
  await hub.remove();
  rmSync(folder, { recursive: true, force: true });
});

function asAda(args: readonly string[], input?: string, data = biobank) {
  const environment = { CRYOLEDGER_PASSWORD: 'frozen tubes 80' };
  return startNode(['electron/hosts/terminal/main.ts', ...args, '--data', data, '--user', 'ada'], environment, input)
    .ended;
}

const exchanged = z.object({ pushed: z.int(), pending: z.int(), problem: z.string().nullable() });

function valueOf(out: string): z.infer<typeof exchanged> {
  return z.object({ ok: z.literal(true), value: exchanged }).parse(JSON.parse(out)).value;
}

describe('a hub in the terminal', () => {
  it('is missing until this computer is enrolled', { timeout }, async () => {
    const [exchange, status] = [await asAda(['sync']), await asAda(['sync', '--status'])];
    expect(exchange).toMatchObject({ status: 2, out: '' });
    expect(exchange.error).toContain('HUB_MISSING');
    expect(status).toMatchObject({ status: 0 });
    expect(status.out).toContain('No hub: this computer works on its own.');
  });

  it('is shown by its fingerprint, and sent nothing unless somebody says yes', { timeout }, async () => {
    const enrol = ['enrol', '--hub', hub.url, '--code', await hub.code()];
    const doubted = await asAda(enrol, 'perhaps\n');
    expect(doubted).toMatchObject({ status: 2, out: '' });
    expect(doubted.error).toContain(hub.fingerprint);
    expect(doubted.error).toContain('nothing was sent');
    const nobodyThere = await asAda(enrol, '');
    expect(nobodyThere).toMatchObject({ status: 2 });
    const other = await asAda([...enrol, '--fingerprint', '0000'.repeat(8)]);
    expect(other).toMatchObject({ status: 2 });
    expect(other.error).toContain('HUB_KEY_DIFFERS');
    const compared = await asAda(enrol, 'yes\n');
    expect(compared).toMatchObject({ status: 0 });
    expect(compared.out).toContain('Enrolled at hub.test/log');
  });

  it('is sent all there is, and the counts are told', { timeout }, async () => {
    const exchange = await asAda(['sync', '--json']);
    expect(exchange).toMatchObject({ status: 0 });
    expect(JSON.parse(exchange.out)).toMatchObject({
      ok: true,
      value: { pending: 0, pulled: 0, quarantined: 0, discrepanciesOpened: 0, problem: null },
    });
    const status = await asAda(['sync', '--status']);
    expect(status.out).toContain(`Fingerprint of its key: ${hub.fingerprint}`);
    expect(status.out).toMatch(/Last contact: 20/u);
  });

  it('that does not answer ends with status 2, says why and what waits', { timeout }, async () => {
    await hub.stop();
    const exchange = await asAda(['sync', '--json']);
    expect(exchange.status).toBe(2);
    const { pushed, pending, problem } = valueOf(exchange.out);
    expect([pushed, problem]).toEqual([0, 'HUB_UNREACHABLE']);
    expect(pending).toBeGreaterThan(0);
    await hub.startAgain();
    // All that waited, and the sign-in of this very command.
    const caughtUp = valueOf((await asAda(['sync', '--json'])).out);
    expect([caughtUp.pushed, caughtUp.pending, caughtUp.problem]).toEqual([pending + 1, 0, null]);
  });

  it('says of a copied biobank what happened, and has it admitted again by a code', { timeout }, async () => {
    const copy = path.join(folder, 'copy');
    cpSync(biobank, copy, { recursive: true, preserveTimestamps: true });
    const asked = await asAda(['sync'], undefined, copy);
    expect(asked).toMatchObject({ status: 2 });
    const looked = await asAda(['sync', '--status'], undefined, copy);
    for (const { out } of [asked, looked]) {
      expect(out).toContain('This computer is a copy of another one');
      expect(out).toContain('cryoledger readmit --code CODE');
    }
    const wrong = await asAda(['readmit', '--code', 'AAAA-BBBB-CCCC'], undefined, copy);
    expect(wrong).toMatchObject({ status: 2 });
    expect(wrong.error).toContain('HUB_REFUSED');
    const said = await hub.admin('code', 'create', '--site', 'BER');
    const code = /^[0-9A-Z]{4}(-[0-9A-Z]{4})+/u.exec(said)?.[0] ?? '';
    expect(await asAda(['readmit', '--code', code], undefined, copy)).toMatchObject({ status: 0 });
    const exchange = await asAda(['sync', '--json'], undefined, copy);
    expect(valueOf(exchange.out)).toMatchObject({ pending: 0, problem: null });
  });
});
