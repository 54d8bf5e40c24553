import type { CallInput, CallOutput } from '../../shared/api/contract.ts';
import type { LabelStock } from '../../shared/labels/stock.ts';

/** What labels are wanted of, by id: `{ specimens }`, `{ containers }` or `{ commands }`. */
export type LabelThings = CallInput<'label.print'>['things'];
export type LabelPrinter = CallOutput<'printer.list'>['printers'][number];

/** Which of three quite different labels it is; the names of the samples of `label.preview`. */
export type LabelKind = 'specimen' | 'location' | 'command';

/** Where labels go: into a printer's queue, or into a PDF of a stock. */
export type LabelTarget =
  | { readonly kind: 'printer'; readonly printer: string }
  | { readonly kind: 'pdf'; readonly stock: string };

const familiesOfKind: Readonly<Record<LabelKind, readonly LabelStock['family'][]>> = {
  specimen: ['vial', 'tube', 'slide'],
  location: ['box', 'rack', 'freezer'],
  command: ['card'],
};
const sheetOfKind: Readonly<Record<LabelKind, string>> = {
  specimen: 'a4-cryo',
  location: 'a4-65',
  command: 'a4-cards',
};

/** Which kind of label these things get: its own stock is remembered for each kind. */
export function kindOfThings(things: LabelThings): LabelKind {
  if ('specimens' in things) return 'specimen';
  return 'commands' in things ? 'command' : 'location';
}

/** Where labels of a kind go unless somebody says otherwise: where they went last, a printer that has fit stock, a PDF. */
export function usualTarget(
  kind: LabelKind,
  last: LabelTarget | undefined,
  { printers, stocks }: Pick<CallOutput<'printer.list'>, 'printers' | 'stocks'>,
): LabelTarget {
  const usable = printers.filter(({ enabled }) => enabled);
  const isThere =
    last?.kind === 'printer'
      ? usable.some(({ id }) => id === last.printer)
      : stocks.some(({ code }) => code === last?.stock);
  if (last !== undefined && isThere) return last;
  const fit = usable.find(({ stock }) => familiesOfKind[kind].includes(stock.family));
  return fit === undefined ? { kind: 'pdf', stock: sheetOfKind[kind] } : { kind: 'printer', printer: fit.id };
}

/** How many labels a sheet of the stock has; 1 for a roll, which has a page for each. */
export function cellsOf({ sheet }: LabelStock): number {
  return sheet === null ? 1 : sheet.rows * sheet.columns;
}
