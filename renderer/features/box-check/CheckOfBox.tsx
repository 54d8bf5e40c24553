import { useState } from 'react';
import { Counting } from './Counting.tsx';
import { Differences } from './Differences.tsx';
import type { Recorded } from './difference.ts';
import { keepDraft } from './draft-store.ts';
import type { BoxMapData } from './positions.ts';
import { Result } from './Result.tsx';
import { useCheck } from './use-check.ts';

type Props = {
  readonly map: BoxMapData;
  readonly positions: readonly string[];
  readonly storageKey: string;
  readonly onBox: (id: string | null) => void;
  readonly onLeave: () => void;
};

/** The three pages of a check: looking, deciding, and what was recorded. */
export function CheckOfBox({ map, positions, storageKey, onBox, onLeave }: Props) {
  const [isDeciding, setIsDeciding] = useState(false);
  const [recorded, setRecorded] = useState<Recorded | null>(null);
  const check = useCheck({ box: map.id, storageKey, positions, onEnd: () => setIsDeciding(true) });
  if (recorded !== null)
    return <Result map={map} recorded={recorded} onAnother={() => onBox(null)} onLeave={onLeave} />;
  if (isDeciding) {
    return (
      <Differences
        map={map}
        check={check}
        positions={positions}
        onBack={() => setIsDeciding(false)}
        onRecorded={(done) => {
          keepDraft(storageKey, null);
          setRecorded(done);
        }}
      />
    );
  }
  return (
    <Counting map={map} check={check} positions={positions} onReview={() => setIsDeciding(true)} onLeave={onLeave} />
  );
}
