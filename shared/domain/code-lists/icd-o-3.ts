import type { CodeList, CodeListEntry } from './code-list.ts';
import morphologyData from './data/icd-o-3-morphology.json' with { type: 'json' };
import topographyData from './data/icd-o-3-topography.json' with { type: 'json' };

const MORPHOLOGY = /^([89]\d{3})\/(\d)([1-9])?$/u;
const TOPOGRAPHY = /^C[0-8]\d(?:\.\d)?$/u;

/** The behaviour digits of ICD-O-3, in our own words. */
export const behaviours = {
  '0': 'Benign',
  '1': 'Uncertain',
  '2': 'In situ',
  '3': 'Malignant, primary',
  '6': 'Malignant, metastatic',
  '9': 'Malignant, primary or metastatic',
} as const satisfies Readonly<Record<string, string>>;

/** A morphology code taken apart: `8370/33` is histology 8370, behaviour 3, grade 3. */
export type Morphology = { readonly histology: string; readonly behaviour: string; readonly grade: string | null };

/**
 * ICD-O-3 codes without labels: the codes are facts, WHO's wording may not be shipped. The label of each entry is the
 * code itself, until a site adds the labels of its own licensed copy with `withLabels`.
 */
export const icdO3Morphology: CodeList = {
  code: 'icd-o-3-morphology',
  version: morphologyData.version,
  source: 'ICD-O-3.2 © WHO, codes only, as listed in the GDC data dictionary, github.com/NCI-GDC/gdcdictionary',
  licence: 'Apache-2.0 for the list of codes',
  entries: codeEntries(morphologyData.codes),
};

export const icdO3Topography: CodeList = {
  code: 'icd-o-3-topography',
  version: topographyData.version,
  source: 'ICD-O-3 © WHO, codes only, as used by the NCI Childhood Cancer Data Initiative',
  licence: 'Codes used as facts',
  entries: codeEntries(topographyData.codes),
};

const morphologyCodes = new Set(icdO3Morphology.entries.map(({ code }) => code));
const topographyCodes = new Set(icdO3Topography.entries.map(({ code }) => code));

/** Takes a morphology code apart, or null when it is not written like one. Says nothing about whether it exists. */
export function parseMorphology(code: string): Morphology | null {
  const [, histology, behaviour = '', grade] = MORPHOLOGY.exec(code) ?? [];
  if (histology === undefined || !Object.hasOwn(behaviours, behaviour)) return null;
  return { histology, behaviour, grade: grade ?? null };
}

/** Whether the list has this code, with or without a grade behind it. */
export function isKnownMorphology(code: string): boolean {
  const parsed = parseMorphology(code);
  return parsed !== null && morphologyCodes.has(`${parsed.histology}/${parsed.behaviour}`);
}

/** Whether the text is written like a topography code. */
export function isTopographyCode(code: string): boolean {
  return TOPOGRAPHY.test(code);
}

/** Whether the list has this code, or any code of this category (`C34`). */
export function isKnownTopography(code: string): boolean {
  if (!isTopographyCode(code)) return false;
  return (
    topographyCodes.has(code) || (code.length === 3 && [...topographyCodes].some((known) => known.startsWith(code)))
  );
}

/** The list with the labels that a site is licensed to use; codes without one keep their code as label. */
export function withLabels(list: CodeList, labelsByCode: ReadonlyMap<string, string>): CodeList {
  const entries = list.entries.map((entry) => ({ ...entry, label: labelsByCode.get(entry.code) ?? entry.label }));
  return { ...list, source: `${list.source}; labels imported by the site`, entries };
}

/** The files keep a dozen codes in each text, so that they stay short. */
function codeEntries(lines: readonly string[]): readonly CodeListEntry[] {
  return lines.flatMap((line) => line.split(' ')).map((code) => ({ code, label: code }));
}
