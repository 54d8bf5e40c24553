import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { SpecimenBirth } from '../../../shared/domain/specimen/events.ts';
import type { Quantity } from '../../../shared/lib/units.ts';
import { tubeCodeSystem } from '../../../shared/domain/specimen/division.ts';
import type { CommandContext } from '../commands/context.ts';
import type { Random } from './demo-random.ts';
import type { DemoStorage } from './demo-storage.ts';
import { demoRemarks, demoTumours } from './demo-tumours.ts';

type DemoStudy = {
  readonly id: string;
  readonly formId: string;
  readonly tumour: (typeof demoTumours)[number];
  readonly events: readonly DomainEvent[];
};

const statements = [
  { code: 'store', label: 'My samples and data may be stored' },
  { code: 'research-general', label: 'They may be used in any health research' },
  { code: 'genomic', label: 'Genetic analyses may be done' },
  { code: 'share-international', label: 'They may be shared with researchers abroad' },
  { code: 'share-commercial', label: 'They may be shared with companies' },
];

/** The studies of the demo, each with its consent form. */
export function demoStudies(context: CommandContext, random: Random): readonly DemoStudy[] {
  const suffix = random.between(100, 999);
  return demoTumours.map((tumour) => {
    const [id, formId] = [context.newId(), context.newId()];
    const subject = `study:${id}`;
    const form = { id: formId, version: '1.0', language: 'en', title: 'Broad consent', statements };
    const data = {
      title: tumour.title,
      shortTitle: tumour.shortTitle,
      ethicsReference: `DEMO-${suffix}`,
      principalInvestigator: 'Demo investigator',
    };
    const events: readonly DomainEvent[] = [
      { type: 'studyOpened.v1', subject, data },
      { type: 'consentFormPublished.v1', subject, data: { form } },
    ];
    return { id, formId, tumour, events };
  });
}

type Person = { readonly events: readonly DomainEvent[]; readonly specimens: number };

/** One participant: consent, surgery and blood, tissue and plasma, aliquots and nucleic acids, and what became of them. */
export function demoParticipant(
  context: CommandContext,
  random: Random,
  storage: DemoStorage,
  studies: readonly DemoStudy[],
  most: number,
): Person {
  const study = studies[random.between(0, studies.length - 1)] ?? studies[0];
  if (study === undefined) return { events: [], specimens: 0 };
  const participantId = context.newId();
  const events: DomainEvent[] = [...registration(context, random, study, participantId)];
  const covered = !random.chance(0.02);
  const day = dayBetween(random, 2016, 2025);
  if (covered) events.push(consent(context, random, study, participantId, day));
  const visitId = context.newId();
  events.push({
    type: 'visitRecorded.v1',
    subject: `visit:${visitId}`,
    data: {
      participantId,
      studyId: study.id,
      name: 'Surgery',
      status: 'collected',
      at: day,
      procedure: 'Surgical excision',
    },
  });
  const material = createMaterial(context, random, storage, { study, participantId, visitId, day, covered }, most);
  material.line('TissueFreshFrozen', { kind: 'massNanograms', amount: random.between(40, 320) * 1_000_000 }, [
    'DNA',
    'RNA',
  ]);
  material.line('WholeBlood', { kind: 'volumeNanolitres', amount: random.between(6, 18) * 500_000 }, ['Plasma', 'DNA']);
  return { events: [...events, ...material.events], specimens: material.count() };
}

function registration(
  context: CommandContext,
  random: Random,
  { id, tumour }: DemoStudy,
  participantId: string,
): readonly DomainEvent[] {
  const subject = `participant:${participantId}`;
  const at = `${random.between(2015, 2025)}`;
  return [
    {
      type: 'participantRegistered.v1',
      subject,
      data: {
        studyId: id,
        pseudonym: `${tumour.oncoTree}-${String(random.between(0, 99_999_999)).padStart(8, '0')}`,
        sex: random.pick(['female', 'male']),
        yearOfBirth: random.between(1938, 2006),
        vitalStatus: random.chance(0.3) ? 'dead' : 'alive',
        siteId: context.ledger.siteId,
      },
    },
    {
      type: 'participantDiagnosed.v1',
      subject,
      data: {
        diagnosis: { text: tumour.text, oncoTree: tumour.oncoTree, morphology: tumour.morphology, at, confirmed: true },
      },
    },
  ];
}

function consent(
  context: CommandContext,
  random: Random,
  { id, formId }: DemoStudy,
  participantId: string,
  day: string,
): DomainEvent {
  const answers = Object.fromEntries(
    statements.map(({ code }) => [code, code === 'store' || random.chance(0.85) ? ('yes' as const) : ('no' as const)]),
  );
  const data = {
    participantId,
    studyId: id,
    kind: 'consent' as const,
    formId,
    formVersion: '1.0',
    answers,
    signedAt: day,
    takenBy: 'Demo nurse',
  };
  return { type: 'consentRecorded.v1', subject: `consent:${context.newId()}`, data };
}

type Circumstances = {
  readonly study: DemoStudy;
  readonly participantId: string;
  readonly visitId: string;
  readonly day: string;
  readonly covered: boolean;
};

/** Makes a line of specimens: the collected one, its aliquots, and what is derived from them, until there are enough. */
function createMaterial(
  context: CommandContext,
  random: Random,
  storage: DemoStorage,
  { study, participantId, visitId, day, covered }: Circumstances,
  most: number,
) {
  const events: DomainEvent[] = [];
  let count = 0;
  const birth = (
    type: 'specimenCollected.v1' | 'specimenAliquoted.v1' | 'specimenDerived.v1',
    kind: string,
    quantity: Quantity,
    parents: readonly string[],
  ): string | null => {
    if (count >= most) return null;
    count += 1;
    const id = context.newId();
    const data: SpecimenBirth = {
      printedId: context.newPrintedId(),
      studyId: study.id,
      participantId,
      visitId,
      ...(parents.length > 0 && { parents: [...parents] }),
      kind,
      anatomicSite: study.tumour.site,
      tissueNature: kind === 'TissueFreshFrozen' ? 'tumour' : 'notApplicable',
      ...(kind === 'TissueFreshFrozen' && { preservation: 'snapFrozen' }),
      quantity,
      times: { collected: day },
      ...(random.chance(0.2) && { notes: random.pick(demoRemarks) }),
      codes: [{ system: tubeCodeSystem, code: String(random.between(1_000_000_000, 9_999_999_999)) }],
      custodianSite: context.ledger.siteId,
      place: storage.place(!covered),
    };
    events.push({ type, subject: `specimen:${id}`, data });
    return id;
  };
  return {
    events,
    count: () => count,
    line: (kind: string, quantity: Quantity, derived: readonly string[]): void => {
      const root = birth('specimenCollected.v1', kind, quantity, []);
      if (root === null) return;
      const parts = random.between(2, 4);
      const each = Math.floor(quantity.amount / (parts + 2));
      for (let part = 0; part < parts; part += 1)
        birth('specimenAliquoted.v1', kind, { kind: quantity.kind, amount: each }, [root]);
      for (const next of derived)
        birth(
          'specimenDerived.v1',
          next,
          { kind: next === 'Plasma' ? 'volumeNanolitres' : 'massNanograms', amount: random.between(200, 9000) * 100 },
          [root],
        );
      events.push({
        type: 'specimenUsed.v1',
        subject: `specimen:${root}`,
        data: { quantity: { kind: quantity.kind, amount: each * parts }, purpose: 'aliquot', depletes: false },
      });
    },
  };
}

function dayBetween(random: Random, first: number, last: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${random.between(first, last)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
}
