import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { BridgeProvider, createQueryClient } from '../../../renderer/bridge/index.ts';
import { createScanRouter, pageLayers, type ScanRouter } from '../../../renderer/scanning/router.ts';
import { ScanLookUp } from '../../../renderer/scanning/ScanLookUp.tsx';
import { RouterContext } from '../../../renderer/scanning/ScanProvider.tsx';
import { fakeBridge } from '../../support/fake-bridge.ts';
import { draw } from '../ui/support.tsx';

const box = { kind: 'container', id: 'box-1', label: 'Box 1' } as const;

function drawLookUp(cards: readonly string[]) {
  const router = createScanRouter(pageLayers(document));
  const told = { onCard: vi.fn((command: string) => cards.includes(command)), onOpen: vi.fn() };
  const bridge = fakeBridge({ 'scan.resolve': ({ code }) => ({ ...box, code, place: null, candidates: [] }) });
  draw(
    <BridgeProvider bridge={bridge} client={createQueryClient()}>
      <RouterContext value={router}>
        <ScanLookUp {...told} onStart={() => undefined} onSearch={() => undefined} address="today/" />
      </RouterContext>
    </BridgeProvider>,
  );
  return { router, bridge, ...told };
}

function scan(router: ScanRouter, ...codes: readonly string[]): void {
  act(() => {
    for (const text of codes) router.route({ text, isWhole: true });
  });
}

describe('a scan that no screen wants', () => {
  it('of a command card is obeyed at once, though the next code follows before anything could answer', async () => {
    const { router, bridge, onCard, onOpen } = drawLookUp(['PLACE']);
    scan(router, 'CRYO*PLACE', 'K7Q00B1R8M');
    expect(onCard.mock.calls).toEqual([['PLACE']]);
    await waitFor(() => expect(onOpen).toHaveBeenCalledWith({ kind: 'container', id: 'box-1' }));
    expect(bridge.calls.map(({ input }) => input)).toEqual([{ code: 'K7Q00B1R8M' }]);
  });

  it('of a card that means nothing here says so', async () => {
    const { router, onOpen } = drawLookUp([]);
    scan(router, 'CRYO*UNDO');
    expect(await screen.findByText('This card does nothing on this screen')).toBeDefined();
    expect(onOpen).not.toHaveBeenCalled();
  });
});
