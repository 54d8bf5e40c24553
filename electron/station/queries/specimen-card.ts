import type { CallOutput } from '../../../shared/api/contract.ts';
import { consentInForce } from '../../../shared/domain/consent/standing.ts';
import type { Diagnosis } from '../../../shared/domain/participant/state.ts';

import { temperatureOf } from '../../../shared/domain/specimen/decide-placing.ts';
import { limitsFor } from '../../../shared/domain/specimen/time-limits.ts';
import { computeSprec } from '../../../shared/domain/specimen/sprec.ts';
import type { SpecimenState } from '../../../shared/domain/specimen/state.ts';
import { hybridTimeToMoment } from '../../../shared/ledger/hybrid-clock.ts';
import { accepted, refused } from '../../../shared/lib/result.ts';
import { pathView } from './container-views.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import type { FoundSpecimen, Lookups } from './lookups.ts';
import { createSpecimenViews } from './specimen-views.ts';

/** Everything that is known of one specimen. */
export const specimenCardQueries: QueryHandlers = {
  'specimen.find': answers<'specimen.find'>((context, { code }) => {
    const found = context.look.specimen(code);
    if (found.ok) return accepted(cardView(context, found.value));
    const unknown = found.refusal.code === 'SPECIMEN_UNKNOWN';
    return refused(unknown ? { code: 'CODE_UNKNOWN', details: { code } } : found.refusal);
  }),
};

type Card = CallOutput<'specimen.find'>;

function cardView({ db, look }: QueryContext, found: FoundSpecimen): Card {
  const { state } = found;
  const study = look.document('study', state.studyId);
  const views = createSpecimenViews(look);
  const visit = state.visitId === null ? null : look.document('visit', state.visitId);
  const container = state.place === null ? null : look.document('container', state.place.container);
  const participant = state.participantId === null ? null : look.document('participant', state.participantId);
  const born = db
    .prepare<{ hlc: string }>('SELECT hlc FROM ledger_event WHERE subject = ? ORDER BY hlc LIMIT 1')
    .get(`specimen:${state.id}`);
  const children = db
    .prepare<{ count: number }>(
      'SELECT (SELECT count(*) FROM specimen WHERE parent_id = ?) + (SELECT count(*) FROM specimen_pool_parent WHERE parent_id = ?) AS count',
    )
    .get(state.id, state.id);
  const matters = db
    .prepare<{ count: number }>('SELECT count(*) AS count FROM discrepancy WHERE subject = ?')
    .get(`specimen:${state.id}`);
  return {
    ...views.row(found),
    studyTitle: study?.title ?? '?',
    visit: visit === null ? null : { id: visit.id, name: visit.name, at: visit.at, daysFromIndex: visit.daysFromIndex },
    tubeType: state.tubeType,
    biohazard: state.biohazard,
    notes: state.notes,
    custodian: look.document('site', state.custodianSite)?.name ?? '?',
    measures: [...state.measures],
    times: { ...state.times },
    timeLimits: limitsFor(study?.timeLimits ?? [], state.kind).map(({ from, to, minutes }) => ({ from, to, minutes })),
    deviations: [...state.deviations],
    zone: state.zone,
    extra: { ...state.extra },
    origin: state.origin,
    corrected: state.corrected,
    path: container === null ? [] : pathView(look, container),
    parents: state.parents.map((id) => parentView(look, id)),
    childCount: children?.count ?? 0,
    diagnosis: diagnosisText(participant?.diagnoses.at(-1)),
    sprec: sprecView(state, container === null ? null : temperatureOf(container, look.around(container))),
    consent: consentView(look, state),
    recordedAt: born === undefined ? '' : hybridTimeToMoment(born.hlc),
    discrepancies: matters?.count ?? 0,
  };
}

function parentView(look: Lookups, id: string): Card['parents'][number] {
  const parent = look.specimenById(id)?.state;
  return { id, printedId: parent?.printedId ?? '?', kind: parent?.kind ?? '?' };
}

/** A diagnosis in one line: its words, else the most telling of its codes. */
export function diagnosisText(diagnosis: Diagnosis | undefined): string | null {
  if (diagnosis === undefined) return null;
  const { oncoTree, morphology, topography, icd10, orpha } = diagnosis;
  const code = [oncoTree, morphology, topography, icd10, orpha].filter((part) => part !== undefined).join(' ');
  return diagnosis.text ?? (code === '' ? null : code);
}

function sprecView(state: SpecimenState, storageTemperatureClass: string | null): Card['sprec'] {
  const sprec = computeSprec({
    kind: state.kind,
    times: state.times,
    ...(state.zone !== null && { zone: state.zone }),
    ...(state.preservation !== null && { preservation: state.preservation }),
    primaryContainer: state.extra['sprecContainer'] ?? null,
    collectionType: state.extra['sprecCollection'] ?? null,
    storageTemperatureClass,
  });
  return sprec === null ? null : { code: sprec.code, elements: sprec.elements.map((element) => ({ ...element })) };
}

function consentView(look: Lookups, state: SpecimenState): Card['consent'] {
  const consents = state.participantId === null ? [] : look.consentsOf(state.participantId);
  const deciding = consentInForce(consents, state.times['collected'] ?? null);
  const participant = state.participantId === null ? null : look.document('participant', state.participantId);
  const answers = Object.entries(deciding?.answers ?? {});
  const withdrawal = participant?.withdrawal ?? null;
  return {
    kind: deciding?.kind ?? null,
    formVersion: deciding?.formVersion ?? null,
    reference: deciding?.reference ?? null,
    signedAt: deciding?.signedAt ?? null,
    takenBy: deciding?.takenBy ?? null,
    allowed: answers.filter(([, answer]) => answer === 'yes').map(([code]) => code),
    notAllowed: answers.filter(([, answer]) => answer === 'no').map(([code]) => code),
    withdrawal:
      withdrawal === null ? null : { level: withdrawal.level, material: withdrawal.material, at: withdrawal.at },
  };
}
