import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { syncProblems } from '../../../electron/station/sync/steps.ts';
import { BridgeProvider, createQueryClient } from '../../../renderer/bridge/index.ts';
import { english } from '../../../renderer/app/locales/en/index.ts';
import { Sync } from '../../../renderer/features/sync/Sync.tsx';
import { hubAddress } from '../../../renderer/features/sync/status.ts';
import type { Role } from '../../../shared/domain/user/events.ts';
import { toastQueue } from '../../../renderer/ui/toasts.ts';
import { commitCodes } from '../../../shared/sync/protocol.ts';
import { type FakeHandlers, fakeBridge, refusedWith } from '../../support/fake-bridge.ts';
import { draw } from '../ui/support.tsx';
import { alone, doubted, keysHere, syncStatus, type SyncStatus, thisDevice } from './status.ts';

function drawSync(status: SyncStatus, roles: readonly Role[] = ['administrator'], more: FakeHandlers = {}) {
  const user = { id: 'u', username: 'ada', name: 'Ada', roles: [...roles], hasPin: false, hasBadge: false };
  const bridge = fakeBridge({
    'sync.status': () => status,
    'sync.pending': () => ({ commands: [] }),
    'session.current': () => ({
      user: { ...user, active: true, mustChangePassword: false, lastSignInAt: null, lockedOutUntil: null },
      locked: false,
      idleLockMinutes: 10,
      site: null,
      device: null,
    }),
    ...more,
  });
  draw(
    <BridgeProvider bridge={bridge} client={createQueryClient()}>
      <Sync />
    </BridgeProvider>,
  );
  return bridge;
}

describe('a station without a hub', () => {
  it('is told to be well, and an administrator may enrol it', async () => {
    drawSync(alone);
    expect(await screen.findByRole('heading', { name: 'This computer works on its own' })).toBeDefined();
    expect(screen.getByText(/12 signed entries are on this computer/u)).toBeDefined();
    expect(await screen.findByRole('button', { name: 'Enrol at a hub' })).toBeDefined();
  });

  it('names who may enrol it to anybody else', async () => {
    drawSync(alone, ['technician']);
    expect(await screen.findByText('An administrator can enrol this computer at a hub.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Enrol at a hub' })).toBeNull();
  });
});

