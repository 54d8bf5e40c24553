import type { ImportProfile } from './records.ts';
import { specimensCsvProfile } from './specimens-csv/profile.ts';
import { tcgaBcrProfile } from './tcga-bcr/profile.ts';

/** Every kind of input that can be imported. */
export const importProfiles: readonly ImportProfile[] = [tcgaBcrProfile, specimensCsvProfile];

/** The profile of this code; null for one that this version does not have. */
export function findImportProfile(code: string): ImportProfile | null {
  return importProfiles.find((profile) => profile.code === code) ?? null;
}
