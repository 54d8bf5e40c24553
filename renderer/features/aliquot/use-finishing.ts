import { useRef } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { unreachable } from '../../../shared/lib/assert.ts';
import { tubeCodeSystem } from '../../../shared/domain/specimen/division.ts';
import { type CommitName, isSameCommit } from '../../app/shared/commits.ts';
import { useBridge, valueOf } from '../../bridge/index.ts';
import { useWords, type Words } from '../../ui/use-words.ts';
import { keepMemory, type Memory, readMemory } from './memory.ts';
import { type Child, type Division, progressOf } from './parent.ts';
import { runsOf } from './runs.ts';
import type { Telling } from './use-telling.ts';

export type Source = 'scan' | 'typed';
export type Resolved = CallOutput<'scan.resolve'>;

export type Finishing = {
  /** A scan while children wait for their labels or their place. False: it means something else, another parent. */
  take(division: Division, resolved: Resolved, source: Source): Promise<boolean>;
  /** Puts what has no place yet into the box, in the order of the labels. */
  place(division: Division, box: string, source: Source): Promise<void>;
  /** Takes the last placing back. */
  undo(): Promise<void>;
};

/** The last characters are what people compare. */
const shownMissing = 3;

/** What is done with children once they are made: each label is looked at, each tube gets its code, all get a place. */
export function useFinishing(telling: Telling, onMemory: (next: Memory) => void): Finishing {
  const { t } = useWords();
  const { call } = useBridge();
  const lastPlaced = useRef<readonly CommitName[]>([]);

  /** The last one is done: a box that is kept takes the tubes at once. */
  const complete = async (before: Division, title: string, code: string, source: Source): Promise<void> => {
    const { isBatch, box } = readMemory(localStorage);
    telling.good(title, code, { tone: 'complete', remedy: t('aliquot:say.scanBox') });
    if (!isBatch || box === null) return;
    const { divisions } = valueOf(await call('division.list', { parent: before.parents[0]?.id ?? '' }));
    const division = divisions.find(({ commit }) => isSameCommit(commit, before.commit));
    if (division !== undefined) await place(division, box, source);
  };

  const check = async (division: Division, code: string, source: Source): Promise<void> => {
    const specimens = division.children.map(({ specimen }) => specimen.id);
    const checked = valueOf(await call('labelCheck.scan', { specimens, code, source }));
    const total = specimens.length;
    switch (checked.outcome) {
      case 'matched': {
        const number = numberOf(division, checked.specimen?.id ?? null);
        const title = t('aliquot:say.matched', { number, total });
        if (checked.missing > 0)
          return telling.good(title, checked.code, { detail: t('aliquot:left', { count: checked.missing }) });
        return complete(division, t('aliquot:say.allChecked', { count: total }), checked.code, source);
      }
      case 'duplicate':
        return duplicate(checked.code);
      case 'foreign':
        return telling.no(
          checked.specimen === null
            ? t('aliquot:say.foreign')
            : t('aliquot:say.foreignOf', { specimen: checked.specimen.printedId }),
          checked.code,
          t('aliquot:say.foreignRemedy'),
          'wrongBox',
        );
      case 'unreadable':
        return telling.no(t('aliquot:say.unreadable'), checked.code, t('aliquot:say.unreadableRemedy'), 'unread');
      default:
        return unreachable(checked.outcome);
    }
  };

  const duplicate = (code: string): void =>
    void telling.say({
      tone: 'duplicate',
      outcome: 'duplicate',
      title: t('aliquot:say.duplicate'),
      code,
      remedy: t('aliquot:say.duplicateRemedy'),
    });

  const bind = async (division: Division, child: Child, code: string, source: Source): Promise<void> => {
    valueOf(
      await call('specimen.bindCode', { specimen: child.specimen.id, bind: code, system: tubeCodeSystem, source }),
    );
    const total = division.children.length;
    const left = division.children.filter(({ step }) => step === 'label').length - 1;
    const title = t('aliquot:say.bound', { number: numberOf(division, child.specimen.id), total });
    if (left > 0) return telling.good(title, code, { detail: t('aliquot:left', { count: left }) });
    return complete(division, t('aliquot:say.allBound', { count: total }), code, source);
  };

  const place = async (division: Division, box: string, source: Source): Promise<void> => {
    const waiting = division.children.filter(({ step }) => step === 'place');
    const commits: CommitName[] = [];
    const placed: Placed[] = [];
    for (const { specimen } of waiting) {
      const answer = await call('specimen.place', { specimen: specimen.id, container: box, source });
      if (!answer.ok) {
        keepPlaced(commits);
        // Nothing was placed: what the station says is all there is to say.
        if (commits.length === 0) return void valueOf(answer);
        const left = waiting.slice(commits.length).map((child) => numberOf(division, child.specimen.id));
        const { message: why } = 'refusal' in answer ? answer.refusal : answer.failed;
        const { title, which } = wordsOfPlaced(t, division, placed);
        const stillOut = t('aliquot:say.stillOut', { count: left.length, ...numbersOf(t, division, left) });
        const remedy = `${which} ${stillOut} ${why} ${t('aliquot:say.scanAnotherBox')}`;
        return telling.no(title, specimen.printedId, remedy, 'occupied');
      }
      const { commit, position, specimen: now } = answer.value;
      commits.push(commit);
      placed.push({ id: specimen.id, box: now.place?.containerName ?? '', position });
    }
    keepPlaced(commits);
    if (commits.length === 0) return telling.no(t('aliquot:say.nothingToPlace'), '', t('aliquot:say.scanNext'));
    const next = { ...readMemory(localStorage), box };
    keepMemory(localStorage, next);
    onMemory(next);
    const { title, which } = wordsOfPlaced(t, division, placed);
    return telling.good(title, waiting[0]?.specimen.printedId ?? '', {
      tone: 'complete',
      detail: which,
      remedy: t('aliquot:say.scanNext'),
    });
  };

  const keepPlaced = (commits: readonly CommitName[]): void => {
    if (commits.length > 0) lastPlaced.current = commits;
  };

  const undo = async (): Promise<void> => {
    const commits = lastPlaced.current;
    if (commits.length === 0) return telling.no(t('aliquot:say.nothing'), 'UNDO', t('aliquot:say.nothingRemedy'));
    // Newest first: a later change stands in the way of an earlier one.
    for (const commit of commits.toReversed()) {
      valueOf(await call('change.undo', { commit }));
      lastPlaced.current = lastPlaced.current.filter((one) => one !== commit);
    }
    return telling.good(t('aliquot:say.takenBack', { count: commits.length }), 'UNDO', {
      tone: 'card',
      ribbon: 'command',
      remedy: t('aliquot:say.scanBox'),
    });
  };

  const take = async (division: Division, resolved: Resolved, source: Source): Promise<boolean> => {
    const { kind, id, code } = resolved;
    const open = division.children.filter(({ step }) => step === 'label' || step === 'check');
    const own = division.children.find(({ specimen }) => specimen.id === id);
    if (kind === 'container' && id !== null) {
      if (open.length > 0) missing(division, open, code);
      else await place(division, id, source);
      return true;
    }
    if (waitsForCode(division)) {
      if (own !== undefined) duplicate(code);
      else {
        const next = open.find(({ step }) => step === 'label');
        if (next !== undefined) await bind(division, next, code, source);
      }
      return true;
    }
    if (open.length > 0) {
      if (open.every(({ step }) => step === 'label'))
        telling.no(t('aliquot:say.notPrinted'), code, t('aliquot:say.notPrintedRemedy'));
      else await check(division, code, source);
      return true;
    }
    if (own !== undefined) {
      duplicate(code);
      return true;
    }
    const isFinished = division.children.every(({ step }) => step === 'done');
    if (isFinished || readMemory(localStorage).isBatch) return false;
    telling.no(t('aliquot:say.boxFirst'), code, t('aliquot:say.boxFirstRemedy'));
    return true;
  };

  const missing = (division: Division, open: readonly Child[], code: string): void => {
    const ids = open.slice(0, shownMissing).map(({ specimen }) => specimen.printedId);
    const rest = open.length - ids.length;
    telling.no(
      t('aliquot:say.missing', { count: open.length, checked: progressOf(division).checked }),
      code,
      t(rest > 0 ? 'aliquot:say.missingMore' : 'aliquot:say.missingThese', { ids: ids.join(', '), rest }),
    );
  };

  return { take, place, undo };
}

