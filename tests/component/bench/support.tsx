import { configure, createEvent, fireEvent, render } from '@testing-library/react';
import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { createI18n } from '../../../renderer/app/i18n.ts';
import { createPreferenceStore } from '../../../renderer/app/preferences.ts';
import { Providers } from '../../../renderer/app/Providers.tsx';
import { BridgeProvider, createQueryClient } from '../../../renderer/bridge/index.ts';
import { Bench } from '../../../renderer/features/bench/Bench.tsx';
import { type FakeHandlers, fakeBridge, refusedWith } from '../../support/fake-bridge.ts';
import '../ui/support.tsx';

// A busy computer draws late; what is never drawn still fails.
configure({ asyncUtilTimeout: 10_000 });

type Scan = CallOutput<'scan.resolve'>;

export const nothing: Scan = { kind: 'unknown', code: '', id: null, label: null, place: null, candidates: [] };

/** BOX… is a container, UNDO and its like are command cards, all else a tube. */
export function resolve({ code }: { readonly code: string }): Scan {
  if (code.startsWith('BOX')) return { ...nothing, kind: 'container', code, id: `id-${code}` };
  if (code.startsWith('CRYO*')) return { ...nothing, kind: 'command', code, id: code.slice(5) };
  return { ...nothing, kind: 'specimen', code, id: `id-${code}` };
}

const refuseTube = () => refusedWith({ code: 'CODE_UNKNOWN', details: { code: 'TUBE-1' } });
const noMap = () => refusedWith({ code: 'CONTAINER_UNKNOWN', details: { code: 'BOX' } });

export function drawBench(handlers: FakeHandlers, isLocked = false, opened: string | null = 'id-BOX-A') {
  const bridge = fakeBridge({
    'scan.resolve': resolve,
    'specimen.place': refuseTube,
    'container.map': noMap,
    ...handlers,
  });
  const i18n = createI18n('en');
  const preferences = createPreferenceStore(window);
  function Page() {
    const [box, setBox] = useState(opened);
    return (
      <div inert={isLocked}>
        <p>open: {box ?? 'none'}</p>
        <Bench box={box} onBox={setBox} onCard={() => false} />
      </div>
    );
  }
  render(
    <BridgeProvider bridge={bridge} client={createQueryClient()}>
      <Providers i18n={i18n} preferences={preferences}>
        <Page />
        <input type="password" aria-label="Password" />
      </Providers>
    </BridgeProvider>,
  );
  return bridge;
}

let clockMs = 0;

/** Sends a code as a scanner does: keys 3 ms apart, then Enter, whatever time this computer takes over them. */
export function scan(code: string, target: Element = document.body, end: string | null = 'Enter'): void {
  clockMs = Math.max(clockMs + 100, performance.now());
  for (const key of [...Array.from(code), ...(end === null ? [] : [end])]) {
    clockMs += 3;
    const event = createEvent.keyDown(target, { key });
    Object.defineProperty(event, 'timeStamp', { value: clockMs });
    fireEvent(target, event);
  }
}

export function placedIn(bridge: ReturnType<typeof fakeBridge>): readonly unknown[] {
  return bridge.calls.filter(({ name }) => name === 'specimen.place').map(({ input }) => input);
}

/** A box of one row of three positions, all free. */
export function boxMap(): CallOutput<'container.map'> {
  const cells = [1, 2, 3].map((column) => ({
    row: 1,
    column,
    position: `A${column}`,
    state: 'free' as const,
    blockedReason: null,
    specimen: null,
    container: null,
    conflict: false,
  }));
  return {
    id: 'id-BOX-A',
    printedId: 'BOX-A',
    name: 'Box A',
    type: 'box',
    level: 'box',
    temperatureClass: null,
    use: 'active',
    heldBy: null,
    position: null,
    rows: 1,
    columns: 3,
    occupancy: { occupied: 0, held: 0, blocked: 0, capacity: 3 },
    childCount: 0,
    path: [],
    siteId: 'site',
    useReason: null,
    labelling: 'A1',
    rowLabels: ['A'],
    columnLabels: ['1', '2', '3'],
    cells,
    contents: [],
    admits: { kinds: [], studies: [] },
    next: { row: 1, column: 1, position: 'A1' },
    lastCheck: null,
  };
}

/** What the station answers when a tube was placed. */
export function placed(printedId: string, position: string): CallOutput<'specimen.place'> {
  return {
    // As much of a specimen as the bench looks at.
    specimen: {
      printedId,
      kind: 'Plasma',
      pseudonym: 'ACC-0147',
      place: null,
    } as CallOutput<'specimen.place'>['specimen'],
    containerId: 'id-BOX-A',
    position,
    row: 1,
    column: 1,
    movedFrom: null,
    next: { row: 1, column: 2, position: 'A2' },
    occupied: 1,
    capacity: 3,
    commit: { device: 'device', seq: 1 },
  };
}
