import type { Refusal } from '../../../shared/domain/refusals.ts';
import { refused, type Result } from '../../../shared/lib/result.ts';
import { isSameFingerprint } from './fingerprints.ts';
import type { HubClient, HubDescription, HubRefusal } from './hub-client.ts';

/** Which hub answers there. Refused when its key is not the one that people compared. */
export async function describeHub(
  client: HubClient,
  url: string,
  expected: string,
): Promise<Result<HubDescription, Refusal>> {
  const found = await client.describe(url);
  if (!found.ok) return refused(refusalOfHub(url, found.refusal));
  const { isSame, shown } = isSameFingerprint(found.value.hubKey, expected);
  return isSame ? found : refused({ code: 'HUB_KEY_DIFFERS', details: { shown, expected } });
}

/** What a hub said, or the way to it, as the station refuses. */
export function refusalOfHub(url: string, { code, detail }: HubRefusal): Refusal {
  return code === null
    ? { code: 'HUB_UNREACHABLE', details: { url, problem: detail } }
    : { code: 'HUB_REFUSED', details: { code, problem: detail } };
}
