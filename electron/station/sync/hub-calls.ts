import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { present } from '../../../shared/lib/assert.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { fingerprintOf } from './fingerprints.ts';
import { describeHub, refusalOfHub } from './describe-hub.ts';
import type { HubClient } from './hub-client.ts';
import { readmit } from './readmission.ts';
import type { SyncReply, SyncStep } from './steps.ts';
import type { SyncWorker } from './sync-worker.ts';

/** The calls that talk to a hub: the station answers them, for a database thread must not wait for a network. */
export const hubCallNames = [
  'sync.describe',
  'sync.enrol',
  'sync.readmit',
  'sync.now',
  'sync.pause',
  'sync.leave',
] as const;

/** A call of the api that needs the hub itself. */
export type HubCallName = (typeof hubCallNames)[number];

/** Whether a call of the api needs the hub itself. */
export function isHubCall(name: string): name is HubCallName {
  return hubCallNames.some((each) => each === name);
}

/** What goes on record of a call to a hub (security.md D5: who joined which hub, and when). */
export type HubRecord = {
  readonly kind: 'hubJoined' | 'hubJoinedAgain' | 'hubLeft';
  readonly detail: Readonly<Record<string, string>>;
};

/** What the calls to a hub work with. */
export type HubCallOptions = {
  readonly ask: (step: SyncStep) => Promise<SyncReply>;
  readonly client: HubClient;
  readonly worker: SyncWorker;
  readonly record: (record: HubRecord) => Promise<void>;
  readonly appVersion: string;
};

type Outcome<Name extends HubCallName> = Promise<Result<CallOutput<Name>, Refusal>>;

/** Every call that needs the hub, by its name in the api. */
export type HubCalls = { [Name in HubCallName]: (input: ParsedInput<Name>) => Outcome<Name> };

/** Makes the calls of one open station. Rights and shapes were checked before. */
export function createHubCalls({ ask, client, worker, record, appVersion }: HubCallOptions): HubCalls {
  const linked = async () => (await ask({ what: 'link' })).link ?? null;

  return {
    'sync.describe': async ({ url }) => {
      const found = await client.describe(url);
      if (!found.ok) return refused(refusalOfHub(url, found.refusal));
      return accepted({ url, origin: found.value.origin, fingerprint: fingerprintOf(found.value.hubKey) });
    },
    'sync.enrol': async ({ url, code, fingerprint: expected }) => {
      const link = await linked();
      if (link !== null) return refused({ code: 'HUB_LINKED', details: { origin: link.origin } });
      const found = await describeHub(client, url, expected);
      if (!found.ok) return found;
      const { identity } = await ask({ what: 'identity' });
      const request = { ...present(identity, 'a station knows itself'), code, appVersion };
      const enrolled = await client.enrol(url, request);
      if (!enrolled.ok) return refused(refusalOfHub(url, enrolled.refusal));
      const { origin, hubKey, hubMilliseconds } = enrolled.value;
      // Between the two questions somebody else may have begun to answer.
      if (hubKey !== found.value.hubKey)
        return refused({ code: 'HUB_KEY_DIFFERS', details: { shown: fingerprintOf(hubKey), expected } });
      await ask({ what: 'enrolled', hub: { url, origin, hubKey, hubMilliseconds } });
      await record({ kind: 'hubJoined', detail: { origin, fingerprint: fingerprintOf(hubKey) } });
      worker.wake();
      return accepted({ origin, fingerprint: fingerprintOf(hubKey) });
    },
    'sync.readmit': async ({ code }) => {
      const link = await linked();
      if (link === null) return refused({ code: 'HUB_MISSING' });
      const outcome = await readmit({ ask, client, appVersion }, link, code);
      if (!outcome.ok) return outcome;
      await record({
        kind: 'hubJoinedAgain',
        detail: { origin: link.origin, fingerprint: fingerprintOf(link.hubKey) },
      });
      worker.wake();
      return outcome;
    },
    'sync.now': async () => {
      if ((await linked()) === null) return refused({ code: 'HUB_MISSING' });
      const problem = await worker.once();
      const { sent, received } = worker.phase();
      return accepted({ sent, received, problem });
    },
    'sync.pause': async ({ paused }) => {
      if ((await linked()) === null) return refused({ code: 'HUB_MISSING' });
      await ask({ what: 'paused', paused });
      worker.wake();
      return accepted({ paused });
    },
    'sync.leave': async () => {
      const link = await linked();
      if (link === null) return refused({ code: 'HUB_MISSING' });
      await ask({ what: 'left' });
      await record({ kind: 'hubLeft', detail: { origin: link.origin } });
      return accepted({});
    },
  };
}
