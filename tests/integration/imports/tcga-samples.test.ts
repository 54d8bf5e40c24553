import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { keyFileKeeper } from '../../../electron/station/data/key-keeper.ts';
import { tcgaBcrProfile } from '../../../electron/station/imports/tcga-bcr/profile.ts';
import { openStation } from '../../../electron/station/station.ts';
import { brokenReferences, type Imported, readImport } from '../../support/import-items.ts';

const samples = path.resolve('../shared/samples/tcga-bcr');
const expected = { participants: 462, aliquots: 3841 };

function sample(context: TestContext, ...parts: readonly string[]): string {
  const found = path.join(samples, ...parts);
  if (!existsSync(found)) context.skip(`No TCGA tables here: ${found} is absent`);
  return found;
}

function consentsOf(imported: Imported): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of imported.of('consent')) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

const aliquotsOf = (imported: Imported) => imported.of('specimen').filter(({ lineage }) => lineage === 'aliquot');

const facts = (imported: Imported) =>
  aliquotsOf(imported)
    .map(
      ({
        key,
        kind,
        parents,
        quantity,
        concentrationNanogramsPerMillilitre,
        codes,
        place,
        distributed,
        tissueNature,
      }) =>
        JSON.stringify({
          key,
          kind,
          parents,
          quantity,
          concentrationNanogramsPerMillilitre,
          codes,
          place,
          distributed,
          tissueNature,
        }),
    )
    .toSorted();

describe('raw tables of six rare tumours', () => {
  it('give every participant and aliquot, and refuse no row', async (context) => {
    const imported = await readImport(tcgaBcrProfile, { kind: 'path', path: sample(context, 'raw') });
    expect(imported.refusals).toEqual([]);
    expect(imported.of('study').map(({ shortTitle }) => shortTitle)).toEqual(
      ['ACC', 'CHOL', 'DLBC', 'THYM', 'UCS', 'UVM'].map((tumour) => `TCGA-${tumour}`),
    );
    expect(imported.of('participant')).toHaveLength(expected.participants);
    expect(aliquotsOf(imported)).toHaveLength(expected.aliquots);
    expect(consentsOf(imported)).toEqual({ consent: 428, waiver: 16, deceased: 8 });
    expect(brokenReferences(imported.records)).toEqual([]);
  });

  it('give a tube with its code, well, amounts and shipment as they stand in the table', async (context) => {
    const imported = await readImport(tcgaBcrProfile, { kind: 'path', path: sample(context, 'raw', 'acc') });
    expect(imported.specimen('0145633523')).toMatchObject({
      key: 'tcga:TCGA-OR-A5J1-01A-11D-A29H-01',
      kind: 'DNA',
      parents: ['tcga:TCGA-OR-A5J1-01A-11D'],
      quantity: { kind: 'massNanograms', amount: 1010 },
      concentrationNanogramsPerMillilitre: 150_000,
      measures: [{ name: 'volume', value: '6.70', unit: 'uL' }],
      place: { container: 'plate:A29H', row: 1, column: 1 },
      distributed: { to: 'Centre 01', at: '2013-05-08' },
    });
    expect(imported.of('visit').find(({ participant }) => participant === 'tcga:TCGA-OR-A5J1')).toMatchObject({
      daysFromIndex: -7,
      procedure: 'Surgical Resection',
    });
  });

  it('give every vial that was handed in, also those without a row among the samples', async (context) => {
    const imported = await readImport(tcgaBcrProfile, { kind: 'path', path: sample(context, 'raw') });
    const fresh = imported.of('specimen').filter(({ lineage }) => lineage === 'new');
    expect(fresh.filter(({ key }) => /-\d{2}[A-Z]$/u.test(key))).toHaveLength(939);
    expect(fresh.filter(({ extra }) => extra['material'] === 'vial without a sample row')).toHaveLength(45);
  });

  it('keep the tubes that were never plated, on the chain that their barcode tells', async (context) => {
    const imported = await readImport(tcgaBcrProfile, { kind: 'path', path: sample(context, 'raw', 'ucs') });
    const kept = aliquotsOf(imported).filter(({ place }) => place === undefined);
    expect(kept).toHaveLength(57);
    expect(
      kept.every(
        ({ distributed, codes }) => distributed === undefined && codes.every(({ system }) => system !== 'tube'),
      ),
    ).toBe(true);
    expect(imported.specimen(kept[0]?.parents[0]?.replace('tcga:', '') ?? '').extra['implied']).toBeDefined();
  });
});

