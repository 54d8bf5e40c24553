import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { commandCode } from '../../../shared/barcode/command-codes.ts';
import { createI18n } from '../../../renderer/app/i18n.ts';
import { createPreferenceStore } from '../../../renderer/app/preferences.ts';
import { Providers } from '../../../renderer/app/Providers.tsx';
import { BridgeProvider, ConnectionLostError, createQueryClient } from '../../../renderer/bridge/index.ts';
import { Bench } from '../../../renderer/features/bench/Bench.tsx';
import { type FakeHandlers, fakeBridge, refusedWith } from '../../support/fake-bridge.ts';
import '../ui/support.tsx';

type Scan = CallOutput<'scan.resolve'>;

const nothing: Scan = { kind: 'unknown', code: '', id: null, label: null, place: null, candidates: [] };

/** BOX… is a container, UNDO and its like are command cards, all else a tube. */
function resolve({ code }: { readonly code: string }): Scan {
  if (code.startsWith('BOX')) return { ...nothing, kind: 'container', code, id: `id-${code}` };
  if (code.startsWith('CRYO*')) return { ...nothing, kind: 'command', code, id: code.slice(5) };
  return { ...nothing, kind: 'specimen', code, id: `id-${code}` };
}

const refuseTube = () => refusedWith({ code: 'CODE_UNKNOWN', details: { code: 'TUBE-1' } });
const noMap = () => refusedWith({ code: 'CONTAINER_UNKNOWN', details: { code: 'BOX' } });

function drawBench(handlers: FakeHandlers, isLocked = false) {
  const bridge = fakeBridge({
    'scan.resolve': resolve,
    'specimen.place': refuseTube,
    'container.map': noMap,
    ...handlers,
  });
  const i18n = createI18n('en');
  const preferences = createPreferenceStore(window);
  function Page() {
    const [box, setBox] = useState<string | null>('id-BOX-A');
    return (
      <div inert={isLocked}>
        <p>open: {box ?? 'none'}</p>
        <Bench box={box} onBox={setBox} />
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

/** Sends a code as a scanner does: all keys at once, then Enter. */
function scan(code: string, target: Element = document.body): void {
  for (const key of [...Array.from(code), 'Enter']) fireEvent.keyDown(target, { key });
}

function placedIn(bridge: ReturnType<typeof fakeBridge>): readonly unknown[] {
  return bridge.calls.filter(({ name }) => name === 'specimen.place').map(({ input }) => input);
}

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  localStorage.clear();
  vi.restoreAllMocks();
});

describe('the bench', () => {
  it('places a tube into the box scanned right before it, however slowly the station answers', async () => {
    const bridge = drawBench({
      'scan.resolve': async (input) => {
        await new Promise((done) => setTimeout(done, 40));
        return resolve(input);
      },
    });
    scan('BOX-B');
    scan('TUBE-1');
    await waitFor(() => expect(placedIn(bridge)).toHaveLength(1));
    expect(placedIn(bridge)).toEqual([{ code: 'TUBE-1', container: 'id-BOX-B', source: 'scan' }]);
  });

  it('says so when the station does not answer a scan, and goes on with the next', async () => {
    const bridge = drawBench({
      'scan.resolve': (input) => {
        if (input.code === 'TUBE-1') throw new ConnectionLostError('unreachable');
        return resolve(input);
      },
    });
    scan('TUBE-1');
    expect((await screen.findAllByText('Cryoledger does not answer.')).length).toBeGreaterThan(0);
    scan('TUBE-2');
    await waitFor(() => expect(placedIn(bridge)).toHaveLength(1));
  });

  it('says so when the station fails while it reads a code', async () => {
    drawBench({ 'scan.resolve': () => ({ ok: false, failed: { message: 'It broke.', incident: 'ab12' } }) });
    scan('TUBE-1');
    expect((await screen.findAllByText('It broke.')).length).toBeGreaterThan(0);
    expect(screen.getByText('ab12')).toBeDefined();
  });

  it('hears nothing while it is locked away, so that no password becomes a scan', async () => {
    const bridge = drawBench({}, true);
    scan('correct-horse', screen.getByLabelText('Password'));
    await new Promise((done) => setTimeout(done, 150));
    expect(bridge.calls.filter(({ name }) => name === 'scan.resolve')).toEqual([]);
  });

  it('leaves a password field alone even when it is not locked', async () => {
    const bridge = drawBench({});
    const isUntouched = fireEvent.keyDown(screen.getByLabelText('Password'), { key: 'a' });
    scan('correct-horse', screen.getByLabelText('Password'));
    await new Promise((done) => setTimeout(done, 150));
    expect(isUntouched).toBe(true);
    expect(bridge.calls.filter(({ name }) => name === 'scan.resolve')).toEqual([]);
  });

  it('closes the box at the END card', async () => {
    drawBench({});
    scan(commandCode('END'));
    expect(await screen.findByText('open: none')).toBeDefined();
  });

  it('takes back nothing but what was placed here, for the last change may be an import', async () => {
    const bridge = drawBench({});
    scan(commandCode('UNDO'));
    expect((await screen.findAllByText('Nothing to take back')).length).toBeGreaterThan(0);
    expect(bridge.calls.filter(({ name }) => name === 'change.undo')).toEqual([]);
  });

  it('takes a list of a box and its tubes in order, whatever is open', async () => {
    const bridge = drawBench({});
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'TUBE-1;BOX-B;TUBE-2;BOX-C;TUBE-3' } });
    fireEvent.submit(screen.getByRole('textbox'));
    await waitFor(() => expect(placedIn(bridge)).toHaveLength(3));
    expect(placedIn(bridge)).toMatchObject([
      { code: 'TUBE-1', container: 'id-BOX-A' },
      { code: 'TUBE-2', container: 'id-BOX-B' },
      { code: 'TUBE-3', container: 'id-BOX-C' },
    ]);
  });

  it('says that a card does nothing when it answers no question', async () => {
    const bridge = drawBench({});
    scan(commandCode('YES'));
    expect((await screen.findAllByText('This card does nothing here.')).length).toBeGreaterThan(0);
    expect(placedIn(bridge)).toEqual([]);
  });

  it('moves a tube recorded elsewhere when the YES card follows, into the box where it was asked', async () => {
    const elsewhere = { specimen: 'K7Q00C4MT2', position: 'F2/R3/B4: E5' };
    const bridge = drawBench({
      'specimen.place': () => refusedWith({ code: 'RECORDED_ELSEWHERE', details: elsewhere }),
    });
    scan('TUBE-1');
    await screen.findByRole('button', { name: /Move it here/ });
    scan(commandCode('YES'));
    await waitFor(() => expect(placedIn(bridge)).toHaveLength(2));
    expect(placedIn(bridge)[1]).toEqual({ code: 'TUBE-1', container: 'id-BOX-A', source: 'scan', confirmMove: true });
  });
});
