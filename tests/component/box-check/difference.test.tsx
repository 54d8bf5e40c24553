import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../renderer/features/box-check/check-view.ts';
import { clashesOf, differencesOf } from '../../../renderer/features/box-check/difference.ts';
import { newDraft, seenBy, withStep } from '../../../renderer/features/box-check/draft.ts';

type Specimen = NonNullable<Finding['specimen']>;

const positions = ['A1', 'A2', 'A3'];
const none = seenBy(newDraft(positions, '2026-11-24T09:00:00Z'), positions);
// What a difference becomes depends on these fields of a tube only.
const tube = (printedId: string, status: Specimen['status'] = 'stored') => ({ printedId, status }) as Specimen;

function finding(more: Partial<Finding>): Finding {
  const code = more.code ?? 'one';
  return {
    kind: 'extra',
    code,
    specimen: tube(code),
    observedPosition: 'A1',
    recordedPosition: null,
    recordedContainer: null,
    ...more,
  };
}

function outcomes(...findings: readonly Finding[]) {
  return differencesOf(findings, none, positions, false).map(({ outcome, canBeRecorded }) => [outcome, canBeRecorded]);
}

describe('what a difference becomes', () => {
  it.each([
    ['missing', true, finding({ kind: 'missing', observedPosition: null, recordedPosition: 'A1' })],
    ['moved', true, finding({ kind: 'misplaced', recordedPosition: 'A2' })],
    ['movedHere', true, finding({ recordedContainer: 'Box 4' })],
    ['putHere', true, finding({})],
    ['back', true, finding({ specimen: tube('one', 'checkedOut') })],
    ['foundAgain', true, finding({ specimen: tube('one', 'missing') })],
    ['noRecord', false, finding({ kind: 'unknown', specimen: null })],
    ['twin', false, finding({ kind: 'duplicate' })],
    ['final', false, finding({ specimen: tube('one', 'disposed') })],
    ['noPosition', false, finding({ observedPosition: null })],
  ] as const)('is %s', (outcome, canBeRecorded, given) => {
    expect(outcomes(given)).toEqual([[outcome, canBeRecorded]]);
  });

  it('is none for a tube in its place', () => {
    expect(outcomes(finding({ kind: 'expected' }))).toEqual([]);
  });

  it('puts tubes that nobody looked for last, and says so', () => {
    const seen = seenBy(withStep(newDraft(positions, ''), { kind: 'empty', position: 'A2' }, positions), positions);
    const missing = (code: string, recordedPosition: string) =>
      finding({ kind: 'missing', code, observedPosition: null, recordedPosition });
    const found = differencesOf([missing('unseen', 'A1'), missing('gone', 'A2')], seen, positions, false);
    expect(found.map(({ finding: { code }, isUnseen }) => [code, isUnseen])).toEqual([
      ['gone', false],
      ['unseen', true],
    ]);
  });

  it('warns that two tubes will be recorded in one position when the one there stays open', () => {
    const differences = differencesOf(
      [
        finding({ kind: 'missing', code: 'there', observedPosition: null, recordedPosition: 'A1' }),
        finding({ code: 'coming', observedPosition: 'A1' }),
      ],
      none,
      positions,
      true,
    );
    expect([...clashesOf(differences, { coming: 'seen' })]).toEqual([['coming', 'there']]);
    expect([...clashesOf(differences, { coming: 'seen', there: 'gone' })]).toEqual([]);
    expect([...clashesOf(differences, {})]).toEqual([]);
  });
});
