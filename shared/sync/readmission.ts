import type { RenewalCause } from '../domain/journal-events.ts';
import type { StandingAnswer } from './enrolment.ts';

/** A chain that was written on this computer, and how far the hub has it. */
export type OwnChain = {
  readonly device: string;
  /** The last commit that was made here. */
  readonly seq: number;
  /** The first one that the hub would not take because its time is too far ahead; null when there is none. */
  readonly aheadFrom: number | null;
  readonly atHub: StandingAnswer;
};

/** What a computer does so that the hub takes all it recorded. Nothing of it is lost either way. */
export type Readmission = {
  /** The last commit that can stay where it is; what was made here after it is issued again. Null: all of it can stay. */
  readonly cut: { readonly device: string; readonly seq: number } | null;
  /** Why it needs a new identity; null when the one it has will do. */
  readonly renewal: RenewalCause | null;
};

/**
 * Decides from the chains of one computer, the oldest identity first and the one it has now last. A chain is sent on as
 * it is for as long as the hub's one leads to it; from where it does not, everything is issued again under a new name.
 */
export function planReadmission(chains: readonly OwnChain[]): Readmission {
  for (const chain of chains) {
    const blocked = blockOf(chain);
    if (blocked !== null) return { cut: { device: chain.device, seq: blocked.after }, renewal: blocked.why };
  }
  const current = chains.at(-1);
  return { cut: null, renewal: current === undefined ? null : renewalOf(current) };
}

/** Everything can stay, but not be gone on with. */
function renewalOf({ seq, atHub }: OwnChain): RenewalCause | null {
  if (atHub.isRevoked) return 'revoked';
  if (atHub.isForked) return 'forked';
  // The hub has more of this identity than was made here: these data were put back, or another copy goes on with it.
  return atHub.seq > seq ? 'restored' : null;
}

function blockOf({ seq, aheadFrom, atHub }: OwnChain): { readonly after: number; readonly why: RenewalCause } | null {
  if (atHub.same < Math.min(seq, atHub.seq)) return { after: atHub.same, why: 'forked' };
  if (seq <= atHub.seq) return null;
  if (atHub.isRevoked) return { after: atHub.seq, why: 'revoked' };
  return aheadFrom === null ? null : { after: Math.max(atHub.seq, aheadFrom - 1), why: 'clockAhead' };
}

/** Asks whether the hub has commits with these hashes. */
export type AskStanding = (seqs: readonly number[]) => Promise<StandingAnswer>;

/**
 * Finds up to which commit a chain here and the one at the hub are the same. Each commit names the hash of the one before,
 * so they are one up to some place and differ from there on; a few questions find it in chains of any length.
 */
export async function findStanding(seq: number, ask: AskStanding, probes: number): Promise<StandingAnswer> {
  let answer = await ask(seq > 0 ? [seq] : []);
  let low = answer.same;
  for (let high = Math.min(seq, answer.seq); low < high; ) {
    const seqs = spread(low, high, probes);
    answer = await ask(seqs);
    low = Math.max(low, answer.same);
    high = (seqs.find((each) => each > low) ?? high + 1) - 1;
  }
  return { ...answer, same: low };
}

/** Places that divide what lies over `low` and up to `high` into parts of one length. */
function spread(low: number, high: number, most: number): readonly number[] {
  const count = Math.min(most, high - low);
  return Array.from({ length: count }, (_, index) => low + Math.ceil(((high - low) * (index + 1)) / (count + 1)));
}
