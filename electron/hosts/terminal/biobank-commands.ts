import { randomBytes } from 'node:crypto';
import { withStation } from './client.ts';
import { type Outcome, outcomeOf, refusedInput } from './outcome.ts';
import type { Terminal } from './terminal.ts';

const defaultDemoSpecimens = 2000;
const defaultDemoSeed = 1;

/** `init`: a biobank in the folder, with its first user. */
export async function createBiobank(terminal: Terminal): Promise<Outcome> {
  const { site, name, country, user, person, 'time-zone': timeZone } = terminal.line.options;
  if (site === undefined) return refusedInput('--site', 'the code of the site is missing');
  if (name === undefined) return refusedInput('--name', 'the name of the site is missing');
  if (country === undefined) return refusedInput('--country', 'the two letters of the country are missing');
  if (user === undefined) return refusedInput('--user', 'the name of the first user is missing');
  const { password } = terminal;
  if (password === null) return refusedInput('CRYOLEDGER_PASSWORD', 'the first user’s password is missing');
  return withStation(terminal, async ({ call }) =>
    outcomeOf(
      await call('setup.create', {
        site: { code: site, name, country, ...(timeZone === undefined ? {} : { timeZone }) },
        user: { username: user, name: person ?? user, password },
      }),
      () => ({ text: `Created the biobank ${name} in ${terminal.station.folder}. ${user} can sign in.` }),
    ),
  );
}

/** `demo`: a synthetic biobank. Without a password in the environment one is made up and shown. */
export async function createDemo(terminal: Terminal): Promise<Outcome> {
  const { options } = terminal.line;
  const specimens = wholeNumber(options.specimens, defaultDemoSpecimens);
  if (specimens === null) return refusedInput('--specimens', 'it is not a whole number');
  const seed = wholeNumber(options.seed, defaultDemoSeed);
  if (seed === null) return refusedInput('--seed', 'it is not a whole number');
  const username = options.user ?? 'demo';
  const password = terminal.password ?? randomBytes(15).toString('base64url');
  return withStation(terminal, async ({ call }) =>
    outcomeOf(
      await call('setup.create', {
        site: { code: 'DEMO', name: 'Demo biobank', country: 'DE' },
        user: { username, name: username, password },
        demo: { specimens, seed },
      }),
      (value) => withCredentials(terminal, value, username, password),
    ),
  );
}

/** A password from the environment is known to whoever set it and is not shown again. */
function withCredentials(terminal: Terminal, value: unknown, username: string, password: string) {
  const made = terminal.password === null ? { password } : {};
  const known = terminal.password === null ? `the password ${password}` : 'the password from CRYOLEDGER_PASSWORD';
  return {
    value: { ...(typeof value === 'object' ? value : {}), username, ...made },
    text: `Created a demo biobank in ${terminal.station.folder}. Sign in as ${username} with ${known}.`,
  };
}

function wholeNumber(text: string | undefined, otherwise: number): number | null {
  if (text === undefined) return otherwise;
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