/** Tubes bring codes of their own, and some of them are not bound yet. */
export function waitsForCode({ children }: Division): boolean {
  return readMemory(localStorage).isPreprinted && children.some(({ step }) => step === 'label');
}

function numberOf({ children }: Division, id: string | null): number {
  return children.findIndex(({ specimen }) => specimen.id === id) + 1;
}

type Placed = { readonly id: string; readonly box: string; readonly position: string | null };

/** Where the tubes are now, position by position, and which of them: the numbers on their labels. */
function wordsOfPlaced(t: Words, division: Division, placed: readonly Placed[]) {
  const count = placed.length;
  const box = placed.at(-1)?.box ?? '';
  const positions = placed.flatMap(({ position }) => (position === null ? [] : [position]));
  const title =
    positions.length === 0
      ? t('aliquot:say.placedIn', { count, box })
      : t('aliquot:say.placed', { count, box, places: inRuns(t, positions) });
  const numbers = placed.map(({ id }) => numberOf(division, id));
  return { title, which: t('aliquot:say.which', { count, ...numbersOf(t, division, numbers) }) };
}

function numbersOf(t: Words, { children }: Division, numbers: readonly number[]) {
  return { numbers: inRuns(t, numbers.map(String)), total: children.length };
}

function inRuns(t: Words, positions: readonly string[]): string {
  return runsOf(positions)
    .map(({ first, last }) => (first === last ? first : t('aliquot:say.fromTo', { first, last })))
    .join(', ');
}
