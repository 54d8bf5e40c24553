/** Options of a made-up tumour: `hostile` adds rows that must be refused or must do no harm. */
export type BcrTablesOptions = {
  readonly tumour: string;
  readonly participants: number;
  readonly seed: number;
  readonly hostile?: boolean;
};

type Cells = Readonly<Record<string, string>>;
type TextFile = { readonly name: string; readonly text: string };

/** Tables as a Biospecimen Core Resource publishes them, of a tumour nobody has seen, and what must be read from them. */
export type BcrTables = {
  readonly files: readonly TextFile[];
  readonly participants: number;
  readonly aliquots: number;
  /** Column and code of each refusal that the hostile rows must cause, sorted. */
  readonly refusals: readonly string[];
};

const absent = '[Not Available]';
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** The same options give the same tables. Barcodes begin with TCGA-ZZ, which no source site has. */
export function bcrTables({ tumour, participants, seed, hostile = false }: BcrTablesOptions): BcrTables {
  const random = randomFrom(seed);
  const pick = <Value>(values: readonly [Value, ...Value[]]): Value =>
    values[Math.floor(random() * values.length)] ?? values[0];
  const uuid = () => hex(8) + '-' + hex(4) + '-4' + hex(3) + '-A' + hex(3) + '-' + hex(12);
  const hex = (length: number) => Array.from({ length }, () => '0123456789ABCDEF'[Math.floor(random() * 16)]).join('');
  const tables: Record<'quality' | 'patient' | 'sample' | 'portion' | 'analyte' | 'aliquot' | 'slide', Cells[]> = {
    quality: [],
    patient: [],
    sample: [],
    portion: [],
    analyte: [],
    aliquot: [],
    slide: [],
  };
  let well = 0;
  for (let index = 0; index < participants; index += 1) {
    const barcode = `TCGA-ZZ-${String(index).padStart(4, '0')}`;
    const person = { bcr_patient_uuid: uuid(), bcr_patient_barcode: barcode };
    const status = pick(['Consented', 'Waiver', 'Deceased', absent]);
    tables.quality.push({
      ...person,
      consent_or_death_status: status,
      days_to_sample_procurement: String(-index),
      method_of_sample_procurement: 'Biopsy',
    });
    tables.patient.push({
      ...person,
      gender: pick(['MALE', 'FEMALE', '[Unknown]']),
      vital_status: pick(['Alive', 'Dead']),
      brand_new_column: 'x',
    });
    for (const [type, letter] of [
      ['01A', 'R'],
      ['10A', 'D'],
    ] as const) {
      const own = { bcr_patient_uuid: person.bcr_patient_uuid, bcr_sample_barcode: `${barcode}-${type}` };
      tables.sample.push({
        ...own,
        bcr_sample_uuid: uuid(),
        sample_type: type === '01A' ? 'Primary Tumor' : 'Blood Derived Normal',
        sample_type_id: type.slice(0, 2),
        initial_weight: pick(['40', absent, '12.5']),
        is_ffpe: 'NO',
      });
      tables.portion.push({
        ...own,
        bcr_portion_barcode: `${own.bcr_sample_barcode}-01`,
        bcr_portion_uuid: uuid(),
        portion_number: '01',
        weight: '30.00',
        date_of_creation: pick(['2014-1-9', '2013', absent]),
      });
      tables.analyte.push({
        ...own,
        bcr_analyte_barcode: `${own.bcr_sample_barcode}-01${letter}`,
        bcr_analyte_uuid: uuid(),
        analyte_type: letter === 'R' ? 'RNA' : 'DNA',
        amount: '57.5912',
        concentration: '0.16',
        rinvalue: '8.50',
      });
      const isKept = random() < 0.1;
      const row = letters[Math.floor((well % 96) / 12)] ?? 'A';
      tables.aliquot.push({
        ...own,
        bcr_aliquot_barcode: `${own.bcr_sample_barcode}-01${letter}-Z${String(Math.floor(well / 96)).padStart(3, '0')}-01`,
        bcr_aliquot_uuid: uuid(),
        biospecimen_barcode_bottom: isKept ? absent : String(well).padStart(10, '0'),
        center_id: '01',
        concentration: '0.07',
        date_of_shipment: isKept ? absent : '2016-02',
        plate_id: `Z${String(Math.floor(well / 96)).padStart(3, '0')}`,
        plate_row: isKept ? absent : row,
        plate_column: isKept ? absent : String((well % 12) + 1),
        quantity: '2.80',
        volume: '40.00',
      });
      well += 1;
    }
    tables.slide.push({
      bcr_patient_uuid: person.bcr_patient_uuid,
      bcr_sample_barcode: `${barcode}-01A`,
      bcr_slide_barcode: `${barcode}-01A-01-TS1`,
      bcr_slide_uuid: uuid(),
      percent_tumor_nuclei: '80',
    });
  }
  const refusals = hostile ? addHostileRows(tables) : [];
  const files = Object.entries(tables).map(([name, rows], index) => ({
    name: `${tumour}/table ${index} ${name.length}.txt`,
    text: tableText(rows),
  }));
  return { files, participants, aliquots: participants * 2, refusals: refusals.toSorted() };
}

