import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { commandCode } from '../../../shared/barcode/command-codes.ts';
import { ConnectionLostError } from '../../../renderer/bridge/index.ts';
import { refusedWith } from '../../support/fake-bridge.ts';
import { drawBench, placedIn, resolve, scan } from './support.tsx';

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
