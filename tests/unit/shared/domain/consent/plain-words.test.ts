import { describe, expect, it } from 'vitest';
import { plainSections, type PlainFacts } from '../../../../../shared/domain/consent/plain-words.ts';
import { needsReconsent } from '../../../../../shared/domain/consent/standing.ts';
import type { ConsentState } from '../../../../../shared/domain/consent/state.ts';

const form = {
  id: 'form-1',
  version: '2',
  language: 'en',
  title: 'Sarcoma biobank',
  statements: [
    { code: 'store', label: 'You may keep my samples.' },
    { code: 'animal', label: 'You may use them in animals.' },
  ],
};
const consent: ConsentState = {
  id: 'consent-1',
  participantId: 'p',
  studyId: 's',
  kind: 'consent',
  formId: 'form-1',
  formVersion: '2',
  reference: null,
  answers: { store: 'yes', animal: 'no' },
  signedAt: '2026-03-01T09:30',
  takenBy: 'Dr Weber',
  witness: null,
  guardian: null,
  documentHash: null,
  voided: false,
  importId: null,
};
const facts = (different: Partial<PlainFacts> = {}): PlainFacts => ({
  participant: { withdrawal: null },
  consent,
  form,
  held: 3,
  usedOrGiven: 1,
  contact: 'biobank@example.org',
  ...different,
});
const wordsOf = (given: PlainFacts): string =>
  plainSections(given)
    .map(({ heading, words = '', items = [] }) => [
      heading,
      words,
      ...items.map((item) => `${item.mark} ${item.words}`),
    ])
    .flat()
    .join('\n');

describe('the page for a participant', () => {
  it('says what was allowed and what was not, in the words of the form', () => {
    const words = wordsOf(facts());
    expect(words).toContain('You signed a consent form on 2026-03-01. The form was “Sarcoma biobank”, version 2.');
    expect(words).toContain('Yes You may keep my samples.');
    expect(words).toContain('No You may use them in animals.');
    expect(words).toContain('3 samples from you are kept here');
    expect(words).toContain('One sample has been used up or given');
  });

  it('begins with a withdrawal and says what cannot be called back', () => {
    const withdrawal = { level: 'noFurtherUse', material: 'destroy', at: '2026-11-02', recorded: '1' } as const;
    const [first] = plainSections(facts({ participant: { withdrawal } }));
    expect(first).toEqual({
      heading: 'You withdrew on 2026-11-02',
      words:
        '3 samples that we still have are not used any more and will be destroyed. One sample had been used up or given away before, and cannot be called back.',
    });
  });

  it('does not claim a decision that is not on record', () => {
    expect(wordsOf(facts({ consent: null, form: null, held: 0 }))).toContain(
      'There is no decision of yours on record.',
    );
  });

  it('says of a refusal that nothing is used', () => {
    expect(wordsOf(facts({ consent: { ...consent, kind: 'refusal', formId: null }, form: null }))).toContain(
      'Nothing of yours is used for research.',
    );
  });
});

describe('asking again', () => {
  const later = { id: 'form-2', needsReconsent: true };

  it('is due when a later form asks for it, and not by a later form alone', () => {
    expect(needsReconsent(consent, null, [form, later])).toBe(true);
    expect(needsReconsent(consent, null, [form, { id: 'form-2' }])).toBe(false);
    expect(needsReconsent({ ...consent, formId: 'form-2' }, null, [form, later])).toBe(false);
  });

  it('is not due of somebody who withdrew, refused or never signed a form', () => {
    const withdrawal = { level: 'noFurtherContact', material: 'keep', at: '2026-11-02', recorded: '1' } as const;
    expect(needsReconsent(consent, withdrawal, [form, later])).toBe(false);
    expect(needsReconsent({ ...consent, kind: 'refusal' }, null, [form, later])).toBe(false);
    expect(needsReconsent(null, null, [form, later])).toBe(false);
  });
});
