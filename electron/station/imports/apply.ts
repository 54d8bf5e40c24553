import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import { findSpecimenKind } from '../../../shared/domain/code-lists/specimen-kinds.ts';
import { findContainerTemplate } from '../../../shared/domain/container/templates.ts';
import type { CommandContext } from '../commands/context.ts';
import { differencesOf, type FieldDifference } from './differences.ts';
import type { ImportRecord, ImportRefusal } from './records.ts';
import { createResolver, type Resolver } from './resolver.ts';

export type AppliedRecord =
  | {
      readonly outcome: 'created' | 'changed';
      readonly events: readonly DomainEvent[];
      readonly differences: readonly FieldDifference[];
    }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'refused'; readonly refusal: ImportRefusal };

type Of<Type extends ImportRecord['type']> = Extract<ImportRecord, { readonly type: Type }>;

/** Turns neutral records into events, one by one: new, changed, unchanged or refused. It writes nothing itself. */
export type RecordApplier = {
  apply(record: ImportRecord): AppliedRecord;
  /** A row was refused before it became a record: what refers to it is told so. */
  refuse(key: string): void;
  /** The events given so far are in the database. */
  committed(): void;
};

export function createApplier(
  context: CommandContext,
  importId: string,
  options: { readonly dryRun: boolean },
): RecordApplier {
  const resolve = createResolver(context, options);
  return {
    refuse: resolve.refuse,
    committed: resolve.committed,
    apply: (record) => {
      const known = resolve.existing(record);
      if (known !== null) return againstKnown(context, resolve, record, known, importId);
      const refusal = refuse(resolve, record);
      if (refusal !== null) {
        resolve.remember(record, null, 'new');
        return { outcome: 'refused', refusal };
      }
      const id = context.newId();
      resolve.remember(record, id, 'new');
      return { outcome: 'created', events: creation(context, resolve, record, id, importId), differences: [] };
    },
  };
}

/** What is already here is compared, field by field; a difference becomes a correction with its reason. */
function againstKnown(
  context: CommandContext,
  resolve: Resolver,
  record: ImportRecord,
  id: string,
  importId: string,
): AppliedRecord {
  resolve.remember(record, id, 'known');
  const { events, differences } = differencesOf(context, record, id, importId);
  return events.length === 0 ? { outcome: 'unchanged' } : { outcome: 'changed', events, differences };
}

function refuse(resolve: Resolver, record: ImportRecord): ImportRefusal | null {
  const problem = (column: string, code: string, message: string): ImportRefusal => ({
    ...record.source,
    column,
    code,
    message,
  });
  const [missing] = resolve.missingReferences(record);
  if (missing !== undefined) {
    const { code, message } = missingWords[missing.how];
    return problem(missing.column, code, message(missing.key));
  }
  if (record.type === 'specimen') {
    if (findSpecimenKind(record.kind) === null)
      return problem(
        'kind',
        'KIND_UNKNOWN',
        `${record.kind} is not a kind of specimen in the code list. Use a code of the list.`,
      );
    const taken = resolve.takenCode(record);
    if (taken !== null)
      return problem(
        'code',
        'CODE_TAKEN',
        `The code ${taken.code} already belongs to ${taken.owner}. Check which tube is which.`,
      );
    const occupied = resolve.takenPlace(record);
    if (occupied !== null)
      return problem(
        'position',
        'POSITION_OCCUPIED',
        `${occupied.position} already holds ${occupied.by}. Correct the position.`,
      );
  }
  if (record.type === 'container' && findContainerTemplate(record.containerType) === null) {
    return problem(
      'type',
      'CONTAINER_TYPE_UNKNOWN',
      `There is no container type ${record.containerType}. Use one of the list.`,
    );
  }
  return null;
}

/** Why what a record refers to cannot be had, and what to do. */
const missingWords = {
  refused: {
    code: 'PARENT_REFUSED',
    message: (key: string) => `It belongs to ${key}, which was refused. Correct that row; this one follows.`,
  },
  unknown: {
    code: 'REFERENCE_UNKNOWN',
    message: (key: string) =>
      `It refers to ${key}, which is neither in the files nor here. Add it or correct the reference.`,
  },
  ambiguous: {
    code: 'CODE_AMBIGUOUS',
    message: (key: string) =>
      `It refers to ${key}, a code that several tubes here bear. Use the printed id of the one.`,
  },
} as const;

function creation(
  context: CommandContext,
  resolve: Resolver,
  record: ImportRecord,
  id: string,
  importId: string,
): readonly DomainEvent[] {
  const origin = { importId, ...record.source };
  switch (record.type) {
    case 'study':
      return [
        {
          type: 'studyOpened.v1',
          subject: `study:${id}`,
          data: { title: record.title, shortTitle: record.shortTitle, importId },
        },
      ];
    case 'site':
      return [
        { type: 'siteRegistered.v1', subject: `site:${id}`, data: { code: record.code, name: record.name, importId } },
      ];
    case 'participant':
      return participantEvents(context, resolve, record, id, origin);
    case 'consent':
      return [consentEvent(resolve, record, id, origin)];
    case 'visit': {
      const { name, at, daysFromIndex, procedure } = record;
      const data = {
        participantId: resolve.id(record.participant),
        studyId: resolve.studyOfParticipant(record.participant),
        name,
        status: 'collected' as const,
        ...(at !== undefined && { at }),
        ...(daysFromIndex !== undefined && { daysFromIndex }),
        ...(procedure !== undefined && { procedure }),
        origin,
      };
      return [{ type: 'visitRecorded.v1', subject: `visit:${id}`, data }];
    }
    case 'container':
      return [containerEvent(context, resolve, record, id, origin)];
    case 'specimen':
      return specimenEvents(context, resolve, record, id, origin);
  }
}

