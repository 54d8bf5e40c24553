import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ConfirmDialog } from '../../../renderer/ui/ConfirmDialog.tsx';
import { DateField } from '../../../renderer/ui/DateField.tsx';
import { parseDecimal } from '../../../renderer/ui/decimal.ts';
import { NumberField } from '../../../renderer/ui/NumberField.tsx';
import { isAfter, type PartialDate, parsePartialDate } from '../../../renderer/ui/partial-date.ts';
import { draw, press } from './support.tsx';

describe('a typed number', () => {
  it.each([
    ['1.5', 1.5],
    ['1,5', 1.5],
    ['0,125', 0.125],
    ['−80', -80],
    ['12 500', 12_500],
    ['.5', 0.5],
  ])('%s reads as %d', (text, value) => {
    expect(parseDecimal(text)).toEqual({ kind: 'number', value });
  });

  it.each(['1,500', '12,345'])('%s is refused, because it reads two ways', (text) => {
    expect(parseDecimal(text)).toEqual({ kind: 'refused', why: 'ambiguous' });
  });

  it.each(['abc', '1.2.3', '1e5', '5 mg'])('%s is no number', (text) => {
    expect(parseDecimal(text)).toEqual({ kind: 'refused', why: 'notANumber' });
  });

  it('reaches the form only when it can be read and is within its limits', async () => {
    const onChange = vi.fn<(value: number | null) => void>();
    draw(
      <NumberField
        label="Volume"
        unit="µL"
        value={null}
        onChange={onChange}
        minimum={0}
        maximum={500}
        maximumDecimals={1}
      />,
    );
    const input = screen.getByLabelText(/Volume/u);
    await userEvent.type(input, '600');
    expect(screen.getByText('At most 500 µL')).toBeDefined();
    await userEvent.clear(input);
    await userEvent.type(input, '22,5');
    expect(onChange.mock.calls.map(([value]) => value)).toEqual([6, 60, null, 2, 22, 22, 22.5]);
  });
});

describe('a typed date', () => {
  it.each([
    ['2026', '2026', 'year'],
    ['2026-3', '2026-03', 'month'],
    ['03.2026', '2026-03', 'month'],
    ['12.3.2026', '2026-03-12', 'day'],
    ['2026-03-12 9:14', '2026-03-12T09:14', 'minute'],
  ])('%s stays as partial as it is', (text, iso, precision) => {
    expect(parsePartialDate(text)).toEqual({ kind: 'date', date: { iso, precision } });
  });

  it.each([
    ['3/4/2026', 'ambiguous'],
    ['2026-02-30', 'noSuchDay'],
    ['2026-13', 'noSuchDay'],
    ['2026-03-12 24:00', 'noSuchTime'],
    ['spring', 'unreadable'],
  ])('%s is refused: %s', (text, why) => {
    expect(parsePartialDate(text)).toEqual({ kind: 'refused', why });
  });

  it('is called wrong only when the field is left', async () => {
    const dates: (PartialDate | null)[] = [];
    function Collected() {
      const [text, setText] = useState('');
      const change = (typed: string, date: PartialDate | null) => {
        setText(typed);
        dates.push(date);
      };
      return <DateField label="Collected" value={text} onChange={change} leastPrecision="month" />;
    }
    draw(<Collected />);
    await userEvent.type(screen.getByLabelText('Collected'), '2026');
    expect(screen.queryByText('Year and month are needed.')).toBeNull();
    await userEvent.tab();
    expect(screen.getByText('Year and month are needed.')).toBeDefined();
    expect(dates.at(-1)).toBeNull();
  });

  it.each(['2999-01-01', '2999', '01.01.2999'])(
    '%s has not happened yet, and the field says what to do',
    async (text) => {
      expect(await leaveWith(text, false)).toEqual({ date: null, isFuture: true });
      const planned = await leaveWith(text, true);
      expect([planned.date?.iso.slice(0, 4), planned.isFuture]).toEqual(['2999', false]);
    },
  );

  it.each(['2026-11-25', '2026-11-25T09:14', '2026-11', '2026'])('%s is not after that very minute', (iso) => {
    const now = new Date(2026, 10, 25, 9, 14);
    expect(isAfter({ iso, precision: 'day' }, now)).toBe(false);
    expect(isAfter({ iso, precision: 'day' }, new Date(2025, 9, 24, 9, 13))).toBe(true);
  });
});

/** What a date field makes of a text once it is left. */
async function leaveWith(text: string, mayBeFuture: boolean) {
  const dates: (PartialDate | null)[] = [];
  function Field() {
    const [value, setValue] = useState('');
    const change = (typed: string, date: PartialDate | null): void => {
      setValue(typed);
      dates.push(date);
    };
    return <DateField label="Day" value={value} onChange={change} takesTime mayBeFuture={mayBeFuture} />;
  }
  const { unmount } = draw(<Field />);
  await userEvent.type(screen.getByLabelText('Day'), text);
  await userEvent.tab();
  const isFuture = screen.queryByText(/^This date is in the future\. Correct it/u) !== null;
  unmount();
  return { date: dates.at(-1), isFuture };
}

describe('the question before what cannot be undone', () => {
  it('wants a reason first, and starts there', () => {
    const { reason } = ask();
    expect(document.activeElement).toBe(reason);
    expect(screen.getByRole('button', { name: /Dispose/u }).hasAttribute('disabled')).toBe(true);
  });

  it('is not confirmed by Enter, with which a scan ends', async () => {
    const { onConfirm, reason } = ask();
    await userEvent.type(reason, 'thawed in transport{Enter}');
    expect(onConfirm).not.toHaveBeenCalled();
  });

  it('is confirmed by its button or by Control and Enter, with the reason', async () => {
    const { onConfirm, reason } = ask();
    await userEvent.type(reason, 'thawed in transport');
    press(reason, 'Enter', { ctrlKey: true });
    await userEvent.click(screen.getByRole('button', { name: /Dispose/u }));
    expect(onConfirm.mock.calls).toEqual([['thawed in transport'], ['thawed in transport']]);
  });
});

function ask() {
  const onConfirm = vi.fn<(reason: string) => void>();
  draw(
    <ConfirmDialog
      isOpen
      onOpenChange={() => undefined}
      title="Dispose of 4 tubes?"
      consequence="They do not come back."
      confirmLabel="Dispose"
      onConfirm={onConfirm}
    />,
  );
  return { onConfirm, reason: screen.getByRole('textbox', { name: /Reason/u }) };
}
