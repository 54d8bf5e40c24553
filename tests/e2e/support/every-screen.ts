import type { Page } from '@playwright/test';
import { PLACES } from '../../../renderer/app/navigation.ts';
import { benchModes } from '../../../renderer/app/shared/bench-modes.ts';
import { callInPage, expect } from './host.ts';
import { goTo } from './look.ts';

type Listed = {
  readonly rows: readonly { readonly id: string; readonly place?: { readonly containerId: string } | null }[];
};

type Person = { readonly visits?: readonly { readonly id: string }[] };

/** Addresses of every screen of this biobank: all places of the rail, and a card behind each that leads to cards. */
export async function everyScreen(page: Page): Promise<readonly string[]> {
  const list = async (name: string, input: unknown) => (await callInPage(page, name, input)) as Listed; // of the contract
  const specimen = (await list('specimen.list', { filter: { statuses: ['stored'] } })).rows[0];
  const person = (await list('participant.list', {})).rows[0];
  const box = specimen?.place?.containerId;
  const picklist = await aPicklist(page, specimen?.id);
  const { visits = [] } = (await callInPage(page, 'participant.get', { participant: person?.id })) as Person; // as above
  const cards = {
    specimens: specimen?.id,
    aliquot: specimen?.id,
    participants: person?.id,
    storage: box,
    bench: box,
    picklists: picklist,
    collection: visits[0]?.id,
  };
  return [
    // A new place of the rail is covered by being there.
    ...PLACES.map(({ id }) => id),
    'aliquot?pool',
    ...(person === undefined ? [] : [`collection?participant=${person.id}`]),
    ...benchModes.map(({ id }) => `bench?${id}`),
    ...Object.entries(cards).flatMap(([place, id]) => (id === undefined ? [] : [`${place}/${id}`])),
  ];
}

/** A list with something to fetch: without one the walk would be on no screen. */
async function aPicklist(page: Page, specimen: string | undefined): Promise<string | undefined> {
  if (specimen === undefined) return undefined;
  const input = { name: 'RNA 7', purpose: 'sequencing', selection: { specimens: [specimen] } };
  return ((await callInPage(page, 'picklist.make', input)) as { picklistId: string }).picklistId; // of the contract
}

/** Goes there and waits until nothing is awaited any more. */
export async function openScreen(page: Page, address: string): Promise<void> {
  await goTo(page, address);
  await expect(page.locator('#main')).not.toBeEmpty();
  await expect(page.locator('.ui-skeleton, .ui-table-awaited')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}

/** The same page in the made-up language that shows what no translator could reach. */
export async function speakPseudo(page: Page): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/?locale=pseudo`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-XA');
}
