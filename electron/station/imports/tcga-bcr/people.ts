import type { Diagnosis } from '../../../../shared/domain/participant/state.ts';
import { isMoment } from '../../../../shared/lib/moment.ts';
import type { DelimitedRow } from '../../formats/delimited.ts';
import type { ImportRecord } from '../records.ts';
import { cell } from './tables.ts';
import { type Complaints, extraOf } from './values.ts';

type Of<Type extends ImportRecord['type']> = Extract<ImportRecord, { readonly type: Type }>;

/** A participant from the clinical table and the quality file, whichever there are. */
export function participantOf(barcode: string, study: string, patient: DelimitedRow | undefined, quality: DelimitedRow | undefined, fallback: DelimitedRow): Of<'participant'> {
  const rows = [patient, quality].filter((row) => row !== undefined);
  const first = rows[0] ?? fallback;
  const uuid = cell(first, 'bcr_patient_uuid');
  const gender = patient === undefined ? undefined : cell(patient, 'gender');
  const vital = patient === undefined ? undefined : cell(patient, 'vital_status');
  const deceased = quality !== undefined && cell(quality, 'consent_or_death_status') === 'Deceased';
  const diagnosis = diagnosisOf(patient, quality);
  return {
    type: 'participant',
    key: `tcga:${barcode}`,
    study,
    pseudonym: barcode,
    codes: uuid === undefined ? [] : [{ system: 'tcga-uuid', code: uuid }],
    ...(gender !== undefined && { sex: gender.toUpperCase() === 'FEMALE' ? 'female' : gender.toUpperCase() === 'MALE' ? 'male' : 'unknown' }),
    ...(vital === 'Alive' && !deceased && { vitalStatus: 'alive' }),
    ...((vital === 'Dead' || deceased) && { vitalStatus: 'dead' }),
    ...(diagnosis !== undefined && { diagnosis }),
    extra: {
      ...(quality !== undefined && extraOf(quality, ['country', 'history_of_neoadjuvant_treatment'])),
      ...(patient !== undefined && extraOf(patient, ['race', 'ethnicity', 'birth_days_to', 'age_at_diagnosis', 'death_days_to', 'last_contact_days_to', 'tissue_source_site'])),
    },
    source: { file: first.file, row: first.row },
  };
}

function diagnosisOf(patient: DelimitedRow | undefined, quality: DelimitedRow | undefined): Diagnosis | undefined {
  const of = (row: DelimitedRow | undefined, ...columns: readonly string[]) => (row === undefined ? undefined : cell(row, ...columns));
  const text = of(patient, 'histologic_diagnosis', 'histological_type') ?? of(quality, 'histological_type');
  const [morphology, topography, icd10] = [of(patient, 'icd_o_3_histology'), of(patient, 'icd_o_3_site'), of(patient, 'icd_10')];
  const stage = of(patient, 'ajcc_pathologic_tumor_stage', 'pathologic_stage', 'clinical_stage', 'masaoka_stage');
  const year = of(patient, 'initial_pathologic_dx_year', 'year_of_initial_pathologic_diagnosis');
  if (text === undefined && morphology === undefined && icd10 === undefined) return undefined;
  return {
    ...(text !== undefined && { text: text.slice(0, 400) }),
    ...(morphology !== undefined && morphology.length <= 10 && { morphology }),
    ...(topography !== undefined && topography.length <= 10 && { topography }),
    ...(icd10 !== undefined && { icd10: icd10.slice(0, 20) }),
    ...(stage !== undefined && { stage: stage.slice(0, 100) }),
    ...(year !== undefined && isMoment(year) && { at: year }),
    confirmed: true,
  };
}

/** Consent, waiver or deceased donor, each as the quality file has it; nothing where it says nothing. */
export function consentOf(barcode: string, quality: DelimitedRow, complain: Complaints): Of<'consent'> | null {
  const status = cell(quality, 'consent_or_death_status');
  if (status === undefined) return null;
  const kind = consentKinds.get(status.toLowerCase());
  if (kind === undefined) {
    complain(quality, 'consent_or_death_status', 'CONSENT_NOT_UNDERSTOOD', `${status} is not a consent status known here. Use Consented, Waiver, Exempt, Deceased or Refused.`);
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
