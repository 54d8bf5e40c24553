import fc from 'fast-check';
import type { TestStation } from './test-station.ts';

/** One random command: what, on which records (counted round), and how much. */
export type Step = {
  readonly what: (typeof kindsOfStep)[number];
  readonly a: number;
  readonly b: number;
  readonly n: number;
};

const kindsOfStep = [
  'register',
  'consent',
  'withdraw',
  'collect',
  'aliquot',
  'derive',
  'pool',
  'place',
  'placeAt',
  'move',
  'checkOut',
  'checkOutForGood',
  'return',
  'returnTo',
  'use',
  'useUp',
  'correct',
  'quarantine',
  'clear',
  'missing',
  'found',
  'bindCode',
  'block',
  'unblock',
  'moveBox',
  'openStudy',
  'undo',
  'undoOlder',
] as const;

/** Tubes that change places and changes that are taken back are where rules meet: they come most often. */
const crowding: readonly Step['what'][] = [
  'placeAt',
  'move',
  'move',
  'checkOut',
  'return',
  'missing',
  'undoOlder',
  'undoOlder',
];

export const steps = (maxLength: number) =>
  fc.array(
    fc.record({
      what: fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...crowding) },
        { weight: 3, arbitrary: fc.constantFrom(...kindsOfStep) },
      ),
      a: fc.nat(4),
      b: fc.nat(4),
      n: fc.nat(5),
    }),
    { minLength: 5, maxLength, size: 'max' },
  );

/** What random commands need to exist: a study, consenting participants with tubes, two small boxes in a rack. */
export function furnish(station: TestStation): void {
  const { studyId } = station.must('study.open', { title: 'Uveal melanoma', shortTitle: 'UVM' });
  const rack = station.must('container.create', { name: 'Rack', type: 'rack', rows: 2, columns: 1 });
  for (const name of ['Box 1', 'Box 2']) {
    station.must('container.create', { name, type: 'box-9x9', rows: 1, columns: 2, parent: rack.container.id });
  }
  const amount = { value: '2', unit: 'mL' };
  for (const sex of ['female', 'male', 'unknown'] as const) {
    const { participantId } = station.must('participant.register', { study: studyId, sex });
    station.must('consent.record', { participant: participantId, kind: 'consent' });
    station.must('specimen.collect', { participant: participantId, kind: 'Plasma', amount, count: 2 });
  }
}

