import { useRef, useState } from 'react';
import { type Draft, newDraft } from './draft.ts';
import { keepDraft, loadDraft } from './draft-store.ts';

/** The check of one box as far as it came. */
export type KeptDraft = {
  readonly draft: Draft;
  /** It was begun before this page was opened. */
  readonly isResumed: boolean;
  /** The draft as the last step left it: several scans can come before the next drawing. */
  latest(): Draft;
  /** Shows and keeps what a step made of it. */
  write(next: Draft): void;
  startOver(): void;
};

/** Takes up the check that is kept under this key, or begins one; every step is kept at once. */
export function useKeptDraft(storageKey: string, positions: readonly string[]): KeptDraft {
  const [kept] = useState(() => loadDraft(storageKey));
  const [draft, setDraft] = useState(() => kept ?? newDraft(positions, new Date().toISOString()));
  const [isResumed, setIsResumed] = useState(kept !== null);
  const latest = useRef(draft);

  const write = (next: Draft): void => {
    latest.current = next;
    setDraft(next);
    keepDraft(storageKey, next);
  };

  return {
    draft,
    isResumed,
    latest: () => latest.current,
    write,
    startOver: () => {
      setIsResumed(false);
      write(newDraft(positions, new Date().toISOString()));
    },
  };
}
