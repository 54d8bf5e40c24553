import type { Page } from '@playwright/test';
import { callInPage } from './host.ts';

// The calls of a test answer what the contract says.
export type Tube = { readonly id: string; readonly printedId: string };
export type WalkBox = {
  readonly id: string;
  readonly printedId: string;
  readonly name: string;
  readonly tubes: Tube[];
};
export type Walk = { readonly picklist: string; readonly freezers: readonly string[]; readonly boxes: WalkBox[] };

type Given = { readonly boxes: number; readonly tubes: number; readonly name?: string; readonly dueBack?: string };
type Created = { readonly container: { readonly id: string; readonly printedId: string } };

/** Tubes that have no place yet, of a participant whose consent covers them. */
export async function collectTubes(page: Page, count: number): Promise<Tube[]> {
  const { rows } = (await callInPage(page, 'specimen.list', { filter: { statuses: ['stored'] } })) as {
    rows: { participantId: string; hold: string | null }[];
  };
  const participant = rows.find(({ hold }) => hold === null)?.participantId;
  const input = { participant, kind: 'Plasma', count, amount: { value: '1', unit: 'mL' } };
  return ((await callInPage(page, 'specimen.collect', input)) as { specimens: Tube[] }).specimens;
}

/**
 * Two freezers with boxes in racks, tubes spread over the boxes in scan order, and a pick list of all the tubes. `boxes`
 * are in the order in which they are walked.
 */
export async function makeWalk(page: Page, { boxes: boxCount, tubes: tubeCount, ...list }: Given): Promise<Walk> {
  const create = async (input: object): Promise<Created['container']> =>
    ((await callInPage(page, 'container.create', input)) as Created).container;
  const freezers: string[] = [];
  const boxes: WalkBox[] = [];
  for (let index = 0; index < boxCount; index += 1) {
    const unit = index < boxCount / 2 ? 0 : 1;
    if (freezers[unit] === undefined)
      freezers[unit] = (await create({ name: `Walk-in F${unit + 1}`, type: 'ult-freezer' })).id;
    const name = `Walk box ${index + 1}`;
    const { id, printedId } = await create({ name, type: 'box-5x5' });
    boxes.push({ id, printedId, name, tubes: [] });
  }
  for (const [unit, freezer] of freezers.entries()) {
    const rack = await create({ name: `Rack ${unit + 1}`, type: 'rack', parent: freezer, position: '1' });
    const inside = boxes.filter((_, index) => (index < boxCount / 2 ? 0 : 1) === unit);
    for (const { id } of inside) await callInPage(page, 'container.move', { container: id, to: rack.id });
  }
  for (const [index, tube] of (await collectTubes(page, tubeCount)).entries()) {
    const box = boxes[Math.floor((index * boxCount) / tubeCount)];
    await callInPage(page, 'specimen.place', { specimen: tube.id, container: box?.id });
    box?.tubes.push(tube);
  }
  const made = (await callInPage(page, 'picklist.make', {
    name: list.name ?? 'RNA batch 7',
    purpose: 'RNA sequencing',
    recipient: 'Dr Ito',
    selection: { specimens: boxes.flatMap(({ tubes }) => tubes.map(({ id }) => id)) },
    ...(list.dueBack !== undefined && { dueBack: list.dueBack }),
  })) as { picklistId: string };
  return { picklist: made.picklistId, freezers, boxes };
}
