import type { ParticipantState } from '../participant/state.ts';
import type { ConsentForm } from '../study/events.ts';
import type { ConsentState } from './state.ts';

/** What the page for a participant is written from. Counts are of tubes and pieces, children included. */
export type PlainFacts = {
  readonly participant: Pick<ParticipantState, 'withdrawal'>;
  /** The consent that counts now; null when there is none. */
  readonly consent: ConsentState | null;
  readonly form: ConsentForm | null;
  readonly held: number;
  readonly usedOrGiven: number;
  readonly contact: string | null;
};

export type PlainSection = {
  readonly heading: string;
  readonly words?: string;
  readonly items?: readonly { readonly mark: string; readonly words: string }[];
};

/** A consent, a withdrawal and what they mean, in words for the person who gave them (CP-05). */
export function plainSections(facts: PlainFacts): readonly PlainSection[] {
  const { participant, consent, held, usedOrGiven } = facts;
  return [
    ...(participant.withdrawal === null ? [] : [withdrawalSection(participant.withdrawal, held, usedOrGiven)]),
    decisionSection(consent, facts.form),
    ...answerSections(consent, facts.form),
    {
      heading: 'What we keep of you',
      words:
        `${samples(held)} from you ${be(held)} kept here under a code, not under your name. ` +
        `${samples(usedOrGiven)} ${usedOrGiven > 1 ? 'have' : 'has'} been used up or given to researchers.`,
    },
    {
      heading: 'If you change your mind',
      words: 'You may stop at any time, without giving a reason and without any disadvantage to your care. Choose one:',
      items: [
        { mark: '1', words: 'No further contact: we keep and use your samples, and do not write or call.' },
        { mark: '2', words: 'No further access: we also collect nothing new from your medical record.' },
        { mark: '3', words: 'No further use: your samples are used no more. You decide if we keep or destroy them.' },
      ],
    },
    {
      heading: 'Whom to ask',
      words: facts.contact ?? 'Ask the person who gave you this page.',
    },
  ];
}

function decisionSection(consent: ConsentState | null, form: ConsentForm | null): PlainSection {
  if (consent === null) return { heading: 'Your decision', words: 'There is no decision of yours on record.' };
  const signed = consent.signedAt === null ? '' : ` on ${consent.signedAt.slice(0, 10)}`;
  const paper = form === null ? '' : ` The form was “${form.title}”, version ${form.version}.`;
  const by = consent.takenBy === null ? '' : ` ${consent.takenBy} talked with you about it.`;
  const decided = {
    consent: `You signed a consent form${signed}.`,
    refusal: `You said no${signed}. Nothing of yours is used for research.`,
    waiver: `An ethics committee allowed the use of samples without a signature (${consent.reference ?? 'no reference'}).`,
    deceased: 'The samples are of somebody who has died.',
  }[consent.kind];
  return { heading: 'Your decision', words: `${decided}${paper}${by}` };
}

function answerSections(consent: ConsentState | null, form: ConsentForm | null): readonly PlainSection[] {
  if (consent === null || form === null) return [];
  const said = (answer: 'yes' | 'no') =>
    form.statements
      .filter(({ code }) => Object.hasOwn(consent.answers, code) && consent.answers[code] === answer)
      .map(({ label }) => ({ mark: answer === 'yes' ? 'Yes' : 'No', words: label }));
  return [
    { heading: 'What you allowed', items: said('yes') },
    { heading: 'What you did not allow', items: said('no') },
  ].filter(({ items }) => items.length > 0);
}

function withdrawalSection(
  { level, material, at }: NonNullable<ParticipantState['withdrawal']>,
  held: number,
  usedOrGiven: number,
): PlainSection {
  const meaning = {
    noFurtherContact: 'We do not contact you any more. Your samples are kept and used as you allowed.',
    noFurtherAccess:
      'We do not contact you and collect nothing new about you. Your samples are kept and used as you allowed.',
    noFurtherUse: `${samples(held)} that we still have ${be(held)} not used any more${
      material === 'destroy' ? ' and will be destroyed' : ''
    }. ${samples(usedOrGiven)} had been used up or given away before, and cannot be called back.`,
  }[level];
  return { heading: `You withdrew on ${at.slice(0, 10)}`, words: meaning };
}

function samples(count: number): string {
  if (count === 0) return 'No sample';
  return count === 1 ? 'One sample' : `${count} samples`;
}

function be(count: number): string {
  return count > 1 ? 'are' : 'is';
}
