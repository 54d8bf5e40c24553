import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Origin } from '../../../shared/domain/specimen/state.ts';
import type { CommandContext } from '../commands/context.ts';
import type { ImportRecord } from './records.ts';
import type { Resolver } from './resolver.ts';

const birthTypes = {
  new: 'specimenCollected.v1',
  derived: 'specimenDerived.v1',
  aliquot: 'specimenAliquoted.v1',
  pooled: 'specimenPooled.v1',
} as const;

/** The birth of an imported specimen, and that it left when the file says so. */
export function specimenEvents(
  context: CommandContext,
  resolve: Resolver,
  record: Extract<ImportRecord, { readonly type: 'specimen' }>,
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
