import type { ServerResponse } from 'node:http';
import type { Station } from '../../station/station-types.ts';
import type { Page } from './pages.ts';

const heartbeatMs = 15_000;
/** A page that does not read: it is cut off, comes back by itself and asks everything anew. */
const mostUnreadBytes = 4 * 1024 * 1024;

/** Streams what the station tells to a page, as server-sent events, until one of them is gone. */
export function streamNotices(station: Station, page: Page, response: ServerResponse, open: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
  response.write(': hello\n\n');
  const send = (text: string): void => {
    if (response.writableLength > mostUnreadBytes) response.destroy();
    else response.write(text);
  };
  const stopListening = station.subscribe(page.session(), (notice) => send(`data: ${JSON.stringify(notice)}\n\n`));
  const endStream = page.addStream();
  const heartbeat = setInterval(() => send(': beat\n\n'), heartbeatMs);
  open.add(response);
  response.once('close', () => {
    clearInterval(heartbeat);
    stopListening();
    endStream();
    open.delete(response);
  });
}
