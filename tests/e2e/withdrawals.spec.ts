import type { Page } from '@playwright/test';
import { pressByHand } from './support/hand.ts';
import { callInPage, expect, test } from './support/host.ts';
import { goTo, lookAt } from './support/look.ts';

test.use({ biobank: { kind: 'empty' } });
test.slow(); // with pictures of every look

type Made = { readonly participantId: string; readonly tubes: readonly Tube[] };
type Tube = { readonly id: string; readonly printedId: string };

test('C3: a withdrawal is three keys, holds every descendant and leaves a task for each', async ({
  signedIn: page,
}) => {
  const { participantId, tubes } = await personWithTubes(page);
  const [stored, out, missing, given] = tubes;
  await goTo(page, `participants/${participantId}`);
  await expect(page.getByRole('heading', { name: 'ACC-0001' })).toBeVisible();

  await test.step('the preview lists every descendant, with those that are out of reach first', async () => {
    await pressByHand(page, 'w');
    const reach = page.getByRole('region', { name: 'What it reaches' });
    await expect(reach.getByRole('row')).toHaveCount(1 + 5);
    await expect(reach.getByRole('row').nth(1)).toContainText(printed(given));
    await expect(reach.getByRole('row').nth(1)).toContainText('Lab of Genomics');
    await expect(reach.getByRole('row').nth(1)).toContainText('Cannot be recalled');
    await expect(reach.getByRole('row', { name: printed(out) })).toContainText('Choose above');
    await pressByHand(page, '4');
    await expect(reach.getByRole('row', { name: printed(out) })).toContainText('On hold, to bring back');
    await expect(reach.getByRole('row', { name: printed(missing) })).toContainText('On hold, to find');
    await expect(reach.getByRole('row', { name: printed(stored) })).toContainText('On hold, to destroy');
    await lookAt(page, 'withdraw', [{ theme: 'light' }, { theme: 'dark' }]);
    await pressByHand(page, 'Enter');
  });

  const tasks = page.locator('.withdrawal-tasks > li');
  await test.step('everything is on hold, and what is left to do stands with the person', async () => {
    await expect(page.getByText('4 specimens are on hold')).toBeVisible();
    await expect(page.getByText('1 to find · 1 to bring back · 2 to destroy')).toBeVisible();
    await expect(tasks).toHaveCount(4);
    await expect(tasks.filter({ hasText: printed(given) })).toHaveCount(0);
    await lookAt(page, 'withdrawn');
  });

  await test.step('Today shows them too, and each ends with what is done to its tube', async () => {
    await goTo(page, 'today');
    await expect(tasks).toHaveCount(4);
    await lookAt(page, 'today-tasks');
    await tasks
      .filter({ hasText: printed(missing) })
      .getByRole('link')
      .first()
      .click();
    await expect(page.getByRole('heading', { name: printed(missing) })).toBeVisible();
    await callInPage(page, 'specimen.markFound', { specimen: missing?.id });
    await goTo(page, 'today');
    await expect(tasks.filter({ hasText: printed(missing) })).toContainText('Destroy');
    for (const tube of [stored, missing]) {
      const witness = await witnessOf(page);
      const dispose = { specimen: tube?.id, method: 'incineration', reason: 'withdrawal', witness };
      await callInPage(page, 'specimen.dispose', dispose);
    }
    await expect(tasks).toHaveCount(2);
  });

  await test.step('a tube of the person is a hard stop wherever it is scanned', async () => {
    const refused = callInPage(page, 'specimen.use', {
      specimen: out?.id,
      amount: { value: '1', unit: 'uL' },
      purpose: 'x',
    });
    await expect(refused).rejects.toThrow('CONSENT_HOLD');
  });
});

test('a withdrawal of contact alone changes nothing about the material', async ({ signedIn: page }) => {
  const { participantId } = await personWithTubes(page);
  await goTo(page, `participants/${participantId}`);
  await expect(page.getByRole('heading', { name: 'ACC-0001' })).toBeVisible();
  await pressByHand(page, 'w');
  await pressByHand(page, '1');
  await expect(page.getByText('Stays as it is').first()).toBeVisible();
  await pressByHand(page, 'Enter');
  await expect(page.getByText('Withdrawal recorded')).toBeVisible();
  await expect(page.locator('.withdrawal-tasks')).toHaveCount(0);
});

