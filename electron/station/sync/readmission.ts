import type { CallOutput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { present } from '../../../shared/lib/assert.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { type StandingAnswer, standingProbes } from '../../../shared/sync/enrolment.ts';
import { findStanding, type OwnChain } from '../../../shared/sync/readmission.ts';
import type { HubClient, HubRefusal } from './hub-client.ts';
import { describeHub, refusalOfHub } from './describe-hub.ts';
import { fingerprintOf } from './fingerprints.ts';
import type { LinkView, SyncReply, SyncStep } from './steps.ts';

/** What an admission works with. */
export type ReadmissionParts = {
  readonly ask: (step: SyncStep) => Promise<SyncReply>;
  readonly client: HubClient;
  readonly appVersion: string;
};

/**
 * Has this computer admitted again by the hub it is linked to, by a code of the hub's administrator. First it asks how far
 * the hub has what was recorded here; then, in one transaction, it settles here what cannot be sent as it is; only then it
 * enrols. Cut off anywhere, it is done again with another code, and nothing was sent twice.
 */
export async function readmit(
  parts: ReadmissionParts,
  link: LinkView,
  code: string,
): Promise<Result<CallOutput<'sync.readmit'>, Refusal>> {
  const { ask, client, appVersion } = parts;
  const hub = await describeHub(client, link.url, fingerprintOf(link.hubKey));
  if (!hub.ok) return hub;
  const chains = await askChains(parts, link, code);
  if (!chains.ok) return refused(refusalOfHub(link.url, chains.refusal));
  const { identity, readmission } = await ask({ what: 'readmitting', chains: chains.value });
  const request = { ...present(identity, 'a station knows itself'), code, appVersion };
  const enrolled = await client.enrol(link.url, request);
  if (!enrolled.ok) return refused(refusalOfHub(link.url, enrolled.refusal));
  const { hubMilliseconds } = enrolled.value;
  await ask({ what: 'readmitted', hubMilliseconds });
  return accepted(present(readmission, 'a readmission says what it did'));
}

/** What the hub has of each identity this computer wrote under. */
async function askChains(
  { ask, client }: ReadmissionParts,
  { url }: LinkView,
  code: string,
): Promise<Result<readonly OwnChain[], HubRefusal>> {
  const { chains = [] } = await ask({ what: 'chains' });
  const asked: OwnChain[] = [];
  for (const chain of chains) {
    const answer = await askStanding(async (seqs) => {
      const { hashes = [] } = await ask({ what: 'chainHashes', device: chain.device, seqs });
      return client.standing(url, { code, device: chain.device, probes: [...hashes] });
    }, chain.seq);
    if (!answer.ok) return answer;
    asked.push({ ...chain, atHub: answer.value });
  }
  return accepted(asked);
}

type AskHub = (seqs: readonly number[]) => Promise<Result<StandingAnswer, HubRefusal>>;

/** A refusal ends the search wherever it is met. */
async function askStanding(askHub: AskHub, seq: number): Promise<Result<StandingAnswer, HubRefusal>> {
  try {
    const standing = await findStanding(
      seq,
      async (seqs) => {
        const answer = await askHub(seqs);
        if (!answer.ok) throw new Refused(answer.refusal);
        return answer.value;
      },
      standingProbes,
    );
    return accepted(standing);
  } catch (error) {
    if (error instanceof Refused) return refused(error.refusal);
    throw error;
  }
}

class Refused extends Error {
  readonly refusal: HubRefusal;

  constructor(refusal: HubRefusal) {
    super(refusal.problem);
    this.refusal = refusal;
  }
}
