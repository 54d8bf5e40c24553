import type * as z from 'zod';
import type { place as placeSchema } from '../../../shared/api/common.ts';
import type { specimenRow } from '../../../shared/api/specimens/rows.ts';
import type { Place } from '../../../shared/domain/specimen/state.ts';
import type { ListedSpecimen } from '../projections/listed-specimens.ts';
import type { FoundSpecimen, Lookups } from './lookups.ts';

export type SpecimenRowView = z.output<typeof specimenRow>;
export type PlaceView = z.output<typeof placeSchema>;

/** As much of a specimen as a row of a list shows. */
export type FoundInList = Pick<FoundSpecimen, 'hold' | 'shownStatus'> & { readonly state: ListedSpecimen };

/** Turns states into what screens show. One instance serves one answer: it remembers names it has looked up. */
export type SpecimenViews = {
  row(found: FoundInList): SpecimenRowView;
  place(place: Place): PlaceView | null;
  studyTitle(id: string): string;
  pseudonym(participantId: string | null): string | null;
};

/** Makes rows and places for screens; what several specimens share is looked up once. */
export function createSpecimenViews(look: Lookups): SpecimenViews {
  const containers = remembering((id: string) => look.document('container', id));
  const studies = remembering((id: string) => look.document('study', id)?.shortTitle ?? '?');
  const pseudonyms = remembering((id: string) => look.document('participant', id)?.pseudonym ?? null);

  const place = (at: Place): PlaceView | null => {
    const container = containers(at.container);
    if (container === null) return null;
    return {
      containerId: container.id,
      containerPrintedId: container.printedId,
      containerName: container.name,
      row: at.row,
      column: at.column,
      position: look.labelOf(container, at),
    };
  };

  return {
    place,
    studyTitle: studies,
    pseudonym: (id) => (id === null ? null : pseudonyms(id)),
    row: ({ state, hold, shownStatus }) => ({
      ...plainFields(state),
      study: studies(state.studyId),
      pseudonym: state.participantId === null ? null : pseudonyms(state.participantId),
      status: shownStatus,
      hold,
      place: state.place === null ? null : place(state.place),
    }),
  };
}

function plainFields(state: ListedSpecimen) {
  return {
    id: state.id,
    printedId: state.printedId,
    kind: state.kind,
    lineage: state.lineage,
    studyId: state.studyId,
    participantId: state.participantId,
    anatomicSite: state.anatomicSite,
    laterality: state.laterality ?? null,
    tissueNature: state.tissueNature ?? null,
    preservation: state.preservation,
    quantity: state.quantity,
    concentrationNanogramsPerMillilitre: state.concentrationNanogramsPerMillilitre,
    freezeThawCount: state.freezeThawCount,
    statusReason: state.statusReason,
    placeHeld: state.placeHeld,
    heldBy: state.heldBy,
    dueBack: state.dueBack,
    collectedAt: state.times['collected'] ?? null,
    codes: [...state.codes],
  };
}

function remembering<Value>(load: (id: string) => Value): (id: string) => Value {
  const known = new Map<string, Value>();
  return (id) => {
    if (known.has(id)) {
      const value = known.get(id);
      if (value !== undefined) return value;
    }
    const value = load(id);
    known.set(id, value);
    return value;
  };
}
