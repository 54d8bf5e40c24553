import { ada, callInPage, expect, openSignedIn, test, waitUntilJoined } from './support/host.ts';

test('a link is used once, leaves the address, and lets every tab of that browser in', async ({
  page,
  host,
  browser,
}) => {
  const address = await host.address();
  await page.goto(address);
  await waitUntilJoined(page);
  expect(page.url()).not.toContain('token');
  expect(await page.context().cookies()).toMatchObject([{ httpOnly: true, sameSite: 'Strict' }]);
  expect(await page.evaluate(() => document.cookie)).toBe('');

  await callInPage(page, 'session.signIn', ada);
  await page.reload();
  const tab = await page.context().newPage();
  await tab.goto(new URL(address).origin);
  for (const joined of [page, tab]) {
    expect(await callInPage(joined, 'session.current', {})).toMatchObject({ user: { username: ada.username } });
  }

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(address);
  await expect.poll(() => stranger.url()).not.toContain('token');
  await expect(callInPage(stranger, 'session.current', {})).rejects.toThrow('joined');
  await expect(stranger.getByText('This page needs a new link')).toBeVisible();
  await stranger.context().close();
});

test('a second link in the same browser signs nobody out', async ({ signedIn: page, host }) => {
  const tab = await page.context().newPage();
  await tab.goto(await host.address());
  await expect(tab.getByRole('button', { name: new RegExp(ada.username, 'i') })).toBeVisible();
  expect(await callInPage(page, 'session.current', {})).toMatchObject({ user: { username: ada.username } });
});

test('a page says that Cryoledger is gone, what it needs when it is back, and goes on', async ({ page, host }) => {
  await openSignedIn(page, host);
  await expect(page.getByRole('button', { name: new RegExp(ada.username, 'i') })).toBeVisible();
  await host.stop();
  await expect(page.getByText('Cryoledger does not answer')).toBeVisible();
  await host.start();
  await expect(page.getByText('This page needs a new link')).toBeVisible();
  const tab = await page.context().newPage();
  await tab.goto(await host.address());
  await expect(tab.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('a page hears of what another browser wrote', async ({ signedIn, host, browser }) => {
  const heard = signedIn.evaluate(
    () =>
      new Promise<unknown>((resolve) => {
        const source = new EventSource(`/api/notices?key=${localStorage.getItem('cryoledger.key') ?? 'none'}`);
        source.addEventListener('open', () => document.documentElement.setAttribute('data-listening', ''));
        source.addEventListener('message', ({ data }: MessageEvent<string>) => {
          if (data.includes('"site"')) resolve(JSON.parse(data));
        });
      }),
  );
  await expect(signedIn.locator('html[data-listening]')).toBeAttached();
  const other = await (await browser.newContext()).newPage();
  await other.goto(await host.address());
  await waitUntilJoined(other);
  await callInPage(other, 'session.signIn', ada);
  await callInPage(other, 'site.register', { code: 'KLN', name: 'Köln' });
  expect(await heard).toMatchObject({ type: 'changed', kinds: ['site'] });
  await other.context().close();
});

test('text becomes neither HTML nor script in the page, whoever tries', async ({ host, browser }) => {
  // A page of its own, because the one of the fixture may break no rule.
  const page = await (await browser.newContext()).newPage();
  await page.goto(await host.address());
  await waitUntilJoined(page);
  const tried = await page.evaluate(() => {
    const attempts = [
      () => void (document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>'),
      () => void (document.createElement('iframe').srcdoc = '<p>x</p>'),
      () => void (document.createElement('script').textContent = 'alert(1)'),
      () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
      () => void window.trustedTypes?.createPolicy('another', { createHTML: (text) => text }),
    ];
    return attempts.map((attempt) => {
      try {
        attempt();
        return 'done';
      } catch (error) {
        return error instanceof TypeError ? 'stopped' : String(error);
      }
    });
  });
  expect(tried).toEqual(tried.map(() => 'stopped'));
  await page.context().close();
});
