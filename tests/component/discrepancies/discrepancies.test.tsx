import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CallOutput } from '../../../shared/api/contract.ts';
import type { Role } from '../../../shared/domain/user/events.ts';
import { BridgeProvider, createQueryClient } from '../../../renderer/bridge/index.ts';
import { Discrepancies } from '../../../renderer/features/discrepancies/Discrepancies.tsx';
import { fakeBridge } from '../../support/fake-bridge.ts';
import { draw } from '../ui/support.tsx';

type Matter = CallOutput<'discrepancy.list'>['rows'][number];
type Version = CallOutput<'discrepancy.get'>['versions'][number];

const tube = { id: 's1', printedId: 'K7Q00C4MT2' };
const kinds = [
  'custodyForked',
  'twoInOnePosition',
  'codeOnTwoSpecimens',
  'usedAfterWithdrawal',
  'moreTakenThanThere',
  'editedConcurrently',
] as const satisfies readonly Matter['kind'][];
const rows = kinds.map((kind) => ({ id: kind, kind, subject: 'specimen:s1', specimens: [tube], details: {} }));

const version = (seq: number, device: string, value: string): Version => ({
  commit: { device: `d${seq}`, seq },
  type: 'specimenCorrected.v1',
  specimen: tube,
  actor: 'Anna',
  device,
  source: 'typed',
  recordedAt: '2026-11-24T10:00:00.000Z',
  reason: null,
  place: null,
  path: [],
  value,
  quantity: null,
  purpose: null,
  isInForce: seq === 2,
});

function drawInbox(open: readonly Matter[], roles: readonly Role[]) {
  const user = {
    id: 'a',
    username: 'anna',
    name: 'Anna',
    roles: [...roles],
    active: true,
    hasPin: false,
    hasBadge: false,
    mustChangePassword: false,
  };
  const bridge = fakeBridge({
    'session.current': () => ({ user, locked: false, idleLockMinutes: 10, site: null, device: null }),
    'discrepancy.list': () => ({ rows: [...open] }),
    'discrepancy.get': ({ discrepancy }) => {
      const matter = rows.find(({ id }) => id === discrepancy);
      if (matter === undefined) throw new Error('only listed matters are asked for');
      const versions = [version(1, 'Bench 2', 'clear'), version(2, 'Cold room', 'cloudy')];
      return { ...matter, versions, field: 'notes', code: 'FX1', quantity: null };
    },
    'specimen.timeline': () => ({ entries: [] }),
    'discrepancy.settle': () => ({ commit: { device: 'd', seq: 9 } }),
  });
  draw(
    <BridgeProvider bridge={bridge} client={createQueryClient()}>
      <Discrepancies matter="editedConcurrently" />
    </BridgeProvider>,
  );
  return bridge;
}

describe('the matters to settle', () => {
  it('have words for every kind that a detector finds', async () => {
    drawInbox(rows, ['labManager']);
    for (const row of await screen.findAllByRole('listitem')) expect(row.textContent).not.toMatch(/kinds\./u);
    for (const { id } of rows) {
      const item = document.querySelector<HTMLElement>(`[data-matter="${id}"]`);
      if (item === null) throw new Error(`${id} is not listed`);
      fireEvent.focus(item);
      await waitFor(() => expect(item.getAttribute('aria-current')).toBe('true'));
      expect(
        (await screen.findByRole('heading', { level: 2, name: /K7Q00C4MT2|FX1|recorded in/u })).textContent,
      ).not.toMatch(/kinds\.|\{\{/u);
    }
  });

  it('are settled by the version that a manager chooses, with the reason', async () => {
    const bridge = drawInbox(rows, ['labManager']);
    const [first] = await screen.findAllByRole('button', { name: 'This is right' });
    if (first === undefined) throw new Error('found above');
    fireEvent.click(first);
    const reason = await screen.findByLabelText(/Reason/u);
    fireEvent.change(reason, { target: { value: 'read the form' } });
    fireEvent.click(screen.getByRole('button', { name: 'Settle' }));
    await waitFor(() =>
      expect(bridge.calls).toContainEqual({
        name: 'discrepancy.settle',
        input: { discrepancy: 'editedConcurrently', reason: 'read the form', choice: { device: 'd1', seq: 1 } },
      }),
    );
  });

  it('are shown whole, without a button, to who may not settle them', async () => {
    drawInbox(rows, ['auditor']);
    expect(await screen.findByText('cloudy')).toBeDefined();
    expect(screen.getByText('Somebody else decides this.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'This is right' })).toBeNull();
  });

  it('say what the screen is for when there is none', async () => {
    drawInbox([], ['labManager']);
    expect(await screen.findByRole('heading', { name: 'Nothing to settle' })).toBeDefined();
  });
});
