import { quoted } from '../quoted.ts';
import type { Diagnosis } from '../../../../shared/domain/participant/state.ts';
import { isMoment } from '../../../../shared/lib/moment.ts';
import type { DelimitedRow } from '../../formats/delimited.ts';
import type { ImportRecord } from '../records.ts';
import { oncoTreeOf } from './oncotree.ts';
import { cell } from './tables.ts';
import { type Complaints, daysIn, extraOf } from './values.ts';

type Of<Type extends ImportRecord['type']> = Extract<ImportRecord, { readonly type: Type }>;

/** What the clinical table and the quality file tell of a person, whichever there are. */
export type Person = { readonly patient: DelimitedRow | undefined; readonly quality: DelimitedRow | undefined };

/** A participant; `fallback` is the specimen row that names someone of whom neither table tells. */
export function participantOf(
  barcode: string,
  study: string,
  person: Person,
  fallback: DelimitedRow,
): Of<'participant'> {
  const { patient, quality } = person;
  const first = patient ?? quality ?? fallback;
  const uuid = cell(first, 'bcr_patient_uuid');
  const diagnosis = diagnosisOf(person);
  const sex = sexes.get((patient === undefined ? undefined : cell(patient, 'gender'))?.toLowerCase() ?? '');
  const vitalStatus = vitalStatusOf(person);
  return {
    type: 'participant',
    key: `tcga:${barcode}`,
    study,
    pseudonym: barcode,
    codes: uuid === undefined ? [] : [{ system: 'tcga-uuid', code: uuid.slice(0, 200) }],
    ...(sex !== undefined && { sex }),
    ...(vitalStatus !== undefined && { vitalStatus }),
    ...(diagnosis !== undefined && { diagnosis }),
    extra: {
      ...extraOf(quality, [
        'country',
        'history_of_neoadjuvant_treatment',
        'maximum_tumor_dimension',
        'site_of_disease',
      ]),
      ...extraOf(patient, clinicalExtras),
    },
    source: { file: first.file, row: first.row },
  };
}

const sexes: ReadonlyMap<string, NonNullable<Of<'participant'>['sex']>> = new Map([
  ['female', 'female'],
  ['male', 'male'],
  ['undifferentiated', 'undifferentiated'],
]);

/** Both names of a column: tumours call the same thing differently, the second header row often agrees. */
const clinicalExtras = [
  'race',
  'ethnicity',
  'days_to_birth',
  'birth_days_to',
  'age_at_initial_pathologic_diagnosis',
  'age_at_diagnosis',
  'days_to_death',
  'death_days_to',
  'days_to_last_followup',
  'last_contact_days_to',
  'tumor_tissue_site',
  'tissue_source_site',
  'informed_consent_verified',
];

function vitalStatusOf({ patient, quality }: Person): Of<'participant'>['vitalStatus'] | undefined {
  if (quality !== undefined && cell(quality, 'consent_or_death_status')?.toLowerCase() === 'deceased') return 'dead';
  const vital = patient === undefined ? undefined : cell(patient, 'vital_status')?.toLowerCase();
  if (vital === 'dead' || vital === 'deceased') return 'dead';
  return vital === 'alive' || vital === 'living' ? 'alive' : undefined;
}

