import { ada, callInPage, expect, test } from './support/host.ts';

test('a link is used once, leaves the address, and lets every tab of that browser in', async ({
  page,
  host,
  browser,
}) => {
  const address = await host.address();
  await page.goto(address);
  await expect.poll(async () => (await page.context().cookies()).length).toBe(1);
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
  await stranger.context().close();
});

test('a page hears of what another browser wrote', async ({ signedIn, host, browser }) => {
  const heard = signedIn.evaluate(
    () =>
      new Promise<unknown>((resolve) => {
        const source = new EventSource('/api/notices');
        source.addEventListener('open', () => document.documentElement.setAttribute('data-listening', ''));
        source.addEventListener('message', ({ data }: MessageEvent<string>) => {
          if (data.includes('"site"')) resolve(JSON.parse(data));
        });
      }),
  );
  await expect(signedIn.locator('html[data-listening]')).toBeAttached();
  const other = await (await browser.newContext()).newPage();
  await other.goto(await host.address());
  await expect.poll(async () => (await other.context().cookies()).length).toBe(1);
  await callInPage(other, 'session.signIn', ada);
  await callInPage(other, 'site.register', { code: 'KLN', name: 'Köln' });
  expect(await heard).toMatchObject({ type: 'changed', kinds: ['site'] });
  await other.context().close();
});

test('the page breaks no rule of its policy', async ({ page, host }) => {
  const broken: string[] = [];
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) broken.push(message.text());
  });
  page.on('pageerror', (error) => broken.push(error.message));
  await page.goto(await host.address());
  await expect(page.locator('#root > *').first()).toBeVisible();
  expect(broken).toEqual([]);
});
