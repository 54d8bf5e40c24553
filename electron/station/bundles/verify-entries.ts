import { hash } from 'node:crypto';
import { parseCommitText } from '../../../shared/ledger/commit.ts';
import type { WithheldCommit } from '../../../shared/sync/protocol.ts';
import type { SentCommit } from '../../../shared/sync/wire.ts';
import { createSignatureChecker } from '../ledger/device-keys.ts';
import { enrolmentOf } from '../ledger/receive.ts';
import type { ChainItem } from '../sync/waiting.ts';

/** What is wrong with an entry of a bundle, and with which commit. */
export type EntryProblem = {
  readonly code: string;
  readonly message: string;
  readonly device?: string;
  readonly seq?: number;
};

/** What a check of the entries alone found. */
export type VerifiedEntries = {
  readonly commits: number;
  readonly events: number;
  /** Places of commits whose content is kept back. */
  readonly withheld: number;
  readonly devices: number;
  /** Entries whose signature could not be checked, for the key of their device is neither in the bundle nor known. */
  readonly unchecked: number;
  readonly firstProblem: EntryProblem | null;
};

type Link = { readonly hash: string; readonly prev: string | null };

/**
 * Checks entries by themselves: the grammar of each, its signature over its hash, and that within each device each follows
 * the one before. No database is needed; `keyOf` may know keys of devices that do not enrol in these entries.
 */
export function createEntryVerifier(keyOf: (device: string) => string | null) {
  const isSigned = createSignatureChecker();
  const keys = new Map<string, string>();
  const chains = new Map<string, Map<number, Link>>();
  const count = { commits: 0, events: 0, withheld: 0, unchecked: 0 };
  let firstProblem: EntryProblem | null = null;

  const problem = (code: string, message: string, device?: string, seq?: number): void => {
    firstProblem ??= { code, message, ...(device !== undefined && { device }), ...(seq !== undefined && { seq }) };
  };

  const checkSignature = (device: string, seq: number, hashHex: string, signature: string): void => {
    const key = keys.get(device) ?? keyOf(device);
    if (key === null || key === '') count.unchecked += 1;
    else if (!isSigned(key, hashHex, signature))
      problem('SIGNATURE_WRONG', `The signature of commit ${seq} is not its device's`, device, seq);
  };

  /** Both neighbours, for entries may come in any order. */
  const checkChain = (device: string, seq: number, link: Link): void => {
    const chain = chains.get(device) ?? new Map<number, Link>();
    chains.set(device, chain);
    const [before, same, after] = [chain.get(seq - 1), chain.get(seq), chain.get(seq + 1)];
    if (same !== undefined && same.hash !== link.hash)
      problem('DEVICE_FORKED', `There are two commits ${seq} of one device`, device, seq);
    const isBroken =
      (before !== undefined && link.prev !== null && link.prev !== before.hash) ||
      (after !== undefined && after.prev !== null && after.prev !== link.hash);
    if (isBroken) problem('CHAIN_BROKEN', `Commit ${seq} does not stand between its neighbours`, device, seq);
    chain.set(seq, link);
  };

  const takeCommit = ({ text, signature }: SentCommit): void => {
    count.commits += 1;
    const parsed = parseCommitText(text);
    if (!parsed.ok) return problem('COMMIT_MALFORMED', `Entry ${count.commits}: ${parsed.refusal.problem}`);
    const { header, events } = parsed.value;
    const { device, seq, prev } = header;
    count.events += events.length;
    const enrolment = enrolmentOf(header, events);
    if (enrolment !== null && !keys.has(device)) keys.set(device, enrolment.publicKey);
    const hashHex = hash('sha256', text, 'hex');
    checkSignature(device, seq, hashHex, signature);
    checkChain(device, seq, { hash: hashHex, prev });
  };

  const takePlace = ({ device, seq, hash: hashHex, signature }: WithheldCommit): void => {
    count.withheld += 1;
    checkSignature(device, seq, hashHex, signature);
    checkChain(device, seq, { hash: hashHex, prev: null });
  };

  return {
    take: (item: ChainItem): void => (item.kind === 'commit' ? takeCommit(item.commit) : takePlace(item.withheld)),
    result: (): VerifiedEntries => ({ ...count, devices: chains.size, firstProblem }),
  };
}
