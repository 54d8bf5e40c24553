import type { CallInput, CallOutput } from '../../shared/api/contract.ts';
import { problemOf, saveFile, type ShownProblem, useCommand } from '../bridge/index.ts';
import { rememberTarget } from './label-memory.ts';
import { kindOfThings, type LabelTarget, type LabelThings } from './label-target.ts';

/** What was asked for: the job, and each of its labels with the code that its symbol carries (`label.verify`). */
export type PrintedLabels = Pick<CallOutput<'label.print'>, 'jobId' | 'labels' | 'warnings'>;

export type PrintOrder = {
  readonly things: LabelThings;
  readonly target: LabelTarget;
  readonly copies: number;
  /** The first cell of a sheet to use; of no meaning for a printer. */
  readonly startAt: number;
  /** Given: what has a label already is printed again, and this stands in its history. */
  readonly again: { readonly reason: string; readonly voidOld: boolean } | null;
};

/** Prints, saves what comes as a file, and remembers where it went. */
export function usePrinting(onPrinted: (printed: PrintedLabels, hasFile: boolean) => void): {
  readonly print: (order: PrintOrder) => void;
  readonly isPending: boolean;
  readonly problem: ShownProblem | null;
} {
  const first = useCommand('label.print');
  const again = useCommand('label.reprint');
  const sheet = useCommand('label.sheet');
  const print = (order: PrintOrder): void => {
    const done = ({ file, ...printed }: CallOutput<'label.print'> & { readonly nextCell?: number }): void => {
      rememberTarget(localStorage, kindOfThings(order.things), order.target, printed.nextCell ?? null);
      if (file !== null) saveFile(file);
      onPrinted(printed, file !== null);
    };
    const { target, things, copies, startAt } = order;
    // A refusal of one way of printing says nothing about another.
    for (const command of [first, again, sheet]) command.reset();
    if (target.kind === 'pdf') {
      sheet.mutate({ things, stock: target.stock, startAt, copies, ...reasonOf(order) }, { onSuccess: done });
    } else if (order.again === null) {
      first.mutate({ things, printer: target.printer, copies }, { onSuccess: done });
    } else {
      again.mutate({ things, printer: target.printer, copies, ...order.again }, { onSuccess: done });
    }
  };
  return {
    print,
    isPending: first.isPending || again.isPending || sheet.isPending,
    problem: problemOf(first.error) ?? problemOf(again.error) ?? problemOf(sheet.error),
  };
}

function reasonOf({ again }: PrintOrder): Pick<CallInput<'label.sheet'>, 'reason' | 'voidOld'> {
  return again === null ? {} : again;
}
