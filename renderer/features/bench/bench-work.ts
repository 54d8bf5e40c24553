import type { ScanDesk } from '../../app/shared/desk/use-scan-desk.ts';
import type { Bridge } from '../../bridge/index.ts';
import type { Words } from '../../ui/use-words.ts';
import type { BenchMemory } from './bench-memory.ts';
import type { OpenBox } from './use-open-box.ts';

/** What every act of filling boxes works with. */
export type BenchWork = {
  readonly desk: ScanDesk;
  readonly memory: BenchMemory;
  /** The box that is open, for steps that wait their turn. */
  readonly open: OpenBox;
  readonly call: Bridge['call'];
  readonly t: Words;
};
