import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { v7 as uuidv7 } from 'uuid';
import type { ParsedInput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { generateDeviceKeys } from '../ledger/device-keys.ts';
import type { JoinedSite } from '../threads/messages.ts';
import { boxKeyOfSeed } from './box-key.ts';
import type { HubClient } from './hub-client.ts';
import { describeHub, refusalOfHub } from './describe-hub.ts';

/** A computer that is to be one of a site, and the name its user signs in with. */
export type Joining = { readonly site: JoinedSite; readonly username: string };

/**
 * Asks a hub to take this new computer into the site that the code was made for. Nothing is written here before the hub
 * said yes; if it then cannot be written, the same code is of no more use, and the administrator makes another one.
 */
export async function joinSite(
  client: HubClient,
  { url, code, fingerprint, password }: ParsedInput<'setup.join'>,
  appVersion: string,
): Promise<Result<Joining, Refusal>> {
  const hub = await describeHub(client, url, fingerprint);
  if (!hub.ok) return hub;
  const [id, keys, boxSeed] = [uuidv7(), generateDeviceKeys(), randomBytes(32)];
  const name = hostname().slice(0, 200) || 'this computer';
  const device = { id, name, publicKey: keys.publicKeyHex, boxKey: boxKeyOfSeed(boxSeed), code: null };
  const enrolled = await client.enrol(url, { code, device, site: null, appVersion });
  if (!enrolled.ok) return refused(refusalOfHub(url, enrolled.refusal));
  const { site, origin, hubKey, hubMilliseconds, deviceCode, user } = enrolled.value;
  if (hubKey !== hub.value.hubKey)
    return refused({ code: 'HUB_KEY_DIFFERS', details: { shown: hubKey, expected: fingerprint } });
  if (user === null) return refused({ code: 'CODE_WITHOUT_USER' });
  return accepted({
    username: user.username,
    site: {
      device: { id, code: deviceCode, name },
      siteId: site.id,
      deviceSeed: keys.privateSeed,
      boxSeed,
      hub: { url, origin, hubKey, hubMilliseconds },
      user: { id: user.id, password },
    },
  });
}
