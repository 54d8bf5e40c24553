import type {
  ImportInput,
  ImportProfile,
  ImportRecord,
  ImportRefusal,
} from '../../electron/station/imports/records.ts';

export type RecordOf<Type extends ImportRecord['type']> = Extract<ImportRecord, { readonly type: Type }>;

/** Everything that a profile makes of an input, held at once. */
export type Imported = {
  readonly records: readonly ImportRecord[];
  readonly refusals: readonly (ImportRefusal & { readonly key?: string })[];
  of<Type extends ImportRecord['type']>(type: Type): readonly RecordOf<Type>[];
  specimen(code: string): RecordOf<'specimen'>;
};

/** Reads an input to its end; throws when it is not opened at all. */
export async function readImport(profile: ImportProfile, input: ImportInput): Promise<Imported> {
  const reader = await profile.open(input);
  if (!reader.ok) throw new Error(JSON.stringify(reader.refusal));
  const records: ImportRecord[] = [];
  const refusals: (ImportRefusal & { readonly key?: string })[] = [];
  for await (const item of reader.value.read()) {
    if ('record' in item) records.push(item.record);
    else refusals.push({ ...item.refusal, ...(item.key !== undefined && { key: item.key }) });
  }
  const of = <Type extends ImportRecord['type']>(type: Type) =>
    records.filter((record): record is RecordOf<Type> => record.type === type);
  return {
    records,
    refusals,
    of,
    specimen: (code) => {
      const found = of('specimen').find(({ codes }) => codes.some((each) => each.code === code));
      if (found === undefined) throw new Error(`no specimen ${code} was read`);
      return found;
    },
  };
}

/** Files of a page, as the browser sends them. */
export function filesInput(...files: readonly { readonly name: string; readonly text: string }[]): ImportInput {
  return { kind: 'files', files };
}

/** References that point at nothing told before, and keys told twice: an import must have neither. */
export function brokenReferences(records: readonly ImportRecord[]): readonly string[] {
  const met = new Set<string>();
  const broken: string[] = [];
  for (const record of records) {
    for (const key of referencesOf(record)) if (!met.has(key)) broken.push(`${record.key} needs ${key}`);
    if (met.has(record.key)) broken.push(`${record.key} is told twice`);
    met.add(record.key);
  }
  return broken;
}

function referencesOf(record: ImportRecord): readonly string[] {
  switch (record.type) {
    case 'study':
    case 'site':
      return [];
    case 'participant':
      return [record.study];
    case 'consent':
    case 'visit':
      return [record.participant];
    case 'container':
      return record.site === undefined ? [] : [record.site];
    case 'specimen':
      return [record.study, record.participant, record.visit, ...record.parents, record.place?.container].filter(
        (key) => key !== undefined,
      );
  }
}
