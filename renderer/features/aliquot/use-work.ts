import { useEffect, useRef, useState } from 'react';
import type { CommitName } from '../../app/shared/commits.ts';

/** What the screen is at: whose material, and which division of it. */
export type Work = {
  readonly parent: string | null;
  /** The division being finished; it stays on screen when it is finished. */
  readonly held: CommitName | null;
  /** Somebody wants to divide the parent once more, whatever is unfinished. */
  readonly isAgain: boolean;
};

export type WorkInHand = {
  readonly work: Work;
  /** What it is now, for steps that wait their turn: a render may be older. */
  now(): Work;
  open(parent: string | null): void;
  hold(commit: CommitName): void;
  again(): void;
};

/** The work in hand follows the address; what is scanned is at work before the address has changed. */
export function useWork(parent: string | null, onParent: (id: string | null) => void): WorkInHand {
  const [work, setWork] = useState<Work>(fresh(parent));
  const [address, setAddress] = useState(parent);
  const current = useRef(work);
  if (address !== parent) {
    // Somebody followed a link: another parent is other work.
    setAddress(parent);
    if (work.parent !== parent) setWork(fresh(parent));
  }
  useEffect(() => {
    current.current = work;
  }, [work]);
  const show = (next: Work): void => {
    current.current = next;
    setWork(next);
  };
  return {
    work,
    now: () => current.current,
    open: (next) => {
      show(fresh(next));
      onParent(next);
    },
    hold: (commit) => show({ ...current.current, held: commit, isAgain: false }),
    again: () => show({ ...current.current, held: null, isAgain: true }),
  };
}

function fresh(parent: string | null): Work {
  return { parent, held: null, isAgain: false };
}
