import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { createI18n } from '../../../renderer/app/i18n.ts';
import { createPreferenceStore } from '../../../renderer/app/preferences.ts';
import { Providers } from '../../../renderer/app/Providers.tsx';
import { BridgeProvider, createQueryClient } from '../../../renderer/bridge/index.ts';
import { BoxCheck } from '../../../renderer/features/box-check/BoxCheck.tsx';
import { commandCode } from '../../../shared/barcode/command-codes.ts';
import { type FakeHandlers, fakeBridge, refusedWith } from '../../support/fake-bridge.ts';
import '../ui/support.tsx';

type Session = CallOutput<'session.current'>;
type Comparison = CallOutput<'boxCheck.compare'>;
type BoxMapData = CallOutput<'container.map'>;

// The screen reads no other part of a session, of a row and of a tube.
const sessionOf = (role: string) => ({ user: { id: 'user-1', roles: [role] } }) as Session;
const specimen = (id: string) => ({ id, printedId: id, kind: 'DNA', pseudonym: 'P-1', status: 'stored' });

/** A box of two by two with tube-1 in A1 and tube-2 in A2. */
const box = {
  id: 'box-1',
  name: 'Box 1',
  printedId: 'BOX1',
  level: 'box',
  rows: 2,
  columns: 2,
  labelling: 'A1',
  rowLabels: ['A', 'B'],
  columnLabels: ['1', '2'],
  path: [],
  occupancy: { occupied: 2, held: 0, blocked: 0, capacity: 4 },
  cells: ['A1', 'A2', 'B1', 'B2'].map((position, index) => ({
    row: Math.floor(index / 2) + 1,
    column: (index % 2) + 1,
    position,
    state: index < 2 ? 'occupied' : 'free',
    specimen: index < 2 ? specimen(`tube-${index + 1}`) : null,
    container: null,
    blockedReason: null,
    conflict: false,
  })),
} as unknown as BoxMapData; // the fields that a check reads

const recorded: Readonly<Record<string, string>> = { 'tube-1': 'A1', 'tube-2': 'A2' };

function compare({ observed }: { readonly observed: readonly { code: string; position?: string | undefined }[] }) {
  const seen = observed.map(({ code, position }) => {
    const at = recorded[code] ?? null;
    const kind = at === null ? 'unknown' : at === position ? 'expected' : 'misplaced';
    return {
      kind,
      code,
      specimen: at === null ? null : specimen(code),
      observedPosition: position ?? null,
      recordedPosition: at,
      recordedContainer: at === null ? null : 'Box 1',
    };
  });
  const missing = Object.entries(recorded)
    .filter(([code]) => observed.every((tube) => tube.code !== code))
    .map(([code, at]) => ({
      kind: 'missing',
      code,
      specimen: specimen(code),
      observedPosition: null,
      recordedPosition: at,
      recordedContainer: 'Box 1',
    }));
  return { findings: [...seen, ...missing], counts: { expected: 0 } } as unknown as Comparison; // as above
}

function draw(handlers: FakeHandlers = {}, role = 'labManager') {
  const bridge = fakeBridge({
    'session.current': () => sessionOf(role),
    'container.map': () => box,
    'boxCheck.compare': compare,
    'scan.resolve': ({ code }) => ({
      kind: code.startsWith('CRYO*') ? 'command' : code in recorded ? 'specimen' : 'unknown',
      code,
      id: code.startsWith('CRYO*') ? code.slice(5) : code in recorded ? code : null,
      label: null,
      place: null,
      candidates: [],
    }),
    ...handlers,
  });
  const tree = (
    <BridgeProvider bridge={bridge} client={createQueryClient()}>
      <Providers i18n={createI18n('en')} preferences={createPreferenceStore(window)}>
        <BoxCheck box="box-1" onBox={() => undefined} onLeave={() => undefined} />
      </Providers>
    </BridgeProvider>
  );
  const { unmount } = render(tree);
  return { bridge, unmount };
}

async function enter(code: string): Promise<void> {
  const field = await screen.findByRole('textbox', { name: 'Code' });
  fireEvent.change(field, { target: { value: code } });
  const form = field.closest('form');
  if (form === null) throw new Error('the field stands in no form');
  fireEvent.submit(form);
}

function kept(): string[] {
  return Object.keys(window.localStorage).filter((key) => key.startsWith('cryoledger.box-check.'));
}

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('the check of a box', () => {
  it('is not for a technician, who is told whom to ask, and asks nothing of the station', async () => {
    const { bridge } = draw({}, 'technician');
    expect(await screen.findByText('Checking a box is up to a lab manager')).toBeDefined();
    expect(bridge.calls.filter(({ name }) => name === 'boxCheck.compare')).toEqual([]);
  });

  it('says why a box cannot be shown, with a way to try again', async () => {
    draw({ 'container.map': () => refusedWith({ code: 'CONTAINER_UNKNOWN', details: { container: 'box-1' } }) });
    expect(await screen.findByText('The box could not be checked')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
  });

  it('says of each tube whether it belongs where it was seen', async () => {
    draw();
    await enter('tube-1');
    expect((await screen.findAllByText('A1 is right')).length).toBeGreaterThan(0);
    expect(await screen.findByRole('gridcell', { name: /^A1, DNA, tube-1, found as recorded/u })).toBeDefined();
    expect(screen.getByRole('gridcell', { name: /^A2, not looked at yet, next position/u })).toBeDefined();
    await enter(commandCode('SKIP'));
    await enter('tube-2');
    expect((await screen.findAllByText('Belongs in A2, not B1')).length).toBeGreaterThan(0);
    await enter('NOSUCH');
    expect((await screen.findAllByText('No record of this code')).length).toBeGreaterThan(0);
  });

  it('goes on after a reload where it was, for the same person and box, and forgets it when it is recorded', async () => {
    const { unmount } = draw();
    await enter('tube-1');
    await screen.findAllByText('A1 is right');
    expect(kept()).toEqual(['cryoledger.box-check.user-1.box-1']);
    unmount();
    const { bridge } = draw({
      'boxCheck.accept': () => ({ container: box, settled: 0, open: 1, refused: [], commit: { device: 'D', seq: 1 } }),
    });
    expect(await screen.findByText('Continued: 1 step is kept')).toBeDefined();
    await enter(commandCode('END'));
    fireEvent.click(await screen.findByRole('button', { name: /Record the check/u }));
    expect((await screen.findAllByText('The check is recorded')).length).toBeGreaterThan(0);
    expect(bridge.calls.find(({ name }) => name === 'boxCheck.accept')?.input).toEqual({
      container: 'box-1',
      observed: [{ code: 'tube-1', position: 'A1' }],
      reasons: {},
      source: 'typed',
    });
    expect(kept()).toEqual([]);
  });

  it('counts nothing when the station refuses what was read', async () => {
    draw({ 'scan.resolve': () => refusedWith({ code: 'SCAN_EMPTY' }) });
    await enter('smudge');
    expect((await screen.findAllByText('Nothing was scanned.')).length).toBeGreaterThan(0);
    expect(screen.getByRole('gridcell', { name: /^A1, .*next position/u })).toBeDefined();
    expect(kept()).toEqual([]);
  });
});
