import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../shared/domain/user/events.ts';
import { BridgeProvider, createQueryClient } from '../../../renderer/bridge/index.ts';
import { suggestedUsername } from '../../../renderer/features/people/AddPerson.tsx';
import { People } from '../../../renderer/features/people/People.tsx';
import { fakeBridge } from '../../support/fake-bridge.ts';
import { draw } from '../ui/support.tsx';

const person = (id: string, name: string, roles: readonly Role[]) => ({
  id,
  username: id,
  name,
  roles: [...roles],
  active: true,
  hasPin: false,
  hasBadge: false,
  mustChangePassword: false,
  lastSignInAt: null,
  lockedOutUntil: null,
});
const anna = person('anna', 'Anna', ['administrator']);
const ben = person('ben', 'Ben', ['technician']);

function drawPeople(user: typeof anna) {
  const bridge = fakeBridge({
    'user.list': () => ({ users: [anna, ben] }),
    'session.current': () => ({ user, locked: false, idleLockMinutes: 10, site: null, device: null }),
  });
  draw(
    <BridgeProvider bridge={bridge} client={createQueryClient()}>
      <People OwnSecrets={({ user: own }) => <p>secrets of {own.name}</p>} />
    </BridgeProvider>,
  );
}

describe('the people', () => {
  it('gives an administrator what can be done with each account', async () => {
    drawPeople(anna);
    const row = await screen.findByRole('row', { name: /Ben/u });
    expect(within(row).getByRole('button', { name: 'What to do with Ben' })).toBeDefined();
    expect(screen.getByRole('button', { name: /Add a person/u })).toBeDefined();
  });

  it('gives anybody else the names, whom to ask, and the own secrets', async () => {
    drawPeople(ben);
    expect(await screen.findByText(/Ask Anna\./u)).toBeDefined();
    expect(screen.queryByRole('button', { name: /Add a person/u })).toBeNull();
    expect(screen.queryByRole('columnheader', { name: 'Last sign-in' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'My PIN and badge' }));
    expect(await screen.findByText('secrets of Ben')).toBeDefined();
  });

  it('suggests a user name that the station takes', () => {
    expect(['Dr. Ben Müller', 'Ada', 'Jean-Luc de la Tour', '李'].map(suggestedUsername)).toEqual([
      'ben.muller',
      'ada',
      'jean.tour',
      '',
    ]);
  });
});
