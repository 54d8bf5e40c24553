import type { ConsentHold } from '../../../shared/domain/consent/standing.ts';
import type { SpecimenState } from '../../../shared/domain/specimen/state.ts';
import type { SpecimenTable } from '../data/schema.ts';
import type { RowHead } from './row-head.ts';

/** What of a specimen is kept as JSON: read for its card, never searched or sorted by. */
export type SpecimenDetails = Pick<
  SpecimenState,
  'times' | 'zone' | 'codes' | 'measures' | 'deviations' | 'extra' | 'origin'
> & {
  readonly parents?: readonly string[];
  readonly dueBack?: string;
};

/** The columns of a specimen's row that the fold writes, in the order of the prepared statements. */
export const specimenColumns = [
  'id',
  'printed_id',
  'study_id',
  'participant_id',
  'visit_id',
  'lineage',
  'parent_id',
  'kind',
  'anatomic_site',
  'laterality',
  'tissue_nature',
  'preservation',
  'tube_type',
  'quantity_kind',
  'quantity_initial',
  'quantity_available',
  'concentration',
  'freeze_thaw_count',
  'status',
  'status_reason',
  'hold',
  'container_id',
  'position_row',
  'position_column',
  'place_held',
  'custodian_site_id',
  'held_by',
  'biohazard',
  'notes',
  'collected_at',
  'details',
  'corrected',
  'import_id',
  'head_hlc',
  'head_device',
  'contended',
] as const satisfies readonly (keyof SpecimenTable)[];

/** A row of a specimen, but for the columns that the database makes itself. */
export type SpecimenRecord = Omit<SpecimenTable, 'no' | 'shown_status'>;

/** The values of a specimen's row, in the order of `specimenColumns`. */
export function specimenValues(state: SpecimenState, hold: ConsentHold | null, head: RowHead): readonly unknown[] {
  const { quantity, place } = state;
  return [
    state.id,
    state.printedId,
    state.studyId,
    state.participantId,
    state.visitId,
    state.lineage,
    singleParent(state),
    state.kind,
    state.anatomicSite,
    state.laterality ?? null,
    state.tissueNature ?? null,
    state.preservation,
    state.tubeType,
    quantity?.kind ?? null,
    quantity?.initial ?? null,
    quantity?.available ?? null,
    state.concentrationNanogramsPerMillilitre,
    state.freezeThawCount,
    state.status,
    state.statusReason,
    hold,
    place?.container ?? null,
    place?.row ?? null,
    place?.column ?? null,
    state.placeHeld ? 1 : 0,
    state.custodianSite,
    state.heldBy,
    state.biohazard,
    state.notes,
    state.times['collected'] ?? null,
    JSON.stringify(detailsOf(state)),
    state.corrected ? 1 : 0,
    state.origin?.importId ?? null,
    head.hlc,
    head.device,
    head.contended ? 1 : 0,
  ];
}

/** The state that a row stands for. */
export function specimenOfRow(row: SpecimenRecord): SpecimenState {
  // Written by `specimenValues` alone; `verify` re-folds every row and compares.
  const details = JSON.parse(row.details) as SpecimenDetails;
  return {
    id: row.id,
    printedId: row.printed_id,
    studyId: row.study_id,
    participantId: row.participant_id,
    visitId: row.visit_id,
    // The next unions were written from the same types.
    lineage: row.lineage as SpecimenState['lineage'],
    parents: details.parents ?? (row.parent_id === null ? [] : [row.parent_id]),
    kind: row.kind,
    anatomicSite: row.anatomic_site,
    laterality: row.laterality as NonNullable<SpecimenState['laterality']> | null, // as above
    tissueNature: row.tissue_nature as NonNullable<SpecimenState['tissueNature']> | null, // as above
    preservation: row.preservation,
    tubeType: row.tube_type,
    quantity: quantityOfRow(row),
    concentrationNanogramsPerMillilitre: row.concentration,
    freezeThawCount: row.freeze_thaw_count,
    status: row.status as SpecimenState['status'], // as above
    statusReason: row.status_reason,
    place: placeOfRow(row),
    placeHeld: row.place_held === 1,
    custodianSite: row.custodian_site_id,
    heldBy: row.held_by,
    dueBack: details.dueBack ?? null,
    biohazard: row.biohazard,
    notes: row.notes,
    times: details.times ?? {},
    zone: details.zone ?? null,
    codes: details.codes ?? [],
    measures: details.measures ?? [],
    deviations: details.deviations ?? [],
    extra: details.extra ?? {},
    origin: details.origin ?? null,
    corrected: row.corrected === 1,
  };
}

type QuantityColumns = Pick<SpecimenRecord, 'quantity_kind' | 'quantity_initial' | 'quantity_available'>;

/** What is left of a specimen, from its three columns. */
export function quantityOfRow({
  quantity_kind: kind,
  quantity_initial: initial,
  quantity_available: available,
}: QuantityColumns) {
  if (kind === null || initial === null || available === null) return null;
  return { kind: kind as NonNullable<SpecimenState['quantity']>['kind'], initial, available }; // as above
}

/** Where a specimen stands, from its three columns. */
export function placeOfRow(
  row: Pick<SpecimenRecord, 'container_id' | 'position_row' | 'position_column'>,
): SpecimenState['place'] {
  return row.container_id === null
    ? null
    : { container: row.container_id, row: row.position_row ?? 0, column: row.position_column ?? 0 };
}

function singleParent(state: SpecimenState): string | null {
  return state.parents.length === 1 ? (state.parents[0] ?? null) : null;
}

/** Empty parts are left out: most tubes have neither measures nor extra data, and there are millions of tubes. */
function detailsOf(state: SpecimenState): Partial<SpecimenDetails> {
  return {
    ...(Object.keys(state.times).length > 0 && { times: state.times }),
    ...(state.zone !== null && { zone: state.zone }),
    ...(state.codes.length > 0 && { codes: state.codes }),
    ...(state.measures.length > 0 && { measures: state.measures }),
    ...(state.deviations.length > 0 && { deviations: state.deviations }),
    ...(Object.keys(state.extra).length > 0 && { extra: state.extra }),
    ...(state.origin !== null && { origin: state.origin }),
    ...(state.parents.length > 1 && { parents: state.parents }),
    ...(state.dueBack !== null && { dueBack: state.dueBack }),
  };
}
