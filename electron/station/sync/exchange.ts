import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { WireItem } from '../../../shared/sync/wire.ts';
import type { HubClient, HubRefusal } from './hub-client.ts';
import { openSiteKeys } from './site-keys.ts';
import type { LinkView, SyncProblem, SyncReply, SyncStep } from './steps.ts';

/** One exchange with a hub: everything there is to send, then everything to fetch, then the keys of identities. */
export type Exchange = (link: LinkView) => Promise<SyncProblem | null>;

/** What an exchange with the hub works with, and whom it tells. */
export type ExchangeOptions = {
  /** Asks the writing thread; its answer is on the disk. */
  readonly ask: (step: SyncStep) => Promise<SyncReply>;
  readonly client: HubClient;
  /** Records came from elsewhere: screens that show them look again. */
  readonly announce: (touched: readonly string[]) => void;
  /** Something is being sent, or so many more were. */
  readonly sending: (more: number) => void;
  readonly receiving: (more: number) => void;
  readonly isEnding: () => boolean;
};

/** Commits that are taken in at once: enough for one transaction to be worth it, few enough that scans get their turn. */
const batchCommits = 500;

/** Makes the exchange. It ends at the first problem; whatever was done before stands. */
export function createExchange({ ask, client, announce, sending, receiving, isEnding }: ExchangeOptions): Exchange {
  const pushAll = async (link: LinkView): Promise<SyncProblem | null> => {
    for (let more = true; more && !isEnding(); ) {
      const { outgoing = [], pinned = 0, former = null } = await ask({ what: 'outgoing' });
      if (outgoing.length === 0) return null;
      sending(0);
      const answer = await client.push(link, outgoing, { pinned, former });
      if (!answer.ok) return failed(answer);
      const reply = await ask({ what: 'pushed', answer: answer.value, former });
      if (reply.problem !== null && reply.problem !== undefined) return reply.problem;
      sending(outgoing.length);
      more = reply.more === true;
    }
    return null;
  };

  const pullAll = async (link: LinkView): Promise<SyncProblem | null> => {
    for (let more = true; more && !isEnding(); ) {
      const page = await pullPage(link);
      if (!page.ok) return failed(page);
      if (page.value.problem !== null) return page.value.problem;
      more = page.value.more;
    }
    return null;
  };

  type Page = { readonly more: boolean; readonly problem: SyncProblem | null };

  const pullPage = async (link: LinkView): Promise<Result<Page, HubRefusal>> => {
    const { wanted } = await ask({ what: 'wanted' });
    if (wanted === undefined) throw new Error('The writing thread did not say what it wants');
    const gathered: WireItem[] = [];
    const page = { taken: 0, refused: 0, more: false, problem: null as SyncProblem | null, ended: false };
    const takeIn = async (): Promise<void> => {
      const items = gathered.splice(0);
      const reply = await ask({ what: 'pulled', items });
      page.taken += reply.taken ?? 0;
      page.refused += reply.refused ?? 0;
      page.problem ??= reply.problem ?? null;
      if (items.at(-1)?.kind === 'end') [page.ended, page.more] = [true, reply.more === true];
      if (reply.taken !== undefined && reply.taken > 0) {
        receiving(reply.taken);
        announce(reply.touched ?? []);
      }
    };
    let refusal: HubRefusal | null = null;
    for await (const piece of client.pull(link, wanted)) {
      if (!piece.ok) refusal = piece.refusal;
      else gathered.push(...piece.value);
      if (gathered.length >= batchCommits || gathered.at(-1)?.kind === 'end') await takeIn();
    }
    // What came before the line was cut counts all the same.
    if (gathered.length > 0) await takeIn();
    if (refusal !== null) return refused(refusal);
    if (!page.ended) return refused({ problem: 'HUB_UNREACHABLE', code: null, detail: 'cut off' });
    // A page of which nothing could be taken would come again for ever.
    const isBroken = page.refused > 0 && page.taken === 0;
    return accepted({ more: page.more && !isBroken, problem: page.problem ?? (isBroken ? 'COMMITS_BROKEN' : null) });
  };

  /** The keys of identities; what is sealed for this computer is opened here, off the writing thread. */
  const exchangeKeys = async (link: LinkView): Promise<SyncProblem | null> => {
    for (let more = true; more && !isEnding(); ) {
      const { keyRequest: request } = await ask({ what: 'keysWanted' });
      if (request === undefined) throw new Error('The writing thread did not say which keys it has');
      const answer = await client.keys(link, request);
      if (!answer.ok) return failed(answer);
      const { parcel } = answer.value;
      const opened =
        parcel === null || link.boxSeed === null || request.hasSiteKeys
          ? null
          : await openSiteKeys(Buffer.from(parcel.sealed, 'base64'), { ...link, boxSeed: link.boxSeed });
      more = (await ask({ what: 'keysTaken', request, answer: answer.value, opened })).more === true;
    }
    return null;
  };

  const failed = (answer: { readonly refusal: HubRefusal }): SyncProblem => answer.refusal.problem;

  return async (link) => (await pushAll(link)) ?? (await pullAll(link)) ?? (await exchangeKeys(link));
}
