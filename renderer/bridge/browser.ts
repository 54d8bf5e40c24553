import type { Answer, Notice } from '../../shared/api/envelope.ts';
import { ConnectionLostError, isAnswer } from './answers.ts';
import type { Transport, TransportListener } from './transport.ts';

/**
 * Where this browser keeps its key. Unlike the cookie, pages behind another port of this computer cannot have it, and
 * unlike a variable, all tabs share it.
 */
const keyName = 'cryoledger.key';
const reconnectMs = 2000;

/**
 * The station in the loopback server that served this page. The one-time token in the address is taken out of it at once,
 * before any router reads the address, and exchanged for a cookie that scripts cannot see and a key.
 */
export function browserTransport(page: Window): Transport {
  const token = takeToken(page);
  let joining: Promise<void> | null = token === null ? Promise.resolve() : null;
  const join = (): Promise<void> => {
    joining ??= exchange(page, token).catch((error: unknown) => {
      joining = null; // the token was not used up, or the next try says so
      throw error;
    });
    return joining;
  };
  const listen = (listener: TransportListener): void => {
    join().then(
      () => openNotices(page, listener),
      () => {
        listener.onConnection('unreachable');
        setTimeout(() => listen(listener), reconnectMs);
      },
    );
  };
  return {
    call: async (name, input) => {
      await join();
      return answerOf(await post(page, `/api/call/${encodeURIComponent(name)}`, input));
    },
    listen,
  };
}

function takeToken({ location, history }: Window): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null) history.replaceState(null, '', location.pathname + location.search);
  return token;
}

/** A token that was used before leaves the cookie and key of then, if there are any: the first call tells. */
async function exchange(page: Window, token: string | null): Promise<void> {
  const response = await post(page, '/api/session', { token });
  const joined = response.ok ? await read(response) : null;
  if (typeof joined === 'object' && joined !== null && 'key' in joined && typeof joined.key === 'string') {
    page.localStorage.setItem(keyName, joined.key);
  }
}

function keyOf(page: Window): string {
  return page.localStorage.getItem(keyName) ?? 'none';
}

/** The key's header also tells our requests from those of other sites: they cannot send it without asking first. */
async function post(page: Window, path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-cryoledger': keyOf(page) };
  try {
    return await fetch(path, { method: 'POST', headers, body: JSON.stringify(body ?? {}), cache: 'no-store' });
  } catch (cause) {
    throw new ConnectionLostError('unreachable', cause);
  }
}

async function answerOf(response: Response): Promise<Answer> {
  if (response.status === 401) throw new ConnectionLostError('unknownPage');
  const answer = await read(response);
  if (!isAnswer(answer)) throw new ConnectionLostError('unreachable', answer);
  return answer;
}

/** The body of an answer; cut off half-way, it is no answer. */
async function read(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new ConnectionLostError('unreachable', cause);
  }
}

/** The browser reconnects by itself after a cut, but gives up for good when the server answers with an error. */
function openNotices(page: Window, listener: TransportListener): void {
  const source = new EventSource(`/api/notices?key=${encodeURIComponent(keyOf(page))}`);
  source.addEventListener('open', () => listener.onConnection('connected'));
  source.addEventListener('message', (message: MessageEvent<string>) => {
    const notice = JSON.parse(message.data) as Notice; // written by our own server, which the page came from
    listener.onNotice(notice);
  });
  source.addEventListener('error', () => {
    const refused = source.readyState === EventSource.CLOSED;
    listener.onConnection(refused ? 'unknownPage' : 'unreachable');
    if (refused) setTimeout(() => openNotices(page, listener), reconnectMs);
  });
}
