import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { NewPassword } from '../../../renderer/app/shared/NewPassword.tsx';
import { BridgeProvider, createQueryClient } from '../../../renderer/bridge/index.ts';
import { ChangePassword } from '../../../renderer/features/session/ChangePassword.tsx';
import { type FakeHandlers, fakeBridge, refusedWith } from '../../support/fake-bridge.ts';
import { draw } from '../ui/support.tsx';

function drawChange(handlers: FakeHandlers) {
  const bridge = fakeBridge(handlers);
  const onDone = vi.fn();
  draw(
    <BridgeProvider bridge={bridge} client={createQueryClient()}>
      <ChangePassword name="Ben" NewPassword={NewPassword} onDone={onDone} />
    </BridgeProvider>,
  );
  return { bridge, onDone };
}

function fill(present: string, next: string, again: string): void {
  for (const [label, value] of [
    [/The password you were given/u, present],
    [/New password(?!, again)/u, next],
    [/New password, again/u, again],
  ] as const)
    fireEvent.input(screen.getByLabelText(label, { selector: 'input' }), { target: { value } });
}

const submit = () => screen.getByRole('button', { name: 'Change it' });

it('sends a good password that was typed twice, and goes on', async () => {
  const { bridge, onDone } = drawChange({ 'user.setOwnSecret': () => ({}) });
  fill('slow tubes thaw', 'nobody else knows', 'nobody else knew');
  expect(screen.getByText('Not the same as above')).toBeDefined();
  expect(submit()).toHaveProperty('disabled', true);
  fill('slow tubes thaw', 'short', 'short');
  expect(submit()).toHaveProperty('disabled', true);
  fill('slow tubes thaw', 'nobody else knows', 'nobody else knows');
  fireEvent.click(submit());
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(bridge.calls).toEqual([
    {
      name: 'user.setOwnSecret',
      input: { kind: 'password', secret: 'nobody else knows', password: 'slow tubes thaw' },
    },
  ]);
});

it('stays, and says why, while the station refuses', async () => {
  const { onDone } = drawChange({ 'user.setOwnSecret': () => refusedWith({ code: 'PASSWORD_SAME' }) });
  fill('slow tubes thaw', 'slow tubes thaw', 'slow tubes thaw');
  fireEvent.click(submit());
  expect(await screen.findByText('The new password is the present one.')).toBeDefined();
  expect(onDone).not.toHaveBeenCalled();
});

it('lets go who does not want to choose now', async () => {
  const { bridge, onDone } = drawChange({ 'session.signOut': () => ({}) });
  fireEvent.click(screen.getByRole('button', { name: 'Sign out' }));
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(bridge.calls.map(({ name }) => name)).toEqual(['session.signOut']);
});
