import type { SpecimenState } from '../../../shared/domain/specimen/state.ts';
import type { SpecimenTable } from '../data/schema.ts';
import { placeOfRow, quantityOfRow, type SpecimenDetails } from './specimen-rows.ts';

/** The columns of what a list shows of a specimen: two thirds of the row, for lists are read more often than cards. */
export const listedColumns = [
  'id',
  'printed_id',
  'study_id',
  'participant_id',
  'lineage',
  'kind',
  'anatomic_site',
  'laterality',
  'tissue_nature',
  'preservation',
  'quantity_kind',
  'quantity_initial',
  'quantity_available',
  'concentration',
  'freeze_thaw_count',
  'status_reason',
  'hold',
  'shown_status',
  'container_id',
  'position_row',
  'position_column',
  'place_held',
  'held_by',
  'details',
] as const satisfies readonly (keyof SpecimenTable)[];
/** Those columns of a row. */
export type ListedRecord = Pick<SpecimenTable, (typeof listedColumns)[number]>;

/** What a list shows of a specimen. */
export type ListedSpecimen = Pick<
  SpecimenState,
  | 'id'
  | 'printedId'
  | 'studyId'
  | 'participantId'
  | 'lineage'
  | 'kind'
  | 'anatomicSite'
  | 'laterality'
  | 'tissueNature'
  | 'preservation'
  | 'quantity'
  | 'concentrationNanogramsPerMillilitre'
  | 'freezeThawCount'
  | 'statusReason'
  | 'place'
  | 'placeHeld'
  | 'heldBy'
  | 'dueBack'
  | 'times'
  | 'codes'
>;

/** A row of a list, without what only the card of a specimen shows. */
export function listedOfRow(row: ListedRecord): ListedSpecimen {
  const { times, codes, dueBack } = JSON.parse(row.details) as SpecimenDetails; // as in `specimenOfRow`, and so are the unions
  return {
    id: row.id,
    printedId: row.printed_id,
    studyId: row.study_id,
    participantId: row.participant_id,
    lineage: row.lineage as SpecimenState['lineage'], // as above
    kind: row.kind,
    anatomicSite: row.anatomic_site,
    laterality: row.laterality as NonNullable<SpecimenState['laterality']> | null, // as above
    tissueNature: row.tissue_nature as NonNullable<SpecimenState['tissueNature']> | null, // as above
    preservation: row.preservation,
    quantity: quantityOfRow(row),
    concentrationNanogramsPerMillilitre: row.concentration,
    freezeThawCount: row.freeze_thaw_count,
    statusReason: row.status_reason,
    place: placeOfRow(row),
    placeHeld: row.place_held === 1,
    heldBy: row.held_by,
    dueBack: dueBack ?? null,
    times: times ?? {},
    codes: codes ?? [],
  };
}
