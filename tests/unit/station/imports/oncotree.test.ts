import { describe, expect, it } from 'vitest';
import { oncoTreeOf } from '../../../../electron/station/imports/tcga-bcr/oncotree.ts';
import { findOncoTreeNode } from '../../../../shared/domain/code-lists/oncotree.ts';

describe('oncoTreeOf', () => {
  it.each([
    ['8370/3', 'C74.0', 'ACC'],
    ['8160/3', 'C22.1', 'IHCH'],
    ['8160/3', 'C24.0', 'CHOL'],
    ['8582/1', 'C38.1', 'THYM'],
    ['8586/3', 'C37.9', 'THYC'],
    ['8950/3', 'C54.1', 'UCS'],
    ['8770/3', 'C69.3', 'UM'],
    ['8770/3', 'C69.8', 'OM'],
    ['8774/3', 'C69.8', 'UM'],
    ['9052/3', 'C38.4', 'PLEMESO'],
    ['8700/3', 'C74.1', 'PHC'],
    ['8317/3', 'C64.9', 'CHRCC'],
    ['8890/3', 'C54.2', 'ULMS'],
    ['8890/3', 'C49.2', 'LMS'],
  ])('knows %s of %s without any text', (morphology, topography, code) => {
    expect(oncoTreeOf({ morphology, topography })).toBe(code);
    expect(findOncoTreeNode(code)?.code).toBe(code);
  });

  it('knows a tumour by its name where there is no ICD-O code', () => {
    expect(oncoTreeOf({ text: 'Thymoma; Type A|Thymoma; Type AB' })).toBe('THYM');
    expect(oncoTreeOf({ text: 'Thymoma; Type C' })).toBe('THYC');
    expect(oncoTreeOf({ text: 'Adrenocortical Carcinoma- Oncocytic Type' })).toBe('ACC');
  });

  it('takes the narrower of two that agree', () => {
    expect(oncoTreeOf({ text: 'Cholangiocarcinoma; hilar/perihilar', morphology: '8160/3', topography: 'C24.0' })).toBe(
      'PHCH',
    );
  });

  it('leaves the choice to a person where text and code contradict each other or say too little', () => {
    const mediastinal = { text: 'Primary mediastinal (thymic) DLBCL', morphology: '9680/3', topography: 'C77.0' };
    expect(oncoTreeOf(mediastinal)).toBeUndefined();
    expect(oncoTreeOf({ morphology: '8950/3', topography: 'C56.9' })).toBeUndefined();
    expect(oncoTreeOf({ text: 'Carcinoma, NOS', morphology: '8010/3', topography: 'C80.9' })).toBeUndefined();
    expect(oncoTreeOf({})).toBeUndefined();
  });
});
