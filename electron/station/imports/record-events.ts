import { findContainerTemplate } from '../../../shared/domain/container/templates.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Origin } from '../../../shared/domain/specimen/state.ts';
import { unreachable } from '../../../shared/lib/assert.ts';
import type { CommandContext } from '../commands/context.ts';
import type { ImportRecord } from './records.ts';
import type { Resolver } from './resolver.ts';
import { specimenEvents } from './specimen-events.ts';

type Of<Type extends ImportRecord['type']> = Extract<ImportRecord, { readonly type: Type }>;

/** The events by which a record that is new here comes to be. */
export function creation(
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
    case 'visit':
      return [visitEvent(resolve, record, id, origin)];
    case 'container':
      return [containerEvent(context, resolve, record, id, origin)];
    case 'specimen':
      return specimenEvents(context, resolve, record, id, origin);
    default:
      return unreachable(record);
  }
}

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

function visitEvent(resolve: Resolver, record: Of<'visit'>, id: string, origin: Origin): DomainEvent {
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
  return { type: 'visitRecorded.v1', subject: `visit:${id}`, data };
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
