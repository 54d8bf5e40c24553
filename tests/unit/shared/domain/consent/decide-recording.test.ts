import { describe, expect, it } from 'vitest';
import { refuseAnswers, refuseWaiver } from '../../../../../shared/domain/consent/decide-recording.ts';

describe('a waiver', () => {
  it('is refused without its ethics decision', () => {
    expect(refuseWaiver({ kind: 'waiver', reference: '' }, 'EWS-1', [])).toEqual({ code: 'CONSENT_REFERENCE_MISSING' });
  });

  it('never overrules a person who said no (CP-03)', () => {
    const waiver = { kind: 'waiver', reference: 'S-123/2026' } as const;
    expect(refuseWaiver(waiver, 'EWS-1', [{ kind: 'refusal', voided: false }])).toEqual({
      code: 'CONSENT_AFTER_REFUSAL',
      details: { participant: 'EWS-1' },
    });
    expect(refuseWaiver(waiver, 'EWS-1', [{ kind: 'refusal', voided: true }])).toBeNull();
  });

  it('is all that needs a reference', () => {
    expect(refuseWaiver({ kind: 'consent' }, 'EWS-1', [{ kind: 'refusal', voided: false }])).toBeNull();
  });
});

describe('answers', () => {
  const form = {
    id: 'form',
    version: '1',
    language: 'en',
    title: 'Broad consent',
    statements: [
      { code: 'store', label: 'Store my material' },
      { code: 'recontact', label: 'Ask me again' },
    ],
  };
  const study = { forms: [form] };

  it('are refused when one is missing or none was asked for', () => {
    expect(refuseAnswers({ kind: 'consent', form: 'form', answers: { store: 'yes' } }, study)).toEqual({
      code: 'STATEMENT_UNANSWERED',
      details: { statement: 'Ask me again' },
    });
    const more = { store: 'yes', recontact: 'no', sell: 'yes' } as const;
    expect(refuseAnswers({ kind: 'consent', form: 'form', answers: more }, study)).toEqual({
      code: 'STATEMENT_UNKNOWN',
      details: { statement: 'sell' },
    });
  });

  it('are taken when they are those of the form', () => {
    expect(
      refuseAnswers({ kind: 'consent', form: 'form', answers: { store: 'yes', recontact: 'no' } }, study),
    ).toBeNull();
  });

  it('of a consent belong to a form where the study has one; a refusal needs none', () => {
    expect(refuseAnswers({ kind: 'consent' }, study)).toMatchObject({ code: 'FORM_UNKNOWN' });
    expect(refuseAnswers({ kind: 'consent' }, { forms: [] })).toBeNull();
    expect(refuseAnswers({ kind: 'refusal' }, study)).toBeNull();
    expect(refuseAnswers({ kind: 'refusal', form: 'another' }, study)).toMatchObject({ code: 'FORM_UNKNOWN' });
  });
});