describe('the joined file', () => {
  it('gives the same tubes with the same facts as the raw tables', async (context) => {
    const joined = await readImport(tcgaBcrProfile, { kind: 'path', path: sample(context, 'tcga_rare_aliquots.csv') });
    const raw = await readImport(tcgaBcrProfile, { kind: 'path', path: sample(context, 'raw') });
    expect(joined.refusals).toEqual([]);
    expect(joined.of('participant')).toHaveLength(expected.participants);
    expect(facts(joined)).toEqual(facts(raw));
    expect(consentsOf(joined)).toEqual(consentsOf(raw));
    expect(brokenReferences(joined.records)).toEqual([]);
  });

  it('adds nothing beside the raw tables it was made of', async (context) => {
    const both = await readImport(tcgaBcrProfile, { kind: 'path', path: sample(context) });
    const raw = await readImport(tcgaBcrProfile, { kind: 'path', path: sample(context, 'raw') });
    expect(both.refusals).toEqual([]);
    expect(both.records.map(({ key }) => key)).toEqual(raw.records.map(({ key }) => key));
  });
});

type Call = (name: string, input: unknown) => Promise<unknown>;

/** A new biobank in a folder that goes away with the test. */
async function withStation(work: (call: Call, folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'import-'));
  const opened = await openStation({
    folder: path.join(folder, 'biobank'),
    keyKeeper: keyFileKeeper(),
    appVersion: '0.0.0',
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  const station = opened.value;
  const session = station.openSession();
  const call: Call = async (name, given) => {
    const answer = await station.call(session, name, given, 'terminal');
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    return answer.value;
  };
  try {
    const user = { username: 'ada', name: 'Ada', password: 'a long enough passphrase' };
    await call('setup.create', { site: { code: 'TEST', name: 'Test site', country: 'DE' }, user });
    await work(call, folder);
  } finally {
    await station.close();
    rmSync(folder, { recursive: true });
  }
}

describe('an import into a station', () => {
  const nothing = { accepted: 0, changed: 0, refusedTotal: 0, created: {}, importId: null };

  it('takes all of it, says the same in a dry run, and changes nothing the second time', async (context) => {
    const input = { profile: 'tcga-bcr', path: sample(context) };
    await withStation(async (call) => {
      const created = { study: 6, participant: 462, consent: 452, visit: 928, container: 93, specimen: 9079 };
      expect(await call('import.run', { ...input, dryRun: true })).toMatchObject({
        refusedTotal: 0,
        created,
        importId: null,
      });
      expect(await call('import.run', input)).toMatchObject({ refusedTotal: 0, created });
      expect(await call('import.run', input)).toMatchObject({ ...nothing, unchanged: 11_020 });
    });
  }, 180_000);

  it('shows what a corrected folder says otherwise, and loses nothing to the thinner joined file', async (context) => {
    const acc = sample(context, 'raw', 'acc');
    const joined = sample(context, 'tcga_rare_aliquots.csv');
    await withStation(async (call, folder) => {
      await call('import.run', { profile: 'tcga-bcr', path: acc });
      expect(await call('import.run', { profile: 'tcga-bcr', path: joined })).toMatchObject({
        changed: 0,
        refusedTotal: 0,
      });
      expect(await call('import.run', { profile: 'tcga-bcr', path: acc })).toMatchObject(nothing);
      const corrected = path.join(folder, 'acc');
      mkdirSync(corrected);
      for (const file of readdirSync(acc)) {
        const text = readFileSync(path.join(acc, file), 'utf8');
        writeFileSync(
          path.join(corrected, file),
          text.replace('01\t0.15\t2013-05-08', '01\t0.25\t2013-05-08').replace('4675\t-7', '4675\t-8'),
        );
      }
      const report = await call('import.run', { profile: 'tcga-bcr', path: corrected });
      expect(report).toMatchObject({
        changed: 2,
        refusedTotal: 0,
        differences: [
          { record: 'visit:TCGA-OR-A5J1:Tumour procurement', field: 'daysFromIndex', old: '-7', new: '-8' },
          {
            record: 'tcga:TCGA-OR-A5J1-01A-11D-A29H-01',
            field: 'concentrationNanogramsPerMillilitre',
            old: '150000',
            new: '250000',
          },
        ],
      });
    });
  }, 180_000);
});
