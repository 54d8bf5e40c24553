import { describe, expect, it } from 'vitest';
import { consentHoldAt, consentInForce, strongerHold } from '../../../../../shared/domain/consent/standing.ts';
import type { ConsentState } from '../../../../../shared/domain/consent/state.ts';
import type { Withdrawal } from '../../../../../shared/domain/participant/state.ts';

const consent = (id: string, signedAt: string | null, different: Partial<ConsentState> = {}): ConsentState => ({
  id,
  participantId: 'p',
  studyId: 's',
  kind: 'consent',
  formId: null,
  formVersion: null,
  reference: null,
  answers: {},
  signedAt,
  takenBy: null,
  witness: null,
  guardian: null,
  documentHash: null,
  voided: false,
  importId: null,
  ...different,
});
const withdrawal = (level: Withdrawal['level'], material: Withdrawal['material']): Withdrawal => ({
  level,
  material,
  at: '2026-05-01',
  recorded: '1',
});

describe('what consent says about material', () => {
  const given = consent('given', '2026-03-01');
  const refusal = consent('refusal', '2026-04-01', { kind: 'refusal' });

  it('nobody consented: on hold', () => {
    expect(consentHoldAt([], null, '2026-03-02')).toBe('noConsent');
  });

  it('consented, a waiver or a deceased donor: none', () => {
    for (const kind of ['consent', 'waiver', 'deceased'] as const)
      expect(consentHoldAt([consent('c', '2026-03-01', { kind })], null, '2026-03-02')).toBeNull();
  });

  it('a refusal counts from when it was signed, and leaves what was collected before under the consent', () => {
    expect(consentHoldAt([given, refusal], null, '2026-04-02')).toBe('refused');
    expect(consentHoldAt([given, refusal], null, '2026-03-02')).toBeNull();
  });

  it('a “no” to storing is a refusal', () => {
    expect(consentHoldAt([consent('c', '2026-03-01', { answers: { store: 'no' } })], null, null)).toBe('refused');
  });

  it('a consent that was entered in error does not count', () => {
    expect(consentHoldAt([{ ...given, voided: true }], null, '2026-03-02')).toBe('noConsent');
  });

  it('a withdrawal of all further use goes before every consent, and says what becomes of the material', () => {
    expect(consentHoldAt([given], withdrawal('noFurtherUse', 'keep'), '2026-03-02')).toBe('withdrawn');
    expect(consentHoldAt([given], withdrawal('noFurtherUse', 'destroy'), '2026-03-02')).toBe('destroy');
  });

  it('a withdrawal that asks for less holds nothing back', () => {
    expect(consentHoldAt([given], withdrawal('noFurtherContact', 'keep'), '2026-03-02')).toBeNull();
  });
});

describe('the consent in force', () => {
  const [first, second] = [consent('a', '2026-03-01'), consent('b', '2026-06-01')];

  it('is the newest that was signed by then', () => {
    expect(consentInForce([second, first], '2026-04-01')?.id).toBe('a');
    expect(consentInForce([second, first], '2026-07-01')?.id).toBe('b');
    expect(consentInForce([second, first], null)?.id).toBe('b');
  });

  it('for material from before any signature is the first one given afterwards', () => {
    expect(consentInForce([second, first], '2026-01-01')?.id).toBe('a');
  });

  it('does not depend on the order of the records, even when they were signed together', () => {
    const [x, y] = [consent('x', '2026-03-01'), consent('y', '2026-03-01')];
    expect(consentInForce([x, y], '2026-03-02')).toBe(consentInForce([y, x], '2026-03-02'));
  });

  it('is a permission without a date only where none with a date counts', () => {
    const undated = consent('c', null);
    expect(consentInForce([undated, first], '2026-04-01')?.id).toBe('a');
    expect(consentInForce([undated, second], '2026-04-01')?.id).toBe('c');
    expect(consentInForce([undated], '2026-04-01')?.id).toBe('c');
  });

  it('is a refusal without a date until something is recorded after it', () => {
    const undated = { kind: 'refusal' } as const;
    const no = { answers: { store: 'no' } } as const;
    for (const refusing of [undated, no]) {
      const refusal = consent('c', null, refusing);
      for (const collected of ['2026-01-01', '2026-04-01', '2026-07-01', null])
        expect(consentInForce([first, refusal, second], collected)?.id, `${collected}`).toBe('c');
      const later = consent('d', '2026-05-01');
      expect(consentInForce([refusal, later], '2026-06-01')?.id).toBe('d');
      expect(consentInForce([refusal, consent('d', null)], '2026-06-01')?.id).toBe('d');
      // Given after it, but for what came later: what was there before stays refused.
      expect(consentHoldAt([refusal, later], null, '2026-01-01')).toBe('refused');
      expect(consentHoldAt([{ ...refusal, voided: true }, first], null, '2026-04-01')).toBeNull();
    }
  });

  it('is none where there is none', () => {
    expect(consentInForce([], null)).toBeNull();
  });
});

it('of two holds the stronger one counts, whichever comes first', () => {
  const ascending = [null, 'noConsent', 'refused', 'withdrawn', 'destroy'] as const;
  for (const [rank, weaker] of ascending.entries()) {
    for (const stronger of ascending.slice(rank)) {
      expect(strongerHold(weaker, stronger)).toBe(stronger);
      expect(strongerHold(stronger, weaker)).toBe(stronger);
    }
  }
});
