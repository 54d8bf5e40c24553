import JsBarcode from 'jsbarcode';

/** Light modules that a Code 128 symbol needs on either side to be read. */
export const CODE_128_QUIET_MODULES = 10;

/** The characters that Code 128 carries without a function code. */
const ENCODABLE = /^[\u0020-\u007E]+$/u;

/**
 * The bars of a Code 128 symbol, narrowest module by module: `1` is dark, `0` is light, quiet zones not included.
 * Null for a text that Code 128 cannot carry: empty, or not printable ASCII. Digits are packed in pairs where that
 * is shorter.
 */
export function code128Modules(text: string): string | null {
  if (!ENCODABLE.test(text)) return null;
  // The object renderer only computes; drawing is for whoever has a page or a printer.
  const drawn: { encodings?: readonly { readonly data: string }[] } = {};
  JsBarcode(drawn, text, { format: 'CODE128', displayValue: false });
  return drawn.encodings?.map(({ data }) => data).join('') ?? null;
}
