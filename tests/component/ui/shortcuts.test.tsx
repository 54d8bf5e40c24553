import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Button } from '../../../renderer/ui/Button.tsx';
import { Dialog } from '../../../renderer/ui/Dialog.tsx';
import { ShortcutSheet } from '../../../renderer/ui/ShortcutSheet.tsx';
import { useShortcuts } from '../../../renderer/ui/ShortcutProvider.tsx';
import { SCANNER_GAP_MS } from '../../../renderer/ui/letter-burst.ts';
import { createShortcutRegistry, keyCaps } from '../../../renderer/ui/shortcuts.ts';
import { TextField } from '../../../renderer/ui/TextField.tsx';
import { draw } from './support.tsx';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

interface VerbsProps {
  readonly onMove: () => void;
  readonly onFind: () => void;
  readonly onPress?: () => void;
}

function Verbs({ onMove, onFind, onPress = () => undefined }: VerbsProps) {
  useShortcuts([
    { id: 'move', keys: 'm', label: 'Move', group: 'Specimen', run: onMove },
    { id: 'find', keys: 'Mod+K', label: 'Find', group: 'Everywhere', run: onFind, worksInFields: true },
  ]);
  return (
    <>
      <TextField label="Notes" />
      <Button onPress={onPress}>Somewhere</Button>
    </>
  );
}

/** A key press by hand: long after the one before. */
function press(key: string, target: Element | Window = window, more: KeyboardEventInit = {}) {
  vi.advanceTimersByTime(400);
  strike(key, target, more);
  act(() => {
    vi.advanceTimersByTime(SCANNER_GAP_MS + 1);
  });
}

function strike(key: string, target: Element | Window = window, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  Object.defineProperty(event, 'timeStamp', { value: Date.now() });
  fireEvent(target, event);
}

describe('shortcuts', () => {
  it('run a single key pressed outside text fields', () => {
    const onMove = vi.fn<() => void>();
    draw(<Verbs onMove={onMove} onFind={vi.fn<() => void>()} />);
    press('m');
    expect(onMove).toHaveBeenCalledTimes(1);
  });

  it('never run a single key typed into a text field', () => {
    const onMove = vi.fn<() => void>();
    draw(<Verbs onMove={onMove} onFind={vi.fn<() => void>()} />);
    press('m', screen.getByLabelText('Notes'));
    expect(onMove).not.toHaveBeenCalled();
  });

  it('run a combination in a text field when it says so', () => {
    const onFind = vi.fn<() => void>();
    draw(<Verbs onMove={vi.fn<() => void>()} onFind={onFind} />);
    press('k', screen.getByLabelText('Notes'), { ctrlKey: true });
    expect(onFind).toHaveBeenCalledTimes(1);
  });

  it('run no combination that a poisoned code begins with', () => {
    const onFind = vi.fn<() => void>();
    draw(<Verbs onMove={vi.fn<() => void>()} onFind={onFind} />);
    vi.advanceTimersByTime(1_000);
    strike('k', window, { ctrlKey: true });
    vi.advanceTimersByTime(8);
    strike('7');
    vi.advanceTimersByTime(1_000);
    expect(onFind).not.toHaveBeenCalled();
  });

  it('run nothing while a scanner sends a code with their letters in it', () => {
    const onMove = vi.fn<() => void>();
    draw(<Verbs onMove={onMove} onFind={vi.fn<() => void>()} />);
    vi.advanceTimersByTime(1_000);
    for (const letter of 'MK7MQ00M') {
      strike(letter.toLowerCase());
      vi.advanceTimersByTime(8);
    }
    vi.advanceTimersByTime(1_000);
    expect(onMove).not.toHaveBeenCalled();
  });

  it('keep the Enter that ends a scan from pressing the focused button', () => {
    const onPress = vi.fn<() => void>();
    draw(<Verbs onMove={() => undefined} onFind={() => undefined} onPress={onPress} />);
    const button = screen.getByRole('button', { name: 'Somewhere' });
    act(() => button.focus());
    vi.advanceTimersByTime(1_000);
    strike('4', button);
    vi.advanceTimersByTime(8);
    strike('Enter', button);
    fireEvent.keyUp(button, { key: 'Enter' });
    expect(onPress).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    strike('Enter', button);
    fireEvent.keyUp(button, { key: 'Enter' });
    expect(onPress).toHaveBeenCalledTimes(1);
  });

  it('rest while a dialog is open', () => {
    const onMove = vi.fn<() => void>();
    draw(
      <>
        <Verbs onMove={onMove} onFind={vi.fn<() => void>()} />
        <Dialog isOpen onOpenChange={() => undefined} title="Question">
          words
        </Dialog>
      </>,
    );
    press('m');
    expect(onMove).not.toHaveBeenCalled();
  });

  it.each(['Enter', 'Tab', 'Mod+Enter', 'Shift+Tab'])('refuse %s, which scanners send after a code', (keys) => {
    const registry = createShortcutRegistry(false);
    expect(() => registry.register({ id: 'x', keys, label: 'X', group: 'X', run: () => undefined })).toThrow(
      /scanners/u,
    );
  });

  it('refuse a single key that wants to work in fields', () => {
    const registry = createShortcutRegistry(false);
    const shortcut = { id: 'x', keys: 'x', label: 'X', group: 'X', run: () => undefined, worksInFields: true };
    expect(() => registry.register(shortcut)).toThrow(/single key/u);
  });

  it('are listed on the sheet that opens on a question mark', () => {
    draw(
      <>
        <Verbs onMove={() => undefined} onFind={() => undefined} />
        <ShortcutSheet />
      </>,
    );
    press('?', window, { shiftKey: true });
    const sheet = screen.getByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(sheet.textContent).toContain('Move');
    expect(sheet.textContent).toContain('Ctrl K');
  });

  it('are drawn as the keyboard in use prints them', () => {
    expect([keyCaps('Mod+Shift+P', false), keyCaps('Mod+Shift+P', true)]).toEqual([
      ['Ctrl', 'Shift', 'P'],
      ['⌘', '⇧', 'P'],
    ]);
  });
});
