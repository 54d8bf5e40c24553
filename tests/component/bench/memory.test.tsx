import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { commandCode } from '../../../shared/barcode/command-codes.ts';
import { createBenchMemory } from '../../../renderer/features/bench/bench-memory.ts';
import type { FakeHandlers } from '../../support/fake-bridge.ts';
import { refusedWith } from '../../support/fake-bridge.ts';
import { boxMap, drawBench, placed, placedIn, scan } from './support.tsx';

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  localStorage.clear();
});

const handlers: FakeHandlers = {
  'container.map': () => boxMap(),
  'specimen.place': ({ code = '', position }) =>
    code.startsWith('TUBE')
      ? placed(code, position ?? 'A1')
      : refusedWith({ code: 'SPECIMEN_UNKNOWN', details: { specimen: code } }),
  'change.undo': ({ commit }) => {
    const name = commit ?? { device: '', seq: 0 };
    return { undone: name, command: 'specimen.place', commit: name };
  },
};

describe('the memory of the bench', () => {
  it('brings back the ribbon, the box and the undo after the page was drawn anew', async () => {
    drawBench(handlers);
    scan('TUBE-1');
    await screen.findAllByText('Placed in A1');
    cleanup();
    const bridge = drawBench(handlers, false, null);
    expect(await screen.findByText('open: id-BOX-A')).toBeDefined();
    expect(screen.getByText('TUBE-1')).toBeDefined();
    scan(commandCode('UNDO'));
    await screen.findAllByText('Taken back');
    expect(bridge.calls.filter(({ name }) => name === 'change.undo')).toMatchObject([
      { input: { commit: { device: 'device', seq: 1 } } },
    ]);
  });

  it('keeps no code that belongs to nobody, for it may be a name', async () => {
    drawBench(handlers);
    scan('MEIER-KLAUS');
    await screen.findAllByText(/There is no specimen/u);
    expect(sessionStorage.getItem('cryoledger.bench')).toContain('SPECIMEN_UNKNOWN');
    expect(sessionStorage.getItem('cryoledger.bench')).not.toContain('MEIER');
    expect(localStorage.getItem('cryoledger.bench')).toBeNull();
  });

  it('goes on behind a skipped position, before and after a reload', async () => {
    const bridge = drawBench(handlers);
    scan(commandCode('SKIP'));
    await screen.findAllByText('A1 skipped, next is A2');
    cleanup();
    const again = drawBench(handlers);
    scan('TUBE-1');
    await waitFor(() => expect(placedIn(again)).toHaveLength(1));
    expect(placedIn(again)).toMatchObject([{ position: 'A2' }]);
    expect(placedIn(bridge)).toEqual([]);
  });

  it('begins at the free position that somebody chooses on the map', async () => {
    const bridge = drawBench(handlers);
    fireEvent.click(await screen.findByText('A3, free'));
    await screen.findAllByText('Starts at A3');
    scan('TUBE-2');
    await waitFor(() => expect(placedIn(bridge)).toMatchObject([{ position: 'A3' }]));
  });

  it('forgets the box at the END card', async () => {
    drawBench(handlers);
    scan(commandCode('END'));
    await screen.findByText('open: none');
    cleanup();
    drawBench(handlers, false, null);
    await new Promise((done) => setTimeout(done, 50));
    expect(screen.getByText('open: none')).toBeDefined();
  });

  it.each(['not json', '{}', '{"box":7}', '[1]', 'null'])('starts afresh from %s', (text) => {
    const memory = createBenchMemory({ getItem: () => text, setItem: () => undefined });
    expect(memory.get()).toMatchObject({ box: null, scans: [], placed: 0 });
  });

  it('keeps the last twenty lines, and every placement of a whole plate', () => {
    const memory = createBenchMemory({ getItem: () => null, setItem: () => undefined });
    for (let seq = 0; seq < 400; seq += 1) {
      const { scans, placements } = memory.get();
      memory.change({
        scans: [{ id: String(seq), outcome: 'ok', atMs: seq }, ...scans],
        placements: [...placements, { device: 'device', seq }],
      });
    }
    expect(memory.get().scans.map(({ id }) => id)).toEqual(
      Array.from({ length: 20 }, (_, index) => String(399 - index)),
    );
    expect(memory.get().placements).toHaveLength(384);
    expect(memory.get().placements.at(-1)).toEqual({ device: 'device', seq: 399 });
  });
});

describe('a pasted list', () => {
  it('of lines is taken line by line, and marked as typed', async () => {
    const bridge = drawBench(handlers);
    const field = screen.getByRole('textbox');
    fireEvent.paste(field, { clipboardData: { getData: () => 'TUBE-1\nTUBE-2\r\nTUBE-3\n' } });
    fireEvent.submit(field);
    await waitFor(() => expect(placedIn(bridge)).toHaveLength(3));
    expect(placedIn(bridge)).toMatchObject(['TUBE-1', 'TUBE-2', 'TUBE-3'].map((code) => ({ code, source: 'typed' })));
  });
});
