import { oncoTreePath } from '../../../../shared/domain/code-lists/oncotree.ts';

/** What a source says of a diagnosis: free text, ICD-O-3 morphology and topography. */
export type Described = {
  readonly text?: string | undefined;
  readonly morphology?: string | undefined;
  readonly topography?: string | undefined;
};

/**
 * The OncoTree code of a diagnosis where there is no doubt, else undefined: a person chooses then. Text and ICD-O code
 * must not contradict each other; of two that agree the narrower one counts.
 */
export function oncoTreeOf({ text, morphology, topography = '' }: Described): string | undefined {
  const byText = text === undefined ? undefined : textRules.find(([words]) => words.test(text))?.[1];
  const byCode =
    morphology === undefined
      ? undefined
      : codeRules.find(([codes, sites]) => codes.test(morphology) && sites.test(topography))?.[2];
  if (byText === undefined || byCode === undefined) return byText ?? byCode;
  if (isBelow(byText, byCode)) return byText;
  return isBelow(byCode, byText) ? byCode : undefined;
}

function isBelow(code: string, above: string): boolean {
  return oncoTreePath(code).some((node) => node.code === above);
}

const textRules: readonly (readonly [RegExp, string])[] = [
  [/^adrenocortical carcinoma/iu, 'ACC'],
  [/^cholangiocarcinoma; intrahepatic$/iu, 'IHCH'],
  [/^cholangiocarcinoma; hilar\/perihilar$/iu, 'PHCH'],
  [/^cholangiocarcinoma; distal$/iu, 'EHCH'],
  [/^diffuse large b-cell lymphoma \(dlbcl\) nos\b/iu, 'DLBCLNOS'],
  [/^primary mediastinal \(thymic\) dlbcl$/iu, 'PMBL'],
  [/^thymoma; type (?:a|ab|b[123])(?:\||$)/iu, 'THYM'],
  [/^thymoma; type c$/iu, 'THYC'],
  [/^uterine carcinosarcoma\b/iu, 'UCS'],
  [/^kidney chromophobe\b|^chromophobe renal cell carcinoma$/iu, 'CHRCC'],
];

const anywhere = /(?:)/u;

/** Morphology, topography, OncoTree; the first that fits counts. Only rare tumours and their kin: the others are asked. */
const codeRules: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^8370\/3/u, anywhere, 'ACC'],
  [/^8700\/[0139]/u, /^C74/u, 'PHC'],
  [/^86(?:80|81|90|93)\/[0139]/u, anywhere, 'PGNG'],
  [/^8160\/3/u, /^C22\.1$/u, 'IHCH'],
  [/^8160\/3/u, /^C2[24]/u, 'CHOL'],
  [/^9679\/3/u, anywhere, 'PMBL'],
  [/^9680\/3/u, anywhere, 'DLBCLNOS'],
  [/^858[0-5]\/[13]/u, /^C3[78]/u, 'THYM'],
  [/^8586\/3/u, /^C3[78]/u, 'THYC'],
  [/^89(?:50|51|80|81)\/3/u, /^C5[45]/u, 'UCS'],
  // Spindle cells of type A and B are told of the uvea only; elsewhere in the eye it is a melanoma of the eye.
  [/^877[34]\/3/u, /^C69/u, 'UM'],
  [/^87(?:20|7[0-2])\/3/u, /^C69\.[34]$/u, 'UM'],
  [/^87(?:20|7[0-2])\/3/u, /^C69/u, 'OM'],
  [/^9051\/3/u, /^C38\.4$/u, 'PLSMESO'],
  [/^9052\/3/u, /^C38\.4$/u, 'PLEMESO'],
  [/^9053\/3/u, /^C38\.4$/u, 'PLBMESO'],
  [/^9050\/3/u, /^C38\.4$/u, 'PLMESO'],
  [/^905[0-3]\/3/u, /^C48/u, 'PEMESO'],
  [/^8(?:270|317)\/3/u, /^C64/u, 'CHRCC'],
  [/^8858\/3/u, anywhere, 'DDLS'],
  [/^8851\/3/u, anywhere, 'WDLS'],
  [/^8852\/3/u, anywhere, 'MRLS'],
  [/^8854\/3/u, anywhere, 'PLLS'],
  [/^8890\/3/u, /^C5[45]/u, 'ULMS'],
  [/^8890\/3/u, /^C49/u, 'LMS'],
  [/^8811\/3/u, anywhere, 'MFS'],
  [/^904[0-3]\/3/u, anywhere, 'SYNS'],
  [/^9540\/3/u, anywhere, 'MPNST'],
  [/^9061\/3/u, /^C62/u, 'SEM'],
];
