import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useScreenMemory } from '../../app/shared/use-screen-memory.ts';
import { useBridge, valueOf } from '../../bridge/index.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Parent } from './parent.ts';
import { createPoolMemory } from './pool-memory.ts';
import { type Telling, useTelling } from './use-telling.ts';

/** As much of an unreadable scan as is shown again. */
const shownCodeLength = 40;

export type Pool = Pick<Telling, 'result' | 'ribbon'> & {
  readonly parents: readonly Parent[];
  take(text: string, scanner?: string): void;
  remove(id: string): void;
  /** The pool is made: the next one begins empty. */
  clear(): void;
};

/** The tubes that are to become one: each is scanned, and all are there again after a reload or a change of user. */
export function usePool(): Pool {
  const { t } = useWords();
  const { call } = useBridge();
  const telling = useTelling('pool');
  const { memory } = useScreenMemory(createPoolMemory);
  const [parents, setParents] = useState<readonly Parent[]>([]);
  // A scan may come before the page has drawn what the scan before it did.
  const known = useRef<readonly Parent[]>([]);
  const show = (next: readonly Parent[]): void => {
    known.current = next;
    setParents(next);
  };
  const keep = (next: readonly Parent[]): void => {
    show(next);
    memory.change({ parents: next.map(({ id }) => id) });
  };
  const find = async (code: string): Promise<Parent> =>
    valueOf(await call('specimen.find', { code: code.slice(0, 256) }));
  const has = (id: string): boolean => known.current.some((parent) => parent.id === id);

  const bringBack = useEffectEvent((): void => {
    for (const id of memory.get().parents) {
      telling.enqueue('', async () => {
        if (!has(id)) show([...known.current, await find(id)]);
      });
    }
  });
  useEffect(() => bringBack(), []);

  const add = async (text: string): Promise<void> => {
    const found = await find(text);
    if (has(found.id)) {
      telling.say({ tone: 'duplicate', outcome: 'duplicate', title: t('aliquot:pool.twice'), code: found.printedId });
      return;
    }
    keep([...known.current, found]);
    telling.good(t('aliquot:pool.added', { count: known.current.length }), found.printedId);
  };
  return {
    result: telling.result,
    ribbon: telling.ribbon,
    parents,
    take: (text, scanner) => telling.enqueue(text.slice(0, shownCodeLength), () => add(text), scanner),
    remove: (id) => keep(known.current.filter((parent) => parent.id !== id)),
    clear: () => keep([]),
  };
}
