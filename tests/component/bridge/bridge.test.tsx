import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyNotice } from '../../../renderer/bridge/cached-queries.ts';
import { browserTransport } from '../../../renderer/bridge/browser.ts';
import { desktopTransport } from '../../../renderer/bridge/desktop.ts';
import {
  BridgeProvider,
  ConnectionLostError,
  createQueryClient,
  RefusalError,
  useCommand,
  useQueryOf,
} from '../../../renderer/bridge/index.ts';
import { fakeBridge, refusedWith } from '../../support/fake-bridge.ts';

function Sites() {
  const sites = useQueryOf('site.list', {});
  const register = useCommand('site.register');
  return (
    <>
      <p>{sites.isSuccess ? `${sites.data.sites.length} sites` : 'waiting'}</p>
      <button type="button" onClick={() => register.mutate({ code: 'KL', name: 'Köln' })}>
        Register
      </button>
      <p>{register.error instanceof RefusalError ? register.error.refusal.code : 'not refused'}</p>
    </>
  );
}

afterEach(cleanup);

const site = { id: 's', code: 'BER', name: 'Berlin', country: 'DE', own: true };

function showSites() {
  const bridge = fakeBridge({
    'site.list': () => ({ sites: [site] }),
    'site.register': () => refusedWith({ code: 'SITE_CODE_TAKEN', details: { code: 'KL' } }),
  });
  render(
    <BridgeProvider bridge={bridge} client={createQueryClient()}>
      <Sites />
    </BridgeProvider>,
  );
  return bridge;
}

describe('the hooks of the bridge', () => {
  it('give the value of an answer and ask again only when something shown has changed', async () => {
    const bridge = showSites();
    await screen.findByText('1 sites');
    bridge.emit({ type: 'changed', kinds: ['specimen'], subjects: ['x'] });
    bridge.emit({ type: 'changed', kinds: ['site'], subjects: ['s'] });
    await waitFor(() => expect(bridge.calls.map(({ name }) => name)).toEqual(['site.list', 'site.list']));
  });

  it('give a refused command as a RefusalError with the refusal', async () => {
    showSites();
    await userEvent.click(screen.getByRole('button', { name: 'Register' }));
    expect(await screen.findByText('SITE_CODE_TAKEN')).toBeDefined();
  });

  it('ask anew after signing out, so that nothing shown before is left', async () => {
    const bridge = showSites();
    await screen.findByText('1 sites');
    bridge.emit({ type: 'session', locked: false, signedIn: false });
    await screen.findByText('1 sites');
    await waitFor(() => expect(bridge.calls).toHaveLength(2));
  });
});

function callOver(call: () => Promise<unknown>) {
  const silent = { subscribe: () => () => undefined, attend: () => undefined, hearScans: () => () => undefined };
  return desktopTransport({ call, ...silent }).call('site.list', {});
}

describe('the desktop transport', () => {
  it('takes a broken wire and an answer of another shape as a lost connection', async () => {
    await expect(callOver(() => Promise.reject(new Error('gone')))).rejects.toBeInstanceOf(ConnectionLostError);
    await expect(callOver(() => Promise.resolve({ ok: true }))).rejects.toBeInstanceOf(ConnectionLostError);
    await expect(callOver(() => Promise.resolve({ ok: true, value: 1 }))).resolves.toEqual({ ok: true, value: 1 });
  });
});

describe('the browser transport', () => {
  const realFetch = globalThis.fetch;
  type Sent = { readonly address: unknown; readonly key: string | null; readonly body: unknown };
  let sent: Sent[] = [];

  /** Answers requests one after the other, as told; a null is a server that is not there. */
  function answerWith(...answers: readonly (Response | null)[]): void {
    sent = [];
    globalThis.fetch = (address, options) => {
      const key = new Headers(options?.headers).get('x-cryoledger');
      sent.push({ address, key, body: options?.body });
      const answer = answers[sent.length - 1] ?? null;
      return answer === null ? Promise.reject(new TypeError('fetch failed')) : Promise.resolve(answer);
    };
  }

  function transportAt(address: string) {
    window.history.replaceState(null, '', address);
    return browserTransport(window);
  }

  beforeEach(() => window.localStorage.clear());
  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  it('takes the token out of the address, exchanges it before the first call, and shows the key from then on', async () => {
    answerWith(Response.json({ joined: true, key: 'k' }), Response.json({ ok: true, value: 1 }));
    const transport = transportAt('/#token=abc');
    expect(window.location.hash).toBe('');
    expect(await transport.call('site.list', {})).toEqual({ ok: true, value: 1 });
    expect(sent).toEqual([
      { address: '/api/session', key: 'none', body: '{"token":"abc"}' },
      { address: '/api/call/site.list', key: 'k', body: '{}' },
    ]);
  });

  it('tells a page that is not known any more', async () => {
    answerWith(Response.json({ joined: false }, { status: 401 }));
    const call = transportAt('/').call('site.list', {});
    await expect(call).rejects.toMatchObject({ name: 'ConnectionLostError', lost: 'unknownPage' });
    expect(sent).toHaveLength(1);
  });

  it('keeps the token until it could be exchanged', async () => {
    answerWith(null, Response.json({ joined: true, key: 'k' }), Response.json({ ok: true, value: 1 }));
    const transport = transportAt('/#token=abc');
    await expect(transport.call('site.list', {})).rejects.toMatchObject({ lost: 'unreachable' });
    expect(await transport.call('site.list', {})).toEqual({ ok: true, value: 1 });
    expect(sent.map(({ body }) => body)).toEqual(['{"token":"abc"}', '{"token":"abc"}', '{}']);
  });

  it('takes an answer that was cut off as a lost connection', async () => {
    answerWith(new Response('{"ok":tr'));
    await expect(transportAt('/').call('site.list', {})).rejects.toMatchObject({ lost: 'unreachable' });
  });
});

describe('what a change makes old', () => {
  it.each([
    ['specimen', 'specimen.list', true],
    ['container', 'specimen.list', true],
    ['access', 'specimen.list', false],
    ['access', 'activity.list', true],
    ['import', 'import.list', true],
    ['view', 'view.list', true],
    ['specimen', 'view.list', false],
    ['participant', 'participant.list', true],
    ['specimen', 'codeList.get', false],
    ['a kind of a later version', 'specimen.find', true],
  ])('a change of %s: is %s asked again? %s', async (kind, name, again) => {
    const client = createQueryClient();
    await client.prefetchQuery({ queryKey: [name, {}], queryFn: () => 1 });
    applyNotice(client, { type: 'changed', kinds: [kind], subjects: [] });
    expect(client.getQueryState([name, {}])?.isInvalidated).toBe(again);
  });
});
