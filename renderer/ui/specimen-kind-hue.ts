import type { MaterialKind } from './kinds.ts';

/** The soft hue of a kind of specimen: by its code, so that a list of a million rows needs no code list. */
export function hueOfKind(kind: string): MaterialKind {
  if (kind.startsWith('Tissue') || kind === 'PostMortemTissue' || kind === 'Bone') return 'tissue';
  if (kind === 'DNA') return 'dna';
  if (kind === 'RNA') return 'rna';
  if (kind === 'Plasma' || kind === 'WholeBlood') return 'plasma';
  return kind === 'Serum' ? 'serum' : 'other';
}

/** A kind's code as words: `TissueFreshFrozen` is "Tissue fresh frozen", `DNA` stays. */
export function wordsOfKind(kind: string): string {
  if (/^[A-Z]+$/u.test(kind)) return kind;
  const words = kind.replaceAll(/([a-z])([A-Z])/gu, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
