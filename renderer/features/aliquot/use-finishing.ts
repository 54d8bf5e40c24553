import { useRef } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { unreachable } from '../../../shared/lib/assert.ts';
import { tubeCodeSystem } from '../../../shared/domain/specimen/division.ts';
import { type CommitName, isSameCommit } from '../../app/shared/commits.ts';
import { useBridge, valueOf } from '../../bridge/index.ts';
import { useWords } from '../../ui/use-words.ts';
import { keepMemory, type Memory, readMemory } from './memory.ts';
import { type Child, type Division, progressOf } from './parent.ts';
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
  const placed = useRef<readonly CommitName[]>([]);

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
    const positions: (string | null)[] = [];
    let name = '';
    for (const { specimen } of waiting) {
      const answer = await call('specimen.place', { specimen: specimen.id, container: box, source });
      if (!answer.ok) {
        keepPlaced(commits);
        // Nothing was placed: what the station says is all there is to say.
        if (commits.length === 0) return void valueOf(answer);
        const left = waiting.length - commits.length;
        const why = 'refusal' in answer ? answer.refusal.message : answer.failed.message;
        return telling.no(
          t('aliquot:say.placedSome', { placed: commits.length, left }),
          specimen.printedId,
          `${why} ${t('aliquot:say.scanAnotherBox')}`,
          'occupied',
        );
      }
      commits.push(answer.value.commit);
      positions.push(answer.value.position);
      name = answer.value.specimen.place?.containerName ?? '';
    }
    keepPlaced(commits);
    if (commits.length === 0) return telling.no(t('aliquot:say.nothingToPlace'), '', t('aliquot:say.scanNext'));
    const next = { ...readMemory(localStorage), box };
    keepMemory(localStorage, next);
    onMemory(next);
    const [first, last] = [positions[0] ?? null, positions.at(-1) ?? null];
    const title =
      first === null
        ? t('aliquot:say.placedIn', { count: commits.length, box: name })
        : t('aliquot:say.placed', { count: commits.length, box: name, first, last });
    return telling.good(title, waiting[0]?.specimen.printedId ?? '', {
      tone: 'complete',
      remedy: t('aliquot:say.scanNext'),
    });
  };

  const keepPlaced = (commits: readonly CommitName[]): void => {
    if (commits.length > 0) placed.current = commits;
  };

  const undo = async (): Promise<void> => {
    const commits = placed.current;
    if (commits.length === 0) return telling.no(t('aliquot:say.nothing'), 'UNDO', t('aliquot:say.nothingRemedy'));
    // Newest first: a later change stands in the way of an earlier one.
    for (const commit of commits.toReversed()) {
      valueOf(await call('change.undo', { commit }));
      placed.current = placed.current.filter((one) => one !== commit);
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