/** Adds rows beside the good ones; none of them may cost a good one. */
function addHostileRows(tables: Record<'quality' | 'aliquot' | 'sample', Cells[]>): readonly string[] {
  const [aliquot = {}, second = {}] = tables.aliquot;
  const [sample = {}] = tables.sample;
  const [quality = {}] = tables.quality;
  const bad = (code: string, cells: Cells): Cells => ({
    ...aliquot,
    bcr_aliquot_barcode: `${aliquot['bcr_sample_barcode']}-01R-Z9${code}-01`,
    plate_row: absent,
    biospecimen_barcode_bottom: absent,
    ...cells,
  });
  tables.aliquot.push(
    second, // the same row again
    { ...second, volume: '41.00' },
    bad('01', { quantity: '=1+1' }),
    bad('02', { concentration: '-0.1' }),
    bad('03', { date_of_shipment: '2014-02-30' }),
    bad('04', { plate_row: 'Z', plate_column: '1' }),
    bad('05', { plate_row: 'A', plate_column: '1e3' }),
    bad('06', { biospecimen_barcode_bottom: '01456\u200B3352' }),
    bad('07', { volume: 'x'.repeat(10_001) }),
    bad('08', { bcr_aliquot_barcode: `'; DROP TABLE specimen; --` }),
    bad('09', { bcr_aliquot_barcode: absent }),
    bad('10', { bcr_sample_barcode: 'TCGA-ZZ-9999-01A' }),
  );
  tables.sample.push({
    ...sample,
    bcr_sample_barcode: 'TCGA-ZZ-8888-01A',
    bcr_patient_uuid: 'none',
    bcr_sample_uuid: absent,
    initial_weight: 'heavy',
  });
  tables.aliquot.push(
    bad('11', {
      bcr_aliquot_barcode: 'TCGA-ZZ-8888-01A-01D-Z000-01',
      bcr_sample_barcode: 'TCGA-ZZ-8888-01A',
      bcr_patient_uuid: 'none',
    }),
  );
  tables.quality.push({ ...quality, bcr_patient_uuid: 'other', consent_or_death_status: 'Maybe' });
  return [
    'bcr_aliquot_barcode DUPLICATE_WITH_DIFFERENCES',
    'quantity QUANTITY_NOT_A_NUMBER',
    'concentration QUANTITY_NEGATIVE',
    'date_of_shipment MOMENT_IMPOSSIBLE',
    'plate_row POSITION_INVALID',
    'plate_column NUMBER_NOT_UNDERSTOOD',
    'biospecimen_barcode_bottom CODE_INVALID',
    'volume CELL_TOO_LONG',
    'bcr_aliquot_barcode BARCODE_NOT_UNDERSTOOD',
    'bcr_aliquot_barcode CODE_MISSING',
    'bcr_sample_barcode SAMPLE_MISMATCH',
    'initial_weight QUANTITY_NOT_A_NUMBER',
    'bcr_aliquot_barcode PARENT_REFUSED',
    'bcr_patient_barcode DUPLICATE_WITH_DIFFERENCES',
  ];
}

/** A header, the header again, a line of CDE ids, then the rows. */
function tableText(rows: readonly Cells[]): string {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => header.map((name) => row[name] ?? absent).join('\t'));
  return [header.join('\t'), header.join('\t'), header.map(() => 'CDE_ID:1').join('\t'), ...lines, ''].join('\r\n');
}

/** Mulberry32: small, seeded and good enough for test data. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
