import { keyHeader } from '../../electron/hosts/browser/request-guard.ts';
import { startHost } from '../host.ts';
import type { Figure } from '../measure.ts';

/** Cold start of the built browser host: from the command to the page and the first answer of the station. */
export async function measureStart(work: string): Promise<readonly Figure[]> {
  const start = performance.now();
  const { address, stop } = await startHost(work);
  try {
    const page = await fetch(address);
    const html = await page.text();
    if (!page.ok || !html.includes('<script')) throw new Error(`The page answered ${page.status}`);
    const token = new URL(address).hash.replace('#token=', '');
    const { origin } = new URL(address);
    const post = (to: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`${origin}${to}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, ...headers },
        body: JSON.stringify(body),
      });
    const joined = await post('/api/session', { token }, { [keyHeader]: 'join' });
    const cookie = joined.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const { key } = keyOf(await joined.json());
    const answer = await post('/api/call/session.current', {}, { cookie, [keyHeader]: key });
    if (!answer.ok) throw new Error(`The station answered ${answer.status}`);
    const seconds = (performance.now() - start) / 1000;
    return [{ name: 'cold start of the browser host', unit: 's', ours: seconds, raw: null, goal: '≤ 2 s' }];
  } finally {
    await stop();
  }
}

function keyOf(body: unknown): { readonly key: string } {
  const key = typeof body === 'object' && body !== null && 'key' in body ? body.key : '';
  return { key: typeof key === 'string' ? key : '' };
}