/** Runs one step; a refusal is an answer like any other. */
export function runStep(station: TestStation, step: Step): boolean {
  const { what, a, b, n } = step;
  const tube = pick(station, 'specimen', a);
  const other = pick(station, 'specimen', b);
  const box = pick(station, 'box', b);
  const participant = pick(station, 'participant', a);
  const position = `A${(n % 2) + 1}`;
  const amount = { value: String((n + 1) * 300), unit: 'uL' };
  const on = { specimen: tube };
  const run = station.run;
  const actions: Readonly<Record<Step['what'], () => { readonly ok: boolean }>> = {
    register: () => run('participant.register', { study: pick(station, 'study', a), sex: 'male', notADuplicate: true }),
    consent: () => run('consent.record', { participant, kind: n === 0 ? 'refusal' : 'consent' }),
    withdraw: () =>
      run('consent.withdraw', {
        participant: pick(station, 'participant', n),
        level: 'noFurtherUse',
        material: n > 2 ? 'keep' : 'destroy',
      }),
    collect: () => run('specimen.collect', { participant, kind: 'Serum', amount, count: 1 + (n % 2) }),
    aliquot: () => run('specimen.aliquot', { ...on, count: 1 + (n % 3), amountEach: amount }),
    derive: () => run('specimen.derive', { ...on, kind: 'DNA', ...(n > 1 && { taken: amount }), depletes: n > 3 }),
    pool: () =>
      run('specimen.pool', { kind: 'Plasma', parents: poolParents(tube, other, n, amount), reason: 'quality control' }),
    place: () => run('specimen.place', { ...on, container: box }),
    placeAt: () => run('specimen.place', { ...on, container: box, position }),
    move: () => run('specimen.place', { ...on, container: box, position, confirmMove: true }),
    checkOut: () => run('specimen.checkOut', { ...on, purpose: 'pull' }),
    checkOutForGood: () => run('specimen.checkOut', { ...on, purpose: 'pull', holdPlace: false }),
    return: () => run('specimen.return', { specimen: pick(station, 'checkedOut', a), thawed: n > 2 }),
    returnTo: () => run('specimen.return', { specimen: pick(station, 'checkedOut', a), container: box, position }),
    use: () => run('specimen.use', { ...on, amount, purpose: 'assay' }),
    useUp: () => run('specimen.use', { ...on, amount, purpose: 'assay', depletes: true }),
    correct: () => run('specimen.correct', { ...on, changes: [correction(station, tube, n)], reason: 'looked again' }),
    quarantine: () => run('specimen.quarantine', { ...on, reason: 'label torn' }),
    clear: () => run('specimen.clear', { specimen: pick(station, 'quarantined', a), reason: 'label read' }),
    missing: () => run('specimen.markMissing', { ...on, reason: 'not there' }),
    found: () => run('specimen.markFound', { specimen: pick(station, 'missing', a) }),
    bindCode: () => run('specimen.bindCode', { ...on, bind: `TUBE-${b}` }),
    block: () => run('container.block', { container: pick(station, 'container', b), position, reason: 'bent' }),
    unblock: () => run('container.unblock', { container: pick(station, 'container', b), position, reason: 'straight' }),
    moveBox: () => run('container.move', { container: box, ...(n > 1 && { to: pick(station, 'rack', a) }) }),
    openStudy: () => run('study.open', { title: `Study ${a}`, shortTitle: `S${a}` }),
    undo: () => run('change.undo', {}),
    undoOlder: () => run('change.undo', { commit: olderCommit(station, a) }),
  };
  return actions[what]().ok;
}

function poolParents(tube: string, other: string, n: number, taken: { value: string; unit: string }) {
  const named = n > 2 ? [tube, other, tube] : [tube, other];
  return named.map((specimen) => ({ specimen, ...(n !== 0 && { taken }) }));
}

function correction(station: TestStation, specimen: string, n: number) {
  const found = station.writer.look.specimen(specimen);
  const quantity = found.ok ? found.value.state.quantity : null;
  const notes = found.ok ? found.value.state.notes : null;
  return n > 3
    ? ({ field: 'quantityAvailable', old: quantity?.available ?? null, new: n * 1_000_000 } as const)
    : ({ field: 'notes', old: notes, new: `note ${n}` } as const);
}

function olderCommit({ writer }: TestStation, back: number): { readonly device: string; readonly seq: number } {
  const { id, seq } = writer.ledger.own;
  return { device: id, seq: Math.max(1, seq - back) };
}

const lists = {
  specimen: 'SELECT id FROM specimen ORDER BY printed_id',
  checkedOut: "SELECT id FROM specimen WHERE status = 'checkedOut' ORDER BY printed_id",
  quarantined: "SELECT id FROM specimen WHERE status = 'quarantined' ORDER BY printed_id",
  missing: "SELECT id FROM specimen WHERE status = 'missing' ORDER BY printed_id",
  box: "SELECT id FROM container WHERE level = 'box' ORDER BY printed_id",
  rack: "SELECT id FROM container WHERE level = 'group' ORDER BY printed_id",
  container: 'SELECT id FROM container ORDER BY printed_id',
  participant: 'SELECT id FROM participant ORDER BY id',
  study: 'SELECT id FROM study ORDER BY id',
} as const;

/** The nth record of a kind, counted round; "none" when there is none. */
function pick({ writer }: TestStation, kind: keyof typeof lists, index: number): string {
  const rows = writer.db.prepare<{ id: string }>(lists[kind]).all();
  return rows[index % Math.max(1, rows.length)]?.id ?? 'none';
}
