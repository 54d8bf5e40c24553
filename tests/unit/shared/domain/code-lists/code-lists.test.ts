import { describe, expect, it } from 'vitest';
import { anatomicSites } from '../../../../../shared/domain/code-lists/anatomic-sites.ts';
import {
  consentStatements,
  dataUseTerms,
  withdrawalLevelList,
} from '../../../../../shared/domain/code-lists/consent-lists.ts';
import { custodyEventLabel } from '../../../../../shared/domain/code-lists/custody-events.ts';
import { lateralities, preservations, tissueNatures } from '../../../../../shared/domain/code-lists/handling-lists.ts';
import { isKnownTopography } from '../../../../../shared/domain/code-lists/icd-o-3.ts';
import { codeListCodes, loadCodeList } from '../../../../../shared/domain/code-lists/load-code-list.ts';
import { sexList, vitalStatusList } from '../../../../../shared/domain/code-lists/person-lists.ts';
import { findSpecimenKind, specimenKinds } from '../../../../../shared/domain/code-lists/specimen-kinds.ts';
import {
  sprecFixationTypes,
  sprecFluidTypes,
  sprecSolidTypes,
} from '../../../../../shared/domain/code-lists/sprec3-codes.ts';
import { sexes, vitalStatuses, withdrawalLevels } from '../../../../../shared/domain/participant/events.ts';
import { specimenEventSchemas } from '../../../../../shared/domain/specimen/events.ts';

const codesOf = (list: { readonly entries: readonly { readonly code: string }[] }) =>
  list.entries.map(({ code }) => code);

describe('code lists', () => {
  it.each(codeListCodes)('%s says its version, source and licence, and has unique, labelled codes', async (code) => {
    const list = await loadCodeList(code);
    expect(list?.code).toBe(code);
    expect([list?.version, list?.source, list?.licence].every((text) => (text ?? '').length > 0)).toBe(true);
    const codes = codesOf(list ?? { entries: [] });
    expect(codes.length).toBeGreaterThan(0);
    expect(new Set(codes).size).toBe(codes.length);
    expect(list?.entries.every((entry) => entry.label.trim() === entry.label && entry.label !== '')).toBe(true);
  });

  it('do not exist under another name', async () => {
    expect(await loadCodeList('phrenology')).toBeNull();
    expect(await loadCodeList('toString')).toBeNull();
  });

  it('cover exactly the values that events allow', () => {
    expect(codesOf(sexList).toSorted()).toEqual([...sexes].toSorted());
    expect(codesOf(vitalStatusList).toSorted()).toEqual([...vitalStatuses].toSorted());
    expect(codesOf(withdrawalLevelList)).toEqual([...withdrawalLevels]);
    const birth = specimenEventSchemas['specimenCollected.v1'].shape;
    expect(codesOf(tissueNatures).toSorted()).toEqual([...birth.tissueNature.unwrap().options].toSorted());
    expect(codesOf(lateralities).toSorted()).toEqual([...birth.laterality.unwrap().options].toSorted());
  });

  it('name every event of a specimen', () => {
    const unnamed = Object.keys(specimenEventSchemas).filter((type) => custodyEventLabel(type) === null);
    expect(unnamed).toEqual([]);
    expect(custodyEventLabel('specimenMoved.v7')).toBe('Moved');
    expect(custodyEventLabel('rocketLaunched.v1')).toBeNull();
  });
});

describe('specimen kinds', () => {
  it('map to SPREC types of their own class', () => {
    for (const { sprec, material } of specimenKinds.entries) {
      const types = codesOf(material === 'solid' ? sprecSolidTypes : sprecFluidTypes);
      expect(sprec === null || types.includes(sprec)).toBe(true);
      expect(material === 'derivative' ? sprec : null).toBeNull();
    }
  });

  it.each([
    ['TissueFreshFrozen', 'tissue', 'solid', 'massNanograms'],
    ['Plasma', 'plasma', 'fluid', 'volumeNanolitres'],
    ['Serum', 'serum', 'fluid', 'volumeNanolitres'],
    ['DNA', 'dna', 'derivative', 'volumeNanolitres'],
    ['RNA', 'rna', 'derivative', 'volumeNanolitres'],
    ['PBMC', 'other', 'fluid', 'cellCount'],
  ])('%s is drawn as %s, handled as %s and counted in %s', (code, hue, material, usualQuantity) => {
    expect(findSpecimenKind(code)).toMatchObject({ hue, material, usualQuantity });
  });

  it('uses the code of cord blood that HL7 has', () => {
    expect(findSpecimenKind('CordBlood')?.hl7).toBe('BLDCO');
    expect(findSpecimenKind('Ectoplasm')).toBeNull();
  });
});

describe('other lists', () => {
  it('preservations map to SPREC fixations that exist', () => {
    const fixations = codesOf(sprecFixationTypes);
    for (const { sprecFixation } of preservations.entries) {
      expect(sprecFixation === null || fixations.includes(sprecFixation)).toBe(true);
    }
  });

  it('anatomic sites refer to ICD-O-3 categories that exist', () => {
    expect(anatomicSites.entries.filter(({ icdO3 }) => !isKnownTopography(icdO3))).toEqual([]);
  });

  it('data use terms stand in one hierarchy', () => {
    const known = new Set(['DUO:0000001', 'DUO:0000017', ...codesOf(dataUseTerms)]);
    expect(dataUseTerms.entries.filter(({ parent }) => !known.has(parent))).toEqual([]);
    expect(new Set(dataUseTerms.entries.map(({ shorthand }) => shorthand)).size).toBe(dataUseTerms.entries.length);
  });

  it('consent statements hold what a request is judged by', () => {
    for (const code of ['store', 'research-general', 'genomic', 'share-international', 'share-commercial']) {
      expect(codesOf(consentStatements)).toContain(code);
    }
  });

  it('only “no further use” stops use', () => {
    expect(withdrawalLevelList.entries.map(({ stopsUse }) => stopsUse)).toEqual([false, false, true]);
  });
});