describe('the enrolment', () => {
  const fingerprint = '1a2b 3c4d 5e6f 7081 92a3 b4c5 d6e7 f809';

  it('shows eight groups to compare before it takes a code', async () => {
    const bridge = drawSync(alone, ['administrator'], {
      'sync.describe': ({ url }) => ({ url, origin: 'hub.test', fingerprint }),
      'sync.enrol': () => ({ origin: 'hub.test', fingerprint }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Enrol at a hub' }));
    fireEvent.change(screen.getByRole('textbox', { name: /Address/u }), { target: { value: 'hub.test/' } });
    fireEvent.click(screen.getByRole('button', { name: 'Ask the hub' }));
    const groups = await screen.findByRole('list', { name: 'Fingerprint of its key' });
    expect(
      within(groups)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(fingerprint.split(' '));
    fireEvent.change(screen.getByRole('textbox', { name: /code/u }), { target: { value: ' 7KQ2-9ABC ' } });
    const enrol = screen.getByRole('button', { name: 'Enrol' });
    expect(enrol).toHaveProperty('disabled', true);
    fireEvent.click(screen.getByRole('checkbox', { name: 'All eight groups are the same' }));
    fireEvent.click(enrol);
    await waitFor(() =>
      expect(bridge.calls.at(-1)).toEqual({
        name: 'sync.enrol',
        input: { url: 'https://hub.test', code: '7KQ2-9ABC', fingerprint },
      }),
    );
  });

  it('says why an address does not answer, and keeps what was typed', async () => {
    drawSync(alone, ['administrator'], {
      'sync.describe': ({ url }) => refusedWith({ code: 'HUB_UNREACHABLE', details: { url, problem: 'not found' } }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Enrol at a hub' }));
    const address = screen.getByRole('textbox', { name: /Address/u });
    fireEvent.change(address, { target: { value: 'hub.test' } });
    fireEvent.click(screen.getByRole('button', { name: 'Ask the hub' }));
    expect(await screen.findByText(/does not answer \(not found\)/u)).toBeDefined();
    expect(address).toHaveProperty('value', 'hub.test');
  });

  it('asks over https unless told otherwise', () => {
    expect(['hub.test', ' http://127.0.0.1:4850/ ', ''].map(hubAddress)).toEqual([
      'https://hub.test',
      'http://127.0.0.1:4850',
      '',
    ]);
  });
});

describe('a station at a hub', () => {
  it('lists what is to send in the words of the work', async () => {
    drawSync(syncStatus({ toSend: 14 }), ['administrator'], {
      'sync.pending': () => ({
        commands: [
          { command: 'specimen.place', count: 9 },
          { command: 'consent.withdraw', count: 3 },
        ],
      }),
    });
    await screen.findByText('Placed a tube');
    const list = await screen.findByRole('list', { name: 'To send' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['Placed a tube9', 'Recorded a withdrawal3', 'Other work2']);
  });

  it('says what was not accepted, when it was recorded, and what to do', async () => {
    drawSync(syncStatus({ doubted: [doubted()] }));
    const [item] = within(await screen.findByRole('list', { name: 'Not accepted by the hub' })).getAllByRole(
      'listitem',
    );
    expect(item?.textContent).toContain('Placed a tube');
    expect(item?.textContent).toContain('entry 7, recorded Nov 24, 2026');
    expect(item?.textContent).toContain('kept back by the hub');
    expect(item?.textContent).toContain('Whoever did this had no right to it at that time.');
    expect(item?.textContent).toContain('An administrator reviews the entry at the hub.');
  });

  it('doubts a clock that is more than two minutes off, and no other (UX-110)', async () => {
    drawSync(syncStatus({}, { clockOffsetMilliseconds: 3 * 60_000 }));
    expect(await screen.findByText(/clock of this computer is 3 mins? 0 secs? behind/u)).toBeDefined();
  });

  it('trusts a clock that is two minutes off', async () => {
    drawSync(syncStatus({}, { clockOffsetMilliseconds: -120_000 }));
    expect(await screen.findByText('The hub has everything that was recorded here.')).toBeDefined();
    expect(screen.queryByText(/clock of this computer/u)).toBeNull();
  });

  it('shows how far it is while it sends', async () => {
    drawSync(syncStatus({ toSend: 30, now: { doing: 'sending', sent: 10, received: 0 } }));
    expect((await screen.findByRole('progressbar', { name: 'Sending' })).getAttribute('aria-valuetext')).toBe(
      '10 of 40',
    );
  });

  it('syncs at once and says what came of it, and why not', async () => {
    const bridge = drawSync(syncStatus(), ['technician'], {
      'sync.now': () => ({ sent: 2, received: 0, problem: 'HUB_BUSY' }),
    });
    fireEvent.click(await screen.findByRole('button', { name: /Sync now/u }));
    await waitFor(() => expect(bridge.calls.some(({ name }) => name === 'sync.now')).toBe(true));
    await waitFor(() => expect(toastQueue.visibleToasts[0]?.content.words).toBe('The hub is busy'));
  });

  it('pauses, and asks once before it leaves', async () => {
    const bridge = drawSync(syncStatus(), ['administrator'], {
      'sync.pause': ({ paused }) => ({ paused }),
      'sync.leave': () => ({}),
    });
    fireEvent.click(await screen.findByRole('button', { name: /Pause/u }));
    fireEvent.click(screen.getByRole('button', { name: /Leave the hub/u }));
    expect(await screen.findByText(/Nothing that is here is removed/u)).toBeDefined();
    expect(bridge.calls.some(({ name }) => name === 'sync.leave')).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(bridge.calls.some(({ name }) => name === 'sync.leave')).toBe(true));
    expect(bridge.calls).toContainEqual({ name: 'sync.pause', input: { paused: true } });
  });

  it('lets a technician sync and pause, but not leave', async () => {
    drawSync(syncStatus({}, { paused: true }), ['technician']);
    expect(await screen.findByRole('button', { name: /Go on/u })).toBeDefined();
    expect(screen.queryByRole('button', { name: /Leave the hub/u })).toBeNull();
  });

  it('tells what is kept back and what waits, and which computers are seen', async () => {
    const other = { ...thisDevice, id: 'd2', name: 'Theatre', code: 'B2C', isThis: false, commits: 3 };
    drawSync(syncStatus({ withheld: 1, waiting: 2, devices: [thisDevice, other] }));
    expect(await screen.findByText('1 entry whose content is kept back')).toBeDefined();
    expect(screen.getByText('2 entries that wait for an earlier one')).toBeDefined();
    expect(screen.getByRole('row', { name: /Lab 3.*this one/u })).toBeDefined();
    expect(screen.getByRole('row', { name: /Theatre/u })).toBeDefined();
  });

  it.each(['LOG_REWRITTEN', 'A_CODE_OF_TOMORROW'])('says what, why and what to do about %s', async (code) => {
    drawSync(syncStatus({ problem: { code, at: '2026-11-24T14:06:00.000Z' } }));
    const words = english.sync.problems[code === 'LOG_REWRITTEN' ? code : 'OTHER'];
    const alert = (await screen.findByText(words.title)).closest('[role="alert"]');
    for (const text of Object.values(words)) expect(alert?.textContent).toContain(text);
    expect(alert?.textContent).toContain(code);
  });
});

describe('the words', () => {
  it('are there for every problem of an exchange and every code of a commit, and for no others', () => {
    expect(Object.keys(english.sync.problems).toSorted()).toEqual([...syncProblems, 'OTHER'].toSorted());
    expect(Object.keys(english.sync.commits).toSorted()).toEqual([...commitCodes, 'OTHER'].toSorted());
  });
});

it('a computer that has to be admitted again does not say that it sends by itself', async () => {
  drawSync(syncStatus({ toSend: 4, readmission: { why: 'forked', code: 'DEVICE_FORKED' } }));
  expect(await screen.findByText(/It is sent when the hub has admitted this computer again/u)).toBeDefined();
  expect(screen.queryByText(/It is sent by itself/u)).toBeNull();
});

describe('the keys of identities', () => {
  const computer = {
    id: '01900000-0000-7000-8000-000000000009',
    name: 'Freezer room',
    code: 'F7Q',
    fingerprint: 'aaaa bbbb cccc dddd eeee ffff 0000 1111',
    hasKeys: false,
    isUnderWay: false,
    isThis: false,
  };

  it('go to another computer only with the fingerprint that somebody read out there', async () => {
    const bridge = drawSync(syncStatus({ siteKeys: { ...keysHere, computers: [computer] } }), ['administrator'], {
      'sync.giveKeys': ({ device }) => ({ device, name: computer.name }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Give the keys' }));
    const dialog = await screen.findByRole('dialog');
    // It is not shown here: whoever gives the keys types what they hear.
    expect(dialog.textContent).not.toContain('aaaa');
    const submit = within(dialog).getByRole('button', { name: 'Give the keys' });
    expect(submit).toHaveProperty('disabled', true);
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: computer.fingerprint } });
    fireEvent.click(submit);
    await waitFor(() =>
      expect(bridge.calls.at(-1)).toMatchObject({
        name: 'sync.giveKeys',
        input: { device: computer.id, fingerprint: computer.fingerprint },
      }),
    );
  });

  it('a computer without them shows the fingerprint to read out', async () => {
    const own = { ...computer, isThis: true };
    drawSync(syncStatus({ siteKeys: { ...keysHere, isHere: false, fingerprint: null, computers: [own] } }), [
      'administrator',
    ]);
    const groups = await screen.findByRole('list', { name: 'Fingerprint of this computer' });
    expect(within(groups).getAllByRole('listitem').length).toBe(8);
    expect(screen.queryByRole('button', { name: 'Give the keys' })).toBeNull();
  });

  it('that were given are taken into use only with the fingerprint of the site’s keys', async () => {
    const own = { ...computer, isThis: true };
    const offered = { isHere: false, fingerprint: null, isOffered: true, computers: [own] };
    const bridge = drawSync(syncStatus({ siteKeys: offered }), ['administrator'], { 'sync.acceptKeys': () => ({}) });
    fireEvent.click(await screen.findByRole('button', { name: 'Take the keys into use' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: '9f8e 7d6c' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Take the keys into use' }));
    await waitFor(() =>
      expect(bridge.calls.at(-1)).toMatchObject({ name: 'sync.acceptKeys', input: { fingerprint: '9f8e 7d6c' } }),
    );
  });

  it('a computer that has them shows what another compares', async () => {
    drawSync(syncStatus({ siteKeys: { ...keysHere, computers: [{ ...computer, hasKeys: true, isThis: true }] } }));
    expect(await screen.findByRole('list', { name: 'Fingerprint of the site’s keys' })).toBeDefined();
  });
});
