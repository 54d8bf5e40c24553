import { callInPage, expect, test } from './support/host.ts';
import { enterCode, goTo, lookAt } from './support/look.ts';

test.use({ biobank: { kind: 'demo', specimens: 60, seed: 3 } });

type Listed = { rows: { printedId: string; status: string }[] };
type Created = { container: { id: string; printedId: string } };

test('a technician fills a box by scanning, is told of every mistake, and takes one back', async ({
  signedIn: page,
}) => {
  // The calls of a test answer what the contract says.
  const { container } = (await callInPage(page, 'container.create', { name: 'New box', type: 'box-5x5' })) as Created;
  const { rows } = (await callInPage(page, 'specimen.list', { filter: { statuses: ['stored'] } })) as Listed;
  const [first = '', second = ''] = rows.map(({ printedId }) => printedId);
  await goTo(page, 'bench');
  await expect(page.getByText('Scan a box').first()).toBeVisible();
  await enterCode(page, container.printedId);
  await expect(page.getByRole('heading', { name: /New box/ })).toBeVisible();
  await enterCode(page, first);
  await expect(page.getByText('is recorded in').first()).toBeVisible();
  await page.getByRole('button', { name: /Move it here/ }).click();
  await expect(page.getByText('Placed in A1').first()).toBeVisible();
  await page.waitForTimeout(800);
  await enterCode(page, first);
  await expect(page.getByText('already here').first()).toBeVisible();
  await enterCode(page, 'NOSUCHTUBE99');
  await expect(page.getByText('There is no specimen').first()).toBeVisible();
  await lookAt(page, 'bench');
  await enterCode(page, second);
  await page.getByRole('button', { name: /Move it here/ }).click();
  await expect(page.getByText('Placed in A2').first()).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Taken back').first()).toBeVisible();
  await goTo(page, `storage/${container.id}`);
  await expect(page.getByRole('heading', { name: /New box/ })).toBeVisible();
  await lookAt(page, 'storage');
});
