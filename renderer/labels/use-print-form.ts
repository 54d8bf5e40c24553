import { useState } from 'react';
import type { CallOutput } from '../../shared/api/contract.ts';
import { mostLabels } from '../../shared/labels/limits.ts';
import { problemOf, type ShownProblem, useQueryOf } from '../bridge/index.ts';
import { readLabelMemory } from './label-memory.ts';
import {
  cellsOf,
  kindOfThings,
  type LabelKind,
  type LabelTarget,
  type LabelThings,
  usualTarget,
} from './label-target.ts';
import { type Again, thingsWanted } from './PrintedBefore.tsx';
import type { PrintOrder } from './use-printing.ts';

/** What is filled in before labels are printed, and what it comes to. */
export type PrintForm = {
  readonly kind: LabelKind;
  readonly offered: CallOutput<'printer.list'> | undefined;
  readonly target: LabelTarget | null;
  choose(target: LabelTarget): void;
  readonly copies: number | null;
  setCopies(copies: number | null): void;
  /** Cells of the sheet; 1 on a printer. */
  readonly cells: number;
  readonly startAt: number;
  setStartAt(cell: number | null): void;
  readonly types: readonly string[] | null;
  setTypes(types: readonly string[] | null): void;
  readonly again: Again;
  setAgain(again: Again): void;
  /** Told whether what stands in a field of numbers is one. */
  setIsReadable(isReadable: boolean): void;
  readonly shown: CallOutput<'label.preview'> | undefined;
  readonly isTooMany: boolean;
  readonly labelCount: number;
  /** What would be printed; null as long as something is missing or not right. */
  readonly order: PrintOrder | null;
  readonly problem: ShownProblem | null;
};

const notAgain: Again = { scope: 'without', reason: '', voidOld: false };

/** The form of one printing. It begins with what was chosen last on this computer. */
export function usePrintForm(things: LabelThings): PrintForm {
  const kind = kindOfThings(things);
  const [memory] = useState(() => readLabelMemory(localStorage));
  const [chosen, setChosen] = useState<LabelTarget | null>(null);
  const [copies, setCopies] = useState<number | null>(1);
  const [cell, setStartAt] = useState<number | null>(null);
  const [again, setAgain] = useState(notAgain);
  const [types, setTypes] = useState<readonly string[] | null>(null);
  const [isReadable, setIsReadable] = useState(true);
  const offered = useQueryOf('printer.list', {});
  const target = chosen ?? (offered.data === undefined ? null : usualTarget(kind, memory.targets[kind], offered.data));
  const asked = 'within' in things && types !== null ? { ...things, types: [...types] } : things;
  const preview = usePreview(asked, target);
  const shown = preview.data;
  const wanted = shown === undefined ? null : thingsWanted(asked, shown.total, shown.labelled, again);
  const cells = shown === undefined || target?.kind === 'printer' ? 1 : cellsOf(shown.stock);
  const startAt = cell ?? Math.min((memory.nextCells[shown?.stock.code ?? ''] ?? 0) + 1, cells);
  const isTooMany = (shown?.total ?? 0) > mostLabels;
  const isReady = !isTooMany && isReadable && !preview.isPlaceholderData;

  const orderOf = (): PrintOrder | null => {
    if (!isReady || wanted === null || target === null || copies === null) return null;
    if (!wanted.isAgain) return { things: wanted.things, target, copies, startAt: startAt - 1, again: null };
    const { reason, voidOld } = again;
    if (reason.trim() === '') return null;
    return { things: wanted.things, target, copies, startAt: startAt - 1, again: { reason, voidOld } };
  };

  return {
    kind,
    offered: offered.data,
    target,
    choose: (next) => {
      setChosen(next);
      setStartAt(null);
    },
    copies,
    setCopies,
    cells,
    startAt,
    setStartAt,
    types,
    setTypes,
    again,
    setAgain,
    setIsReadable,
    shown,
    isTooMany,
    labelCount: (wanted?.count ?? shown?.total ?? 0) * (copies ?? 1),
    order: orderOf(),
    problem: problemOf(preview.error) ?? problemOf(offered.error),
  };
}

/** How the labels will look there; what was shown last stays until the new answer is here. */
function usePreview(things: LabelThings, target: LabelTarget | null) {
  const on = target?.kind === 'printer' ? { printer: target.printer } : { stock: target?.stock ?? '' };
  return useQueryOf('label.preview', { things, on }, { enabled: target !== null, placeholderData: (before) => before });
}