test('a newer form asks for a new signature, and the person renews it from their page (CP-07)', async ({
  signedIn: page,
}) => {
  const { participantId, study } = await personWithTubes(page);
  await callInPage(page, 'study.publishForm', {
    study,
    title: 'Broad consent',
    version: '2.0',
    language: 'en',
    statements: [
      { code: 'store', label: 'My samples may be stored' },
      { code: 'abroad', label: 'They may be sent abroad' },
    ],
    needsReconsent: true,
  });
  await goTo(page, 'participants');
  await expect(page.getByRole('row').nth(1)).toContainText('Ask again');
  await goTo(page, `participants/${participantId}`);
  await expect(page.getByText('Signed was 1.0; 2.0 is in force.')).toBeVisible();
  await lookAt(page, 'participant-renew');
  await page.getByRole('button', { name: 'Renew consent' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('New', { exact: true })).toHaveCount(1);
  await dialog.getByRole('button', { name: 'All yes' }).click();
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(page.getByText('Ask again')).toHaveCount(0);
  await expect(page.getByText('Signed was 1.0')).toHaveCount(0);

  await test.step('a record that was entered in error counts no more: the earlier one asks again', async () => {
    await page.getByRole('button', { name: 'Entered in error' }).last().click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('wrong person');
    await page.getByRole('button', { name: 'Mark as error' }).click();
    await expect(page.getByText('Signed was 1.0; 2.0 is in force.')).toBeVisible();
  });
});

/** A study with a form, a person who signed it, and tubes: stored, out, missing, given away; and an aliquot. */
async function personWithTubes(page: Page): Promise<Made & { readonly study: string }> {
  const must = async <Value>(name: string, input: unknown): Promise<Value> =>
    (await callInPage(page, name, input)) as Value; // of the contract
  const { studyId: study } = await must<{ studyId: string }>('study.open', { title: 'Adrenal', shortTitle: 'ACC' });
  const { formId: form } = await must<{ formId: string }>('study.publishForm', {
    study,
    title: 'Broad consent',
    version: '1.0',
    language: 'en',
    statements: [{ code: 'store', label: 'My samples may be stored' }],
  });
  const { participantId } = await must<{ participantId: string }>('participant.register', {
    study,
    sex: 'female',
    pseudonym: 'ACC-0001',
  });
  const signed = { kind: 'consent', form, answers: { store: 'yes' }, signedAt: '2026-01-10' };
  await must('consent.record', { participant: participantId, ...signed });
  const { container } = await must<{ container: { id: string } }>('container.create', {
    type: 'box-9x9',
    name: 'Box 1',
  });
  const { specimens: tubes } = await must<{ specimens: { id: string; printedId: string }[] }>('specimen.collect', {
    participant: participantId,
    kind: 'Plasma',
    count: 4,
    collectedAt: '2026-01-11',
    amount: { value: '1', unit: 'mL' },
  });
  const [stored, out, missing, given] = tubes;
  for (const { id } of tubes) await must('specimen.place', { specimen: id, container: container.id });
  await must('specimen.checkOut', { specimen: out?.id, purpose: 'assay' });
  await must('specimen.markMissing', { specimen: missing?.id, reason: 'not there' });
  await must('specimen.distribute', { specimen: given?.id, to: 'Lab of Genomics' });
  await must('specimen.aliquot', { specimen: stored?.id, count: 1, amountEach: { value: '100', unit: 'uL' } });
  return { participantId, tubes, study };
}

/** A second person, who saw what was destroyed. */
async function witnessOf(page: Page): Promise<string> {
  const list = async () =>
    ((await callInPage(page, 'user.list', {})) as { users: { id: string; username: string }[] }).users; // of the contract
  const known = (await list()).find(({ username }) => username === 'witness');
  if (known !== undefined) return known.id;
  const witness = { username: 'witness', name: 'W. Witness', password: 'correct horse battery', roles: ['technician'] };
  return ((await callInPage(page, 'user.add', witness)) as { userId: string }).userId; // of the contract
}

function printed(tube: Tube | undefined): string {
  return tube?.printedId ?? 'no such tube';
}
