import type { ParsedInput } from '../../shared/api/contract.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../shared/lib/result.ts';
import { checkCall } from './commands/dispatch.ts';
import { createBiobank, type Running } from './running.ts';
import { refusePassword } from './session/secrets.ts';
import type { StationOptions } from './station-types.ts';
import { createHubClient } from './sync/hub-client.ts';
import { joinSite } from './sync/joining.ts';

/** How an empty folder becomes a biobank. */
export const setUpNames = ['setup.create', 'setup.join'] as const;
export type SetUpName = (typeof setUpNames)[number];

export function isSetUp(name: string): name is SetUpName {
  return setUpNames.some((each) => each === name);
}

/** An open database that was just made, and who is to sign in to it. */
export type SetUp = {
  readonly running: Running;
  readonly signIn: { readonly username: string; readonly password: string };
  readonly demo: ParsedInput<'setup.create'>['demo'];
};

/** Makes the database, or refuses and leaves the folder as it was. */
export function setUp(options: StationOptions, name: SetUpName, input: unknown): Promise<Result<SetUp, Refusal>> {
  return name === 'setup.create' ? create(options, input) : join(options, input);
}

async function create(options: StationOptions, input: unknown): Promise<Result<SetUp, Refusal>> {
  const checked = checkCall('setup.create', input, null);
  if (!checked.ok) return checked;
  // Parsed by its own schema just now.
  const { site, user, demo } = checked.value.input as ParsedInput<'setup.create'>;
  const weak = refusePassword(user.password);
  if (weak !== null) return refused(weak);
  const started = await createBiobank(options, { how: 'new', site, user });
  return started.ok ? accepted({ running: started.value, signIn: user, demo }) : started;
}

/** One more computer of a site: the hub takes it in first. What the site knows is fetched afterwards. */
async function join(options: StationOptions, input: unknown): Promise<Result<SetUp, Refusal>> {
  const checked = checkCall('setup.join', input, null);
  if (!checked.ok) return checked;
  // Parsed by its own schema just now.
  const wanted = checked.value.input as ParsedInput<'setup.join'>;
  const { password } = wanted;
  const weak = refusePassword(password);
  if (weak !== null) return refused(weak);
  const client = createHubClient({ now: Date.now, signal: new AbortController().signal });
  const joined = await joinSite(client, wanted, options.appVersion);
  if (!joined.ok) return joined;
  const started = await createBiobank(options, { how: 'join', ...joined.value.site });
  const signIn = { username: joined.value.username, password };
  return started.ok ? accepted({ running: started.value, signIn, demo: undefined }) : started;
}