function diagnosisOf({ patient, quality }: Person): Diagnosis | undefined {
  const text =
    cellOf(patient, 'histologic_diagnosis', 'histologic_diagnosis (2)', 'histological_type', 'histological_type (2)') ??
    cellOf(quality, 'histological_type_other', 'histological_type');
  const [morphology, topography, icd10] = [
    cellOf(patient, 'icd_o_3_histology'),
    cellOf(patient, 'icd_o_3_site'),
    cellOf(patient, 'icd_10'),
  ];
  const stage = cellOf(
    patient,
    'ajcc_pathologic_tumor_stage',
    'pathologic_stage',
    'ajcc_clinical_tumor_stage',
    'clinical_stage',
    'masaoka_stage',
  );
  const grade = cellOf(patient, 'tumor_grade', 'neoplasm_histologic_grade');
  const year = cellOf(patient, 'initial_pathologic_dx_year', 'year_of_initial_pathologic_diagnosis');
  if (text === undefined && morphology === undefined && icd10 === undefined) return undefined;
  const oncoTree = oncoTreeOf({ text, morphology, topography });
  return {
    ...(text !== undefined && { text: text.slice(0, 400) }),
    ...(oncoTree !== undefined && { oncoTree }),
    ...(morphology !== undefined && morphology.length <= 10 && { morphology }),
    ...(topography !== undefined && topography.length <= 10 && { topography }),
    ...(icd10 !== undefined && { icd10: icd10.slice(0, 20) }),
    ...(stage !== undefined && { stage: stage.slice(0, 100) }),
    ...(grade !== undefined && { grade: grade.slice(0, 100) }),
    ...(year !== undefined && isMoment(year) && { at: year }),
    confirmed: cellOf(quality, 'path_confirm_diagnosis_matching')?.toUpperCase() !== 'NO',
  };
}

function cellOf(row: DelimitedRow | undefined, ...columns: readonly string[]): string | undefined {
  return row === undefined ? undefined : cell(row, ...columns);
}

/** Consent, waiver or deceased donor, each as the quality file has it; nothing where it says nothing. */
export function consentOf(barcode: string, quality: DelimitedRow, complain: Complaints): Of<'consent'> | null {
  const status = cell(quality, 'consent_or_death_status');
  if (status === undefined) return null;
  const kind = consentKinds.get(status.toLowerCase());
  if (kind === undefined) {
    const message = `${quoted(status)} is not a consent status known here. Use Consented, Waiver, Exempt, Deceased or Refused.`;
    complain(quality, 'consent_or_death_status', 'CONSENT_NOT_UNDERSTOOD', message);
    return null;
  }
  return {
    type: 'consent',
    key: `consent:${barcode}`,
    participant: `tcga:${barcode}`,
    kind,
    reference: `As recorded by the source: ${status}`,
    source: { file: quality.file, row: quality.row },
  };
}

const consentKinds = new Map<string, Of<'consent'>['kind']>([
  ['consented', 'consent'],
  ['waiver', 'waiver'],
  ['exempt', 'waiver'],
  ['deceased', 'deceased'],
  ['refused', 'refusal'],
]);

/** When and how the tumour was taken, as the quality file has it; null where it says nothing of it. */
export function tumourVisitOf(barcode: string, quality: DelimitedRow, complain: Complaints): Of<'visit'> | null {
  const days = daysIn(quality, 'days_to_sample_procurement', complain);
  const method = cell(quality, 'method_of_sample_procurement');
  const other = cell(quality, 'other_method_of_sample_procurement');
  return visitOf(
    barcode,
    'Tumour procurement',
    quality,
    days,
    method?.startsWith('Other') ? (other ?? method) : method,
  );
}

/**
 * When and how normal material was taken: blood draw, mouthwash, resection. `taken` is how many of the person's visits
 * with the same procedure are known already; the name counts on, so that it stays when a day is corrected.
 */
export function normalVisitOf(
  barcode: string,
  control: DelimitedRow,
  taken: number,
  complain: Complaints,
): Of<'visit'> | null {
  const days = daysIn(control, 'days_to_normal_sample_procurement', complain);
  const method = cell(control, 'method_of_normal_sample_procurement');
  const how = method === undefined ? '' : `, ${method.toLowerCase().slice(0, 100)}`;
  return visitOf(barcode, `Normal procurement${how}${taken === 0 ? '' : ` (${taken + 1})`}`, control, days, method);
}

function visitOf(
  barcode: string,
  name: string,
  row: DelimitedRow,
  days: number | undefined,
  procedure: string | undefined,
): Of<'visit'> | null {
  if (days === undefined && procedure === undefined) return null;
  return {
    type: 'visit',
    key: `visit:${barcode}:${name}`,
    participant: `tcga:${barcode}`,
    name,
    ...(days !== undefined && { daysFromIndex: days }),
    ...(procedure !== undefined && { procedure: procedure.slice(0, 200) }),
    source: { file: row.file, row: row.row },
  };
}
