import type { CallOutput } from '../../../shared/api/contract.ts';
import { type Bridge, saveFile, valueOf } from '../../bridge/index.ts';
import { readLabelMemory, rememberTarget } from '../../labels/label-memory.ts';
import { usualTarget } from '../../labels/label-target.ts';

/** Where labels went: into the queue of a printer, which may be out of reach, or into a file that was saved. */
export type PrintedTo =
  | { readonly kind: 'printer'; readonly name: string; readonly isReachable: boolean }
  | { readonly kind: 'file' };

/** Prints the first labels of new specimens where labels of tubes go on this computer; a PDF when there is no printer. */
export async function printFirstLabels(call: Bridge['call'], specimens: readonly string[]): Promise<PrintedTo> {
  const offered = valueOf(await call('printer.list', {}));
  const { targets, nextCells } = readLabelMemory(localStorage);
  const target = usualTarget('specimen', targets.specimen, offered);
  const things = { specimens: [...specimens] };
  if (target.kind === 'pdf') {
    const sheet = valueOf(
      await call('label.sheet', { things, stock: target.stock, startAt: nextCells[target.stock] ?? 0 }),
    );
    rememberTarget(localStorage, 'specimen', target, sheet.nextCell);
    saveFile(sheet.file);
    return { kind: 'file' };
  }
  const { file }: CallOutput<'label.print'> = valueOf(await call('label.print', { things, printer: target.printer }));
  rememberTarget(localStorage, 'specimen', target, null);
  if (file !== null) saveFile(file);
  const printer = offered.printers.find(({ id }) => id === target.printer);
  return file === null
    ? { kind: 'printer', name: printer?.name ?? '', isReachable: printer?.problem === null }
    : { kind: 'file' };
}