type Origin = { readonly importId: string; readonly file: string; readonly row: number };

function participantEvents(
  context: CommandContext,
  resolve: Resolver,
  record: Of<'participant'>,
  id: string,
  origin: Origin,
): readonly DomainEvent[] {
  const subject = `participant:${id}`;
  const registered: DomainEvent = {
    type: 'participantRegistered.v1',
    subject,
    data: {
      studyId: resolve.id(record.study),
      pseudonym: record.pseudonym,
      sex: record.sex ?? 'unknown',
      vitalStatus: record.vitalStatus ?? 'unknown',
      siteId: context.ledger.siteId,
      ...(record.yearOfBirth !== undefined && { yearOfBirth: record.yearOfBirth }),
      ...(record.codes.length > 0 && { codes: [...record.codes] }),
      ...(Object.keys(record.extra).length > 0 && { extra: { ...record.extra } }),
      origin,
    },
  };
  if (record.diagnosis === undefined) return [registered];
  return [registered, { type: 'participantDiagnosed.v1', subject, data: { diagnosis: record.diagnosis, origin } }];
}

function consentEvent(resolve: Resolver, record: Of<'consent'>, id: string, origin: Origin): DomainEvent {
  const data = {
    participantId: resolve.id(record.participant),
    studyId: resolve.studyOfParticipant(record.participant),
    kind: record.kind,
    ...(record.reference !== undefined && { reference: record.reference }),
    ...(record.signedAt !== undefined && { signedAt: record.signedAt }),
    origin,
  };
  return { type: 'consentRecorded.v1', subject: `consent:${id}`, data };
}

function containerEvent(
  context: CommandContext,
  resolve: Resolver,
  record: Of<'container'>,
  id: string,
  origin: Origin,
): DomainEvent {
  const template = findContainerTemplate(record.containerType);
  return {
    type: 'containerCreated.v1',
    subject: `container:${id}`,
    data: {
      printedId: context.newPrintedId(),
      name: record.name,
      type: record.containerType,
      level: template?.level ?? 'box',
      rows: record.rows,
      columns: record.columns,
      labelling: template?.labelling ?? 'A1',
      siteId: record.site === undefined ? context.ledger.siteId : resolve.id(record.site),
      codes: [{ system: 'label', code: record.code }],
      origin,
    },
  };
}

const birthTypes = {
  new: 'specimenCollected.v1',
  derived: 'specimenDerived.v1',
  aliquot: 'specimenAliquoted.v1',
  pooled: 'specimenPooled.v1',
} as const;

function specimenEvents(
  context: CommandContext,
  resolve: Resolver,
  record: Of<'specimen'>,
  id: string,
  origin: Origin,
): readonly DomainEvent[] {
  const subject = `specimen:${id}`;
  const { anatomicSite, laterality, tissueNature, preservation, quantity, notes, place, distributed } = record;
  const concentration = record.concentrationNanogramsPerMillilitre;
  const born: DomainEvent = {
    type: birthTypes[record.lineage],
    subject,
    data: {
      printedId: context.newPrintedId(),
      ...(record.codes.length > 0 && { codes: [...record.codes] }),
      studyId: resolve.id(record.study),
      ...(record.participant !== undefined && { participantId: resolve.id(record.participant) }),
      ...(record.visit !== undefined && { visitId: resolve.id(record.visit) }),
      ...(record.parents.length > 0 && { parents: record.parents.map(resolve.parentId) }),
      kind: record.kind,
      ...(anatomicSite !== undefined && { anatomicSite }),
      ...(laterality !== undefined && { laterality }),
      ...(tissueNature !== undefined && { tissueNature }),
      ...(preservation !== undefined && { preservation }),
      ...(quantity !== undefined && { quantity }),
      ...(concentration !== undefined && { concentrationNanogramsPerMillilitre: concentration }),
      ...(record.measures.length > 0 && { measures: [...record.measures] }),
      ...(Object.keys(record.times).length > 0 && { times: { ...record.times } }),
      ...(notes !== undefined && { notes }),
      custodianSite: context.ledger.siteId,
      ...(place !== undefined && {
        place: { container: resolve.id(place.container), row: place.row, column: place.column },
      }),
      ...(Object.keys(record.extra).length > 0 && { extra: { ...record.extra } }),
      origin,
    },
  };
  if (distributed === undefined) return [born];
  const { to, at } = distributed;
  // What a file puts into the well of a plate and says was sent left in that plate.
  const data = { to, ...(at !== undefined && { at }), ...(place !== undefined && { withContainer: true }) };
  return [born, { type: 'specimenDistributed.v1', subject, data }];
}
