import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { findPostgres, howToGetPostgres, startPostgres, type TestPostgres } from '../../scripts/testing/postgres.ts';
import type { SentCommit } from '../../shared/sync/wire.ts';
import { createTestDevice, type TestDevice } from '../support/hub/test-device.ts';
import { startNode, type StartedProgram } from '../support/processes.ts';

/** How often a hub and its database are killed while commits come in (59). */
const kills = Number(process.env['CRYOLEDGER_HUB_KILLS'] ?? 7);

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0).toReversed()) clean();
});

it(`a hub on the embedded PostgreSQL keeps what it acknowledged in ${kills} kills (59)`, async () => {
  const { made, found } = await killOften(hubEnvironment(null), async (hub) => killHub(hub));
  expect(found).toEqual(made);
}, 600_000);

it(`a hub on PostgreSQL keeps what it acknowledged in ${kills} kills of it and ${kills} of the database (59)`, async (context) => {
  const bin = findPostgres();
  if (bin === null) return context.skip(howToGetPostgres);
  const server: TestPostgres = await startPostgres(bin, true);
  cleanups.push(() => server.remove());
  const environment = hubEnvironment(server.url);
  const ofHub = await killOften(environment, async (hub) => killHub(hub));
  expect(ofHub.found).toEqual(ofHub.made);
  const ofDatabase = await killOften(environment, async (hub) => {
    server.kill();
    server.start();
    await killHub(hub);
  });
  expect(ofDatabase.found).toEqual(ofDatabase.made);
}, 900_000);

type Environment = Readonly<Record<string, string>>;

function hubEnvironment(url: string | null): Environment {
  const folder = mkdtempSync(path.join(tmpdir(), 'cryoledger-hub-kill-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return {
    HUB_FOLDER: folder,
    HUB_PORT: '0',
    HUB_REQUESTS_PER_MINUTE: '100000',
    ...(url !== null && { DATABASE_URL: url }),
  };
}

async function startHub(environment: Environment): Promise<{ readonly program: StartedProgram; readonly url: string }> {
  const program = startNode(['hub/main.ts'], environment);
  const url = await program.waitFor(/Server listening at (http:[^"]+)/u);
  return { program, url };
}

async function killHub({ child, ended }: StartedProgram): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

/** Pushes while the hub dies, again and again; in the end it has what it said it had, once, and the rest follows on. */
async function killOften(environment: Environment, kill: (hub: StartedProgram) => Promise<void>) {
  let hub = await startHub(environment);
  const device = await enrolled(environment, hub.url);
  const made: SentCommit[] = [];
  let acknowledged = 0;
  for (let round = 1; round <= kills; round += 1) {
    device.url = hub.url;
    // Only when it has acknowledged something: a slow start is no kill under load.
    acknowledged = (await device.push(nextTen(device, made, acknowledged))).acknowledged;
    const dying = pause(20 + Math.random() * 250).then(() => kill(hub.program));
    acknowledged = await pushUntilItDies(device, made, acknowledged);
    await dying;
    hub = await startHub(environment);
    device.url = hub.url;
    const kept = (await device.push([])).acknowledged;
    expect(kept, `after kill ${round}`).toBeGreaterThanOrEqual(acknowledged);
    acknowledged = kept;
  }
  const rest = made.slice(acknowledged);
  for (let at = 0; at < rest.length; at += 500) await device.push(rest.slice(at, at + 500));
  expect((await device.push([])).acknowledged).toBe(made.length);
  expect(acknowledged).toBeGreaterThan(kills);
  const found = await pulled(device);
  await killHub(hub.program);
  return { made, found };
}

/** Pushes ten commits at a time, as a station does: from the last that was acknowledged. */
async function pushUntilItDies(device: TestDevice, made: SentCommit[], from: number): Promise<number> {
  let acknowledged = from;
  for (;;) {
    const next = nextTen(device, made, acknowledged);
    try {
      acknowledged = (await device.push(next)).acknowledged;
    } catch {
      // The hub or its database died under this push: what it had said before is what counts.
      return acknowledged;
    }
  }
}

function nextTen(device: TestDevice, made: SentCommit[], from: number): readonly SentCommit[] {
  if (made.length - from < 10) made.push(...device.commits(10));
  return made.slice(from, from + 10);
}

async function enrolled(environment: Environment, url: string): Promise<TestDevice> {
  const code = await startNode(['hub/main.ts', 'code', 'create', '--new-site'], environment).ended;
  const { origin } = (await (await fetch(`${url}/v1/hub`)).json()) as { origin: string }; // as the contract says
  const siteId = crypto.randomUUID();
  const clock = {
    get now() {
      return Date.now();
    },
  };
  const device = createTestDevice({ url, origin, siteId, clock });
  const site = { id: siteId, code: siteId.slice(0, 8), name: 'Site' };
  const body = JSON.stringify({ ...device.enrolment(code.out.split('\n', 1)[0] ?? ''), site });
  const answer = await device.ask('POST', '/v1/enrol', { body, token: null });
  if (answer.status !== 200) throw new Error(answer.text + code.error);
  return device;
}

async function pulled(device: TestDevice): Promise<readonly SentCommit[]> {
  const commits: SentCommit[] = [];
  for (;;) {
    const vector = commits.length === 0 ? {} : { [device.id]: commits.length };
    const page = (await device.pull({ vector })).flatMap((item) => (item.kind === 'commit' ? [item.commit] : []));
    if (page.length === 0) return commits;
    commits.push(...page);
  }
}
