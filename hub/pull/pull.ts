import type { PullRequest } from '../../shared/sync/protocol.ts';
import type { HubContext } from '../context.ts';
import { readLogHead, viewLog } from '../log/log-view.ts';
import { RequestRefused } from '../requests/refusals.ts';
import type { AskingDevice } from '../requests/token.ts';
import { boundedRequest, planPage } from './plan-page.ts';
import { streamPage } from './stream-page.ts';

/** The next page of what a station misses. Everything it needs is settled before the first line goes out. */
export async function answerPull(
  { db, log, now }: HubContext,
  device: AskingDevice,
  request: PullRequest,
): Promise<AsyncGenerator<string>> {
  const head = await readLogHead(db);
  if (request.pinned > head.size)
    throw new RequestRefused('LOG_BEHIND', `the log of this hub has ${head.size} commits`);
  const page = await planPage(db, device.siteNo, head.size, boundedRequest(request));
  return streamPage(db, page, { log: await viewLog(db, log, head, request.pinned), hubMilliseconds: now() });
}
