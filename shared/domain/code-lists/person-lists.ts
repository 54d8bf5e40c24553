import { type CodeList, type CodeListEntry, OWN_LICENCE } from './code-list.ts';

/** Sex, with the MIABIS value and the FHIR administrative gender of an export. */
export type Sex = CodeListEntry & { readonly miabis: string; readonly fhir: 'female' | 'male' | 'other' | 'unknown' };

export const sexList: CodeList<Sex> = {
  code: 'sexes',
  version: '1',
  source: 'MIABIS Sample donor 1.1 and FHIR R4 administrative-gender',
  licence: `${OWN_LICENCE}; FHIR codes CC0-1.0`,
  entries: [
    { code: 'female', label: 'Female', miabis: 'Female', fhir: 'female' },
    { code: 'male', label: 'Male', miabis: 'Male', fhir: 'male' },
    { code: 'undifferentiated', label: 'Undifferentiated', miabis: 'Undifferentiated', fhir: 'other' },
    { code: 'unknown', label: 'Not known', miabis: 'Unknown', fhir: 'unknown' },
  ],
};

/** Whether the participant lives, with FHIR `Patient.deceasedBoolean`; null says nothing in an export. */
export type VitalStatus = CodeListEntry & { readonly fhirDeceased: boolean | null };

export const vitalStatusList: CodeList<VitalStatus> = {
  code: 'vital-statuses',
  version: '1',
  source: 'Own codes',
  licence: OWN_LICENCE,
  entries: [
    { code: 'alive', label: 'Alive', fhirDeceased: false },
    { code: 'dead', label: 'Dead', fhirDeceased: true },
    { code: 'unknown', label: 'Not known', fhirDeceased: null },
  ],
};
