import type { Page } from '@playwright/test';
import { ada, callInPage } from './host.ts';

// The calls of a test answer what the contract says.
export type Thing = { readonly id: string; readonly printedId: string };
export type FilledBox = Thing & { readonly name: string; readonly tubes: readonly Thing[] };

/** Who works today, each with a badge. */
export const badges = { ada: 'BADGE-ADA-0017', mia: 'BADGE-MIA-0042', ben: 'BADGE-BEN-0043' } as const;
const colleagues = { mia: 'Mia Weber', ben: 'Ben Novak' } as const;
const secret = 'slow tubes thaw 7';

/** What the day needs and does not test. The page is at the sign-in afterwards. */
export async function prepareDay(page: Page, printerPort: number) {
  await callInPage(page, 'session.signIn', ada);
  const must = async <Value>(name: string, input: unknown): Promise<Value> =>
    (await callInPage(page, name, input)) as Value;
  const network = { transport: 'tcp', name: 'Bench', host: '127.0.0.1', port: printerPort } as const;
  await must('printer.save', { ...network, resolution: 300, stock: 'vial-wrap', enabled: true });
  await planStudy(must);
  await importTubes(must);
  const makeBox = async (name: string, type = 'box-9x9') =>
    (await must<{ container: Thing }>('container.create', { name, type })).container;
  const boxes = {
    target: await makeBox('Box of the children'),
    full: await makeBox('Box of 81'),
    mistakes: await makeBox('Box of mistakes', 'box-5x5'),
  };
  const walk = await Promise.all(
    Array.from({ length: walkBoxes }, async (_, index) => readBox(must, codeOfBox(index))),
  );
  const racks = await putInRacks(must, walk);
  await must('picklist.make', {
    name: 'RNA batch 7',
    purpose: 'RNA sequencing',
    selection: { specimens: walk.flatMap(({ tubes }) => tubes.map(({ id }) => id)) },
  });
  const loose = await Promise.all(
    Array.from({ length: looseTubes }, async (_, index) => must<Thing>('specimen.find', { code: codeOfLoose(index) })),
  );
  const stopped = loose.at(-1);
  if (stopped === undefined) throw new Error('The import brought no loose tube');
  await must('specimen.quarantine', { specimen: stopped.id, reason: 'Label cannot be read' });
  await addBadges(must);
  await must('session.signOut', {});
  return { boxes, walk, racks, loose, stopped };
}

type Must = <Value>(name: string, input: unknown) => Promise<Value>;

const walkBoxes = 12;
const walkTubes = 40;
/** 81 for one box, and some to be wrong with. */
const looseTubes = 84;

const codeOfBox = (index: number): string => `WALK-${String(index + 1).padStart(2, '0')}`;
const codeOfLoose = (index: number): string => `LOOSE-${String(index + 1).padStart(2, '0')}`;

/** A study with a form to sign, a visit at which blood is drawn, and plasma to be made of it. */
async function planStudy(must: Must): Promise<void> {
  const title = { title: 'Thymoma', shortTitle: 'THYM' };
  const { studyId: study } = await must<{ studyId: string }>('study.open', title);
  const statements = [
    { code: 'store', label: 'My samples may be stored' },
    { code: 'research', label: 'They may be used in research' },
  ];
  await must('study.publishForm', { study, title: 'Broad consent', version: '1.0', language: 'en', statements });
  await must('study.planVisit', {
    study,
    name: 'Surgery',
    dayFromStart: 0,
    specimens: [
      { kind: 'TissueFreshFrozen', count: 1 },
      { kind: 'WholeBlood', count: 1 },
    ],
  });
  await must('study.saveTemplate', {
    study,
    name: 'Ten of 200 µL',
    parentKind: 'WholeBlood',
    childKind: 'Plasma',
    count: 10,
    each: { value: '200', unit: 'uL' },
    tubeType: 'cryotube',
  });
}

/** 40 tubes in 12 boxes, and loose ones, as an older system would hand them over. */
async function importTubes(must: Must): Promise<void> {
  const columns =
    'study,participant,consent,consent_date,specimen_code,kind,quantity,unit,collected_at,container_code,container_type,position';
  const person = 'THYM,THYM-0001,consent,2025-01-10';
  const plasma = 'Plasma,1,mL,2025-01-11';
  const stored = Array.from({ length: walkTubes }, (_, index) => {
    const box = Math.floor((index * walkBoxes) / walkTubes);
    const isOfBox = (other: number): boolean => Math.floor((other * walkBoxes) / walkTubes) === box;
    const before = Array.from({ length: index }, (_unused, other) => other).filter(isOfBox).length;
    return `${person},PULL-${index + 1},${plasma},${codeOfBox(box)},box-5x5,A${before + 1}`;
  });
  const loose = Array.from({ length: looseTubes }, (_, index) => `${person},${codeOfLoose(index)},${plasma},,,`);
  const files = [{ name: 'tubes.csv', text: [columns, ...stored, ...loose].join('\r\n') }];
  await must('import.run', { profile: 'specimens-csv', files, strict: true });
}

async function readBox(must: Must, code: string): Promise<FilledBox> {
  const map = await must<Thing & { name: string; cells: { specimen: Thing | null }[] }>('container.map', { code });
  const tubes = map.cells.flatMap(({ specimen }) => (specimen === null ? [] : [specimen]));
  return { id: map.id, printedId: map.printedId, name: map.name, tubes };
}

/** Two racks of a freezer with the boxes in their order, and a third with room. */
async function putInRacks(must: Must, boxes: readonly FilledBox[]): Promise<readonly Thing[]> {
  const create = async (input: object) => (await must<{ container: Thing }>('container.create', input)).container;
  const freezer = await create({ name: 'Freezer 1', type: 'ult-freezer' });
  const racks: Thing[] = [];
  for (const position of ['1', '2', '3'])
    racks.push(await create({ name: `Rack ${position}`, type: 'rack', parent: freezer.id, position }));
  for (const [index, { id }] of boxes.entries())
    await must('container.move', { container: id, to: racks[index < boxes.length / 2 ? 0 : 1]?.id });
  return racks;
}

async function addBadges(must: Must): Promise<void> {
  for (const [username, name] of Object.entries(colleagues))
    await must('user.add', { username, name, roles: ['technician'], password: secret });
  for (const [username, badge] of Object.entries(badges)) {
    const password = username === ada.username ? ada.password : secret;
    await must('session.signIn', { username, password });
    await must('user.setOwnSecret', { kind: 'badge', secret: badge, password });
  }
}
