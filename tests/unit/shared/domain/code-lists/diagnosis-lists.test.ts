import { describe, expect, it } from 'vitest';
import {
  icdO3Morphology,
  icdO3Topography,
  isKnownMorphology,
  isKnownTopography,
  isTopographyCode,
  parseMorphology,
  withLabels,
} from '../../../../../shared/domain/code-lists/icd-o-3.ts';
import {
  findOncoTreeNode,
  oncoTree,
  oncoTreeDescendants,
  oncoTreePath,
  oncoTreeSuccessors,
} from '../../../../../shared/domain/code-lists/oncotree.ts';
import { findOrphaNode, orphaDescendants, orphanet } from '../../../../../shared/domain/code-lists/orphanet.ts';

describe('OncoTree', () => {
  it('is one tree: every parent exists and every node is below a tissue', () => {
    for (const node of oncoTree.entries) {
      const path = oncoTreePath(node.code);
      expect(path.at(-1)).toBe(node);
      expect(path[0]?.parent).toBeNull();
    }
    const tissues = oncoTree.entries.filter(({ parent }) => parent === null);
    expect(tissues.flatMap(({ code }) => oncoTreeDescendants(code))).toHaveLength(oncoTree.entries.length);
  });

  it('finds a rare tumour by code, with its path and its descendants', () => {
    expect(findOncoTreeNode('ACC')?.label).toBe('Adrenocortical Carcinoma');
    expect(oncoTreePath('ACC').map(({ code }) => code)).toEqual(['ADRENAL_GLAND', 'ACC']);
    expect(oncoTreeDescendants('ADRENAL_GLAND')).toContain('ACC');
    expect(oncoTreeDescendants('NOTHING')).toEqual([]);
    expect(oncoTreePath('NOTHING')).toEqual([]);
  });

  it('takes over a renamed code, and asks about a divided one', () => {
    expect(oncoTreeSuccessors('MM')).toEqual([{ code: 'PCM', certain: true }]);
    expect(oncoTreeSuccessors('ALL')).toEqual([
      { code: 'BLL', certain: false },
      { code: 'TLL', certain: false },
    ]);
    expect(oncoTreeSuccessors('NOTHING')).toEqual([]);
  });
});

describe('Orphanet', () => {
  it('has no parent that is not in it', () => {
    const missing = orphanet.entries.filter(({ parents }) => parents.some((parent) => findOrphaNode(parent) === null));
    expect(missing).toEqual([]);
  });

  it('tells what codes a patient from what only classifies', () => {
    expect(findOrphaNode('876')).toMatchObject({ label: 'Yolk sac tumor', codesPatients: true });
    expect(findOrphaNode('98057')?.codesPatients).toBe(false);
  });

  it('reaches a disease under each of its parents, once', () => {
    expect(orphaDescendants('876')).toContain('252006');
    expect(orphaDescendants('251995')).toContain('252006');
    const all = orphaDescendants('250908');
    expect(new Set(all).size).toBe(all.length);
    expect(orphaDescendants('0')).toEqual([]);
  });
});

describe('ICD-O-3', () => {
  it('takes a morphology apart, grade and all', () => {
    expect(parseMorphology('8370/3')).toEqual({ histology: '8370', behaviour: '3', grade: null });
    expect(parseMorphology('8370/33')).toEqual({ histology: '8370', behaviour: '3', grade: '3' });
    expect(isKnownMorphology('8370/33')).toBe(true);
  });

  it.each(['', '8370', '7370/3', '8370/5', '8370/3a', 'C34.1'])('does not take %o for a morphology', (code) => {
    expect(parseMorphology(code)).toBeNull();
    expect(isKnownMorphology(code)).toBe(false);
  });

  it('knows which well-written codes exist', () => {
    expect(isKnownMorphology('8999/3')).toBe(false);
    expect([isTopographyCode('C99.9'), isTopographyCode('C74.9'), isTopographyCode('74.9')]).toEqual([
      false,
      true,
      false,
    ]);
    expect([isKnownTopography('C74.9'), isKnownTopography('C74'), isKnownTopography('C74.5')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('ships no wording of WHO: every label is its code', () => {
    for (const { code, label } of [...icdO3Morphology.entries, ...icdO3Topography.entries]) expect(label).toBe(code);
  });

  it('takes the labels that a site is licensed to use', () => {
    const labelled = withLabels(icdO3Topography, new Map([['C74.9', 'our label']]));
    expect(labelled.entries.find(({ code }) => code === 'C74.9')?.label).toBe('our label');
    expect(labelled.entries.find(({ code }) => code === 'C74.0')?.label).toBe('C74.0');
    expect(labelled.source).toContain('imported by the site');
  });
});
