import type { Answer, Notice } from '../../shared/api/envelope.ts';
import { ConnectionLostError, isAnswer } from './answers.ts';
import type { Transport, TransportListener } from './transport.ts';

/** Sent with every request: a page of another site cannot send it without asking first, and is told no. */
const headers = { 'content-type': 'application/json', 'x-cryoledger': '1' };
const reconnectMs = 2000;

/**
 * The station in the loopback server that served this page. The one-time token in the address is taken out of it at once,
 * before any router reads the address, and exchanged for a cookie that scripts cannot see.
 */
export function browserTransport(page: Window): Transport {
  const token = takeToken(page);
  const ready = token === null ? Promise.resolve() : exchange(token);
  return {
    call: async (name, input) => {
      await ready;
      return answerOf(await post(`/api/call/${encodeURIComponent(name)}`, input));
    },
    listen: (listener) => {
      ready.then(
        () => openNotices(listener),
        (error: unknown) => listener.onConnection(error instanceof ConnectionLostError ? error.lost : 'unreachable'),
      );
    },
  };
}

function takeToken({ location, history }: Window): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null) history.replaceState(null, '', location.pathname + location.search);
  return token;
}

/** A token that was used before leaves the cookie of then, if there is one: the first call tells. */
async function exchange(token: string): Promise<void> {
  await post('/api/session', { token });
}

async function post(path: string, body: unknown): Promise<Response> {
  try {
    return await fetch(path, { method: 'POST', headers, body: JSON.stringify(body ?? {}), cache: 'no-store' });
  } catch (cause) {
    throw new ConnectionLostError('unreachable', cause);
  }
}

async function answerOf(response: Response): Promise<Answer> {
  if (response.status === 401) throw new ConnectionLostError('unknownPage');
  const answer: unknown = await response.json().catch((cause: unknown) => {
    throw new ConnectionLostError('unreachable', cause);
  });
  if (!isAnswer(answer)) throw new ConnectionLostError('unreachable', answer);
  return answer;
}

/** The browser reconnects by itself after a cut, but gives up for good when the server answers with an error. */
function openNotices(listener: TransportListener): void {
  const source = new EventSource('/api/notices');
  source.addEventListener('open', () => listener.onConnection('connected'));
  source.addEventListener('message', (message: MessageEvent<string>) => {
    const notice = JSON.parse(message.data) as Notice; // written by our own server, which the page came from
    listener.onNotice(notice);
  });
  source.addEventListener('error', () => {
    const refused = source.readyState === EventSource.CLOSED;
    listener.onConnection(refused ? 'unknownPage' : 'unreachable');
    if (refused) setTimeout(() => openNotices(listener), reconnectMs);
  });
}
