import { describe, expect, it, vi } from 'vitest';
import {
  type Draft,
  newDraft,
  seenBy,
  sourceOf,
  type Step,
  unseenIn,
  withoutLastStep,
  withOrder,
  withStep,
} from '../../../renderer/features/box-check/draft.ts';
import { parseDraft } from '../../../renderer/features/box-check/draft-store.ts';
import { base64Of, resultTable } from '../../../renderer/features/box-check/result-table.ts';

const positions = ['A1', 'A2', 'B1', 'B2'];
const start = newDraft(positions, '2026-11-24T09:00:00Z');
const tube = (code: string, position: string | null): Step => ({ kind: 'tube', code, position });

function after(...steps: readonly Step[]): Draft {
  return steps.reduce((draft, step) => withStep(draft, step, positions), start);
}

it('a check is a scan when a scanner read every tube, and typed when one was read by eye or there was none', () => {
  const typed = { kind: 'tube', code: 'two', position: 'A2', isTyped: true } as const;
  expect(sourceOf(after(tube('one', 'A1')))).toBe('scan');
  expect(sourceOf(after(tube('one', 'A1'), typed))).toBe('typed');
  expect(sourceOf(after({ kind: 'rest' }))).toBe('typed');
  const kept = parseDraft(JSON.stringify(after(tube('one', 'A1'), typed)));
  expect(kept === null ? null : sourceOf(kept)).toBe('typed');
});

describe('what was seen in a box', () => {
  it('goes from position to position in the order of the box, round to what was left out', () => {
    expect(start.cursor).toBe('A1');
    expect(after(tube('one', 'A1')).cursor).toBe('A2');
    expect(after(tube('one', 'B2')).cursor).toBe('A1');
    expect(after(tube('one', 'A1'), { kind: 'rest' }).cursor).toBeNull();
  });

  it('counts the later of two looks into one position', () => {
    const seen = seenBy(after(tube('one', 'A1'), tube('two', 'A1'), { kind: 'empty', position: 'A1' }), positions);
    expect(seen.observed).toEqual([]);
    expect([...seen.empty]).toEqual(['A1']);
    expect(seenBy(after({ kind: 'empty', position: 'A1' }, tube('one', 'A1')), positions).empty.size).toBe(0);
  });

  it('has one tube in one place only, and two tubes of one code when somebody says so', () => {
    const moved = after(tube('one', 'A1'), tube('one', 'A2'));
    expect(seenBy(moved, positions).observed).toEqual([{ code: 'one', position: 'A2' }]);
    const twins = after(tube('one', 'A1'), { kind: 'tube', code: 'one', position: 'A2', isTwin: true });
    expect(seenBy(twins, positions).observed).toHaveLength(2);
  });

  it('takes the last step back and asks about its position again', () => {
    const back = withoutLastStep(after(tube('one', 'A1'), tube('one', 'A2')), positions);
    expect(back.cursor).toBe('A2');
    expect(seenBy(back, positions).observed).toEqual([{ code: 'one', position: 'A1' }]);
    expect(withoutLastStep(after({ kind: 'rest' }), positions).cursor).toBe('A1');
  });

  it('says that only what nobody looked at is left', () => {
    const seen = seenBy(after(tube('one', 'A1'), { kind: 'empty', position: 'B1' }), positions);
    expect(unseenIn(seen, positions)).toEqual(['A2', 'B2']);
    expect(unseenIn(seenBy(after({ kind: 'rest' }), positions), positions)).toEqual([]);
  });

  it('keeps what was seen when the order is changed', () => {
    const loose = withStep(withOrder(after(tube('one', 'A1')), true, positions), tube('two', null), positions);
    expect(loose.cursor).toBeNull();
    expect(seenBy(loose, positions).observed).toEqual([{ code: 'one', position: 'A1' }, { code: 'two' }]);
    expect(withOrder(loose, false, positions).cursor).toBe('A2');
  });

  it('has no positions to go through in a bag', () => {
    expect(newDraft([], '2026-11-24T09:00:00Z')).toMatchObject({ isAnyOrder: true, cursor: null });
  });
});

describe('a kept check', () => {
  it('comes back as it was', () => {
    const draft = after(
      tube('one', 'A1'),
      { kind: 'tube', code: 'one', position: 'A2', isTwin: true },
      { kind: 'rest' },
    );
    expect(parseDraft(JSON.stringify(draft))).toEqual(draft);
  });

  it.each([
    ['', true],
    ['[]', false],
    ['{"startedAt":"2026-11-24T09:00:00Z","isAnyOrder":false,"cursor":7,"steps":[]}', false],
    ['{"startedAt":"2026-11-24T09:00:00Z","isAnyOrder":false,"cursor":null,"steps":[{"kind":"tube"}]}', false],
    ['{"startedAt":"2026-11-24T09:00:00Z","isAnyOrder":false,"cursor":null,"steps":[null]}', false],
  ])('is none when its text is %j', (text, isNoJson) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect(parseDraft(text)).toBeNull();
    expect(warn).toHaveBeenCalledTimes(isNoJson ? 1 : 0);
    warn.mockRestore();
  });
});

describe('the table of a result', () => {
  it('quotes what needs it and makes no formula of a code', () => {
    expect(
      resultTable([
        ['a,b', 'say "x"'],
        ['=1+1', 'µ'],
      ]),
    ).toBe('\u{FEFF}"a,b","say ""x"""\r\n\'=1+1,µ\r\n');
    expect(base64Of('µ')).toBe('wrU=');
  });
});
