import { anatomicSites } from './anatomic-sites.ts';
import { type CodeList, entriesFrom, OWN_LICENCE } from './code-list.ts';
import { consentStatements, dataUseTerms, withdrawalLevelList } from './consent-lists.ts';
import { custodyEvents } from './custody-events.ts';
import { disposalMethods, lateralities, preservations, tissueNatures } from './handling-lists.ts';
import { sexList, vitalStatusList } from './person-lists.ts';
import { rarityDefinitions } from './rarity.ts';
import { specimenKinds } from './specimen-kinds.ts';
import { storageContainers } from './sprec3.ts';
import {
  sprecCollectionTypes,
  sprecFixationTypes,
  sprecFluidTypes,
  sprecPrimaryContainers,
  sprecSolidTypes,
} from './sprec3-codes.ts';
import { temperatureClasses } from './temperature-classes.ts';

/** What a tube is, as SPREC tells storage containers apart. */
export const tubeTypes: CodeList = {
  code: 'tube-types',
  version: '1',
  source: 'Own codes after the container column of SPREC 3.0 long-term storage',
  licence: OWN_LICENCE,
  entries: entriesFrom(storageContainers),
};

const smallLists: readonly CodeList[] = [
  specimenKinds,
  anatomicSites,
  preservations,
  tissueNatures,
  lateralities,
  tubeTypes,
  temperatureClasses,
  disposalMethods,
  consentStatements,
  withdrawalLevelList,
  dataUseTerms,
  custodyEvents,
  sexList,
  vitalStatusList,
  rarityDefinitions,
  sprecFluidTypes,
  sprecPrimaryContainers,
  sprecSolidTypes,
  sprecCollectionTypes,
  sprecFixationTypes,
];

/** The large lists are modules of their own, so that a page carries them only when it asks for one. */
const largeLists: ReadonlyMap<string, () => Promise<CodeList>> = new Map([
  ['oncotree', async (): Promise<CodeList> => (await import('./oncotree.ts')).oncoTree],
  ['orphanet', async (): Promise<CodeList> => (await import('./orphanet.ts')).orphanet],
  ['icd-o-3-morphology', async (): Promise<CodeList> => (await import('./icd-o-3.ts')).icdO3Morphology],
  ['icd-o-3-topography', async (): Promise<CodeList> => (await import('./icd-o-3.ts')).icdO3Topography],
]);

/** The codes of all lists that can be loaded. */
export const codeListCodes: readonly string[] = [...smallLists.map(({ code }) => code), ...largeLists.keys()];

/** A code list by its code, or null when there is none of that name. */
export async function loadCodeList(code: string): Promise<CodeList | null> {
  const small = smallLists.find((list) => list.code === code);
  return small ?? (await largeLists.get(code)?.()) ?? null;
}
