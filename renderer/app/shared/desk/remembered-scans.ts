import type { RibbonEntry } from '../../../ui/ScanRibbon.tsx';
import { createScreenMemory, type ScreenMemory } from '../screen-memory.ts';
import type { Saying } from './use-bench-voice.ts';

/** One line of the ribbon as it is remembered. Codes of nobody are left out: they may be anything, a name too. */
export type RememberedScan = {
  readonly id: string;
  readonly outcome: RibbonEntry['outcome'];
  readonly atMs: number;
  /** Printed id of a specimen or container of this biobank. */
  readonly code?: string;
  readonly refusal?: string;
};

/** The lines of a ribbon, the newest first. */
export type RibbonState = { readonly scans: readonly RememberedScan[] };

const scansKept = 20;
const fresh: RibbonState = { scans: [] };

/** What this window remembers of the ribbon of a screen. */
export function createRibbonMemory(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  screen: string,
): ScreenMemory<RibbonState> {
  const bound = ({ scans }: RibbonState): RibbonState => ({ scans: newestScans(scans) });
  return createScreenMemory({ storage, key: `cryoledger.ribbon.${screen}`, fresh, isState, bound });
}

/** As many lines as are shown. */
export function newestScans<Scan extends RememberedScan>(scans: readonly Scan[]): readonly Scan[] {
  return scans.slice(0, scansKept);
}

/** A code is remembered only of what was taken: any other may be a name. */
export function rememberedOf(saying: Saying, id: string, atMs: number): RememberedScan {
  const { code, outcome, ribbon, refusal } = saying;
  return {
    id,
    outcome: ribbon ?? (outcome === 'stop' ? 'error' : outcome),
    atMs,
    ...(outcome === 'ok' && { code }),
    ...(refusal !== undefined && { refusal }),
  };
}

/** Whether this is a list of lines as they are remembered. */
export function areRemembered(value: unknown): value is readonly RememberedScan[] {
  const isOne = (one: unknown): boolean =>
    typeof one === 'object' && one !== null && 'id' in one && 'outcome' in one && 'atMs' in one;
  return Array.isArray(value) && value.every(isOne);
}

function isState(value: unknown): value is RibbonState {
  return typeof value === 'object' && value !== null && 'scans' in value && areRemembered(value.scans);
}
