import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { commandCode } from '../../../shared/barcode/command-codes.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type * as tonesModule from '../../../renderer/scanning/tones.ts';
import { tonePatterns } from '../../../renderer/scanning/tones.ts';
import { refusedWith } from '../../support/fake-bridge.ts';
import { boxMap, drawBench, nothing, placed, placedIn, resolve, scan } from './support.tsx';

const played = vi.hoisted(() => vi.fn<(tone: string) => void>());
vi.mock('../../../renderer/scanning/tones.ts', async (original) => ({
  ...(await original<typeof tonesModule>()),
  playTone: played,
}));

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  localStorage.clear();
  vi.clearAllMocks();
});

const details = {
  specimen: 'K7Q00C4MT2',
  position: 'Box A E5',
  container: 'Box A',
  by: 'K7Q00C4MQ4',
  reason: 'broken',
  code: 'TUBE-1',
};

const errors: readonly (readonly [what: string, refusal: Refusal['code'], tone: string, look: string])[] = [
  ['an unknown code', 'SPECIMEN_UNKNOWN', 'error', 'error'],
  ['a tube that is already in this box', 'ALREADY_HERE', 'duplicate', 'duplicate'],
  ['a tube recorded elsewhere', 'RECORDED_ELSEWHERE', 'decision', 'decision'],
  ['a tube of the wrong kind or study', 'CONTAINER_HOLDS_OTHER', 'wrongBox', 'error'],
  ['a box that is too warm', 'TOO_WARM', 'wrongBox', 'error'],
  ['withdrawn consent', 'CONSENT_HOLD', 'stop', 'stop'],
  ['a quarantined tube', 'SPECIMEN_QUARANTINED', 'stop', 'stop'],
  ['an occupied position', 'POSITION_OCCUPIED', 'occupied', 'error'],
  ['a held position', 'POSITION_HELD', 'occupied', 'error'],
  ['a full box', 'CONTAINER_FULL', 'occupied', 'error'],
  ['a misread code', 'CHECK_CHARACTER_WRONG', 'unread', 'error'],
];

describe('outcomes of placing', () => {
  it('ask for the first tube where the box was chosen before, and for a box where none was', async () => {
    drawBench({ 'container.map': () => boxMap() });
    expect(await screen.findByText('Scan the first tube. It goes to the next position.')).toBeDefined();
    cleanup();
    drawBench({}, false, null);
    expect(await screen.findByText('Scan a box first, then the tubes one after another.')).toBeDefined();
  });

  it('call the material by its words, not by its code', async () => {
    const answer = placed('K7Q00C4MT2', 'A1');
    const specimen = { ...answer.specimen, kind: 'TissueFreshFrozen' };
    drawBench({ 'specimen.place': () => ({ ...answer, specimen }) });
    scan('TUBE-1');
    expect(await screen.findByText('Tissue fresh frozen · ACC-0147')).toBeDefined();
  });

  it.each(errors)('tell %s (%s) by the tone %s, with words and a remedy', async (_, code, tone, look) => {
    drawBench({ 'specimen.place': () => refusedWith({ code, details }) });
    scan('TUBE-1');
    await waitFor(() => expect(played.mock.calls.at(-1)?.[0]).toBe(tone));
    const panel = document.querySelector('.ui-scan-panel');
    expect(panel?.getAttribute('data-outcome')).toBe(look);
    expect(panel?.querySelector('.ui-scan-remedy')?.textContent).toMatch(/\w/u);
    expect(document.querySelector('.screen-flash')?.getAttribute('data-tone')).toBe(tone);
  });

  it('tell half a code from a wrong one', async () => {
    localStorage.setItem('cryoledger.scanner', JSON.stringify({ suffix: 'Enter' }));
    const bridge = drawBench({});
    scan('TUBE-1', document.body, null);
    await waitFor(() => expect(played.mock.calls.at(-1)?.[0]).toBe('unread'));
    expect(bridge.calls.filter(({ name }) => name === 'scan.resolve')).toEqual([]);
  });

  it('sound unlike each other, by rhythm and not by pitch alone', () => {
    const rhythms = Object.values(tonePatterns).map((beeps) =>
      beeps.map(([, start, length]) => `${start}+${length}`).join(' '),
    );
    expect(new Set(rhythms).size).toBe(rhythms.length);
  });
});

describe('a code of several records', () => {
  const ambiguous = {
    'scan.resolve': ({ code }: { readonly code: string }) =>
      code === 'TWICE1'
        ? {
            ...nothing,
            kind: 'ambiguous' as const,
            code,
            candidates: [
              { kind: 'specimen' as const, id: 'one', label: 'K7Q00C4MT2' },
              { kind: 'specimen' as const, id: 'two', label: 'K7Q00C4MQ4' },
            ],
          }
        : resolve({ code }),
  };

  it('is settled by a digit, and the record itself is placed', async () => {
    const bridge = drawBench(ambiguous);
    scan('TWICE1');
    await screen.findByRole('button', { name: /K7Q00C4MQ4/ });
    await new Promise((done) => setTimeout(done, 120));
    press('2');
    await waitFor(() => expect(placedIn(bridge)).toHaveLength(1));
    expect(placedIn(bridge)).toEqual([{ specimen: 'two', container: 'id-BOX-A', source: 'scan' }]);
  });

  it('is never settled by the YES card', async () => {
    const bridge = drawBench(ambiguous);
    scan('TWICE1');
    await screen.findByRole('button', { name: /K7Q00C4MQ4/ });
    scan(commandCode('YES'));
    await screen.findAllByText('This card does nothing here.');
    expect(placedIn(bridge)).toEqual([]);
  });
});

function press(key: string): void {
  window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}
