import { createEvent, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { BridgeProvider, createQueryClient } from '../../../renderer/bridge/index.ts';
import { SignIn, type SignInProps } from '../../../renderer/features/session/SignIn.tsx';
import { type FakeHandlers, fakeBridge, refusedWith } from '../../support/fake-bridge.ts';
import { draw } from '../ui/support.tsx';

const anna = { id: 'a', username: 'anna', name: 'Anna Keller' };
const ben = { id: 'b', username: 'ben', name: 'Ben Müller' };
const session = { user: null, locked: false, idleLockMinutes: 10, site: null, device: null };

function drawSignIn(props: Partial<SignInProps>, handlers: FakeHandlers = { 'session.signIn': () => session }) {
  const bridge = fakeBridge(handlers);
  const onSignedIn = vi.fn();
  draw(
    <BridgeProvider bridge={bridge} client={createQueryClient()}>
      <SignIn
        locked={{ ...anna, hasPin: true }}
        isSwitching={false}
        people={[anna, ben]}
        onSignedIn={onSignedIn}
        {...props}
      />
    </BridgeProvider>,
  );
  return { bridge, onSignedIn };
}

let clockMs = 0;

/** Sends a code as a scanner does, 3 ms a key whatever this computer takes; what a field would take in by then is in it. */
function scan(code: string, target: HTMLElement = document.body): void {
  clockMs = Math.max(clockMs + 100, performance.now());
  for (const key of [...Array.from(code), 'Enter']) {
    clockMs += 3;
    const event = createEvent.keyDown(target, { key });
    Object.defineProperty(event, 'timeStamp', { value: clockMs });
    fireEvent(target, event);
    if (target instanceof HTMLInputElement && key !== 'Enter')
      fireEvent.input(target, { target: { value: target.value + key } });
  }
}

const refuse = () => refusedWith({ code: 'SIGN_IN_FAILED' });

describe('the lock', () => {
  it('hears a badge in the field for the PIN, keeps nothing of it there and sends no PIN', async () => {
    const { bridge, onSignedIn } = drawSignIn({});
    const pin = screen.getByLabelText(/^PIN/u, { selector: 'input[type=password]' });
    fireEvent.input(pin, { target: { value: '12' } });
    scan('BADGE-7', pin);
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledWith(session));
    expect(bridge.calls).toEqual([{ name: 'session.signIn', input: { badge: 'BADGE-7' } }]);
    expect(pin).toHaveProperty('value', '12');
  });

  it('says of an unknown badge what it is and what to do', async () => {
    drawSignIn({}, { 'session.signIn': refuse });
    scan('BADGE-7');
    expect(await screen.findByText('Nobody here has this badge.')).toBeDefined();
  });

  it('shows what was typed by hand to nobody but the station', async () => {
    const { bridge } = drawSignIn({}, { 'session.signIn': refuse });
    const pin = screen.getByLabelText(/^PIN/u, { selector: 'input[type=password]' });
    fireEvent.input(pin, { target: { value: '7413' } });
    const form = pin.closest('form');
    if (form === null) throw new Error('a PIN stands in a form');
    fireEvent.submit(form);
    await waitFor(() => expect(pin).toHaveProperty('value', ''));
    expect(bridge.calls).toEqual([{ name: 'session.signIn', input: { username: 'anna', pin: '7413' } }]);
  });

  it('lets the next one choose a name and asks for that person’s PIN', async () => {
    const { bridge } = drawSignIn({ isSwitching: true });
    fireEvent.click(screen.getByRole('button', { name: /Ben Müller/u }));
    const pin = await screen.findByLabelText(/^PIN/u, { selector: 'input[type=password]' });
    fireEvent.input(pin, { target: { value: '2580' } });
    const form = pin.closest('form');
    if (form === null) throw new Error('a PIN stands in a form');
    fireEvent.submit(form);
    await waitFor(() =>
      expect(bridge.calls).toEqual([{ name: 'session.signIn', input: { username: 'ben', pin: '2580' } }]),
    );
  });

  it('asks for a user name where nobody is known', () => {
    drawSignIn({ locked: null, people: [] });
    expect(screen.getByLabelText(/User name/u)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Somebody else' })).toBeNull();
  });
});
