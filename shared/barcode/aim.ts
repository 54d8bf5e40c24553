/** The kind of symbol that a scanner says it has read; `other` is a kind that is known but not used here. */
export type Symbology = 'code39' | 'code128' | 'dataMatrix' | 'qr' | 'ean' | 'dataBar' | 'interleaved2of5' | 'other';

/** The three characters in front of a code with which a scanner names the symbol (ISO/IEC 15424). */
export type AimIdentifier = {
  readonly identifier: string;
  readonly symbology: Symbology;
  /** Whether the symbol says that it carries GS1 element strings. */
  readonly isGs1: boolean;
};

const AIM_IDENTIFIER = /^\][A-Za-z][0-9A-Za-z]/u;

const symbologyByLetter = new Map<string, Symbology>([
  ['A', 'code39'],
  ['C', 'code128'],
  ['d', 'dataMatrix'],
  ['E', 'ean'],
  ['e', 'dataBar'],
  ['I', 'interleaved2of5'],
  ['Q', 'qr'],
]);

const gs1Identifiers: ReadonlySet<string> = new Set([']C1', ']e0', ']d2', ']Q3']);

/** Takes the AIM identifier off the front of a scan; `aim` is null when the scanner does not send one. */
export function splitAimIdentifier(text: string): { readonly aim: AimIdentifier | null; readonly rest: string } {
  if (!AIM_IDENTIFIER.test(text)) return { aim: null, rest: text };
  const identifier = text.slice(0, 3);
  const symbology = symbologyByLetter.get(identifier.charAt(1)) ?? 'other';
  return { aim: { identifier, symbology, isGs1: gs1Identifiers.has(identifier) }, rest: text.slice(3) };
}
