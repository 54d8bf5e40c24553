import { unreachable } from '../../lib/assert.ts';
import { correctedSpecimen } from './evolve-corrections.ts';
import type { SpecimenBirth, SpecimenEvent } from './events.ts';
import {
  formerLabelSystem,
  type HeldQuantity,
  type Lineage,
  type Measure,
  type SpecimenState,
  type SpecimenStatus,
} from './state.ts';

/**
 * The specimen after one more event. No rules here: any event that is in the ledger happened. An event about a specimen
 * whose birth is not known (yet) changes nothing; the fold runs again when the birth arrives.
 */
export function evolveSpecimen(state: SpecimenState | null, id: string, event: SpecimenEvent): SpecimenState | null {
  switch (event.type) {
    case 'specimenCollected.v1':
      return state ?? born(id, 'new', event.data);
    case 'specimenDerived.v1':
      return state ?? born(id, 'derived', event.data);
    case 'specimenAliquoted.v1':
      return state ?? born(id, 'aliquot', event.data);
    case 'specimenPooled.v1':
      return state ?? born(id, 'pooled', event.data);
    default:
      return state === null ? null : changed(state, event);
  }
}

type LaterEvent = Exclude<SpecimenEvent, { readonly data: SpecimenBirth }>;

function changed(state: SpecimenState, event: LaterEvent): SpecimenState {
  switch (event.type) {
    case 'specimenReceived.v1':
      return { ...state, custodianSite: event.data.site, times: { ...state.times, received: event.data.at } };
    case 'specimenCodeBound.v1':
      return { ...state, codes: [...state.codes, event.data.code] };
    case 'specimenRelabelled.v1':
      return relabelled(state, event.data);
    case 'specimenLabelled.v1':
    case 'specimenLabelReprinted.v1':
    case 'specimenLabelVoided.v1':
    case 'specimenLabelVerified.v1':
    case 'specimenLabelCheckWaived.v1':
      return state;
    case 'specimenProcessed.v1':
      return { ...state, times: { ...state.times, [event.data.step]: event.data.at } };
    case 'specimenDeviationNoted.v1':
      return { ...state, deviations: [...state.deviations, event.data] };
    case 'specimenMeasured.v1':
      return { ...state, measures: mergedMeasures(state.measures, event.data.measures) };
    case 'specimenStored.v1':
    case 'specimenMoved.v1':
      return placed(state, event.data.place);
    case 'specimenReturned.v1':
      return thawed(placed(state, event.data.place), event.data.thawed ? 1 : 0);
    case 'specimenCheckedOut.v1':
      return checkedOut(state, event.data);
    case 'specimenThawed.v1':
      return thawed(state, 1);
    case 'specimenUsed.v1':
      return used(state, event.data.quantity.amount, event.data.depletes);
    case 'specimenQuarantined.v1':
      return { ...state, status: 'quarantined', statusReason: event.data.reason };
    case 'specimenCleared.v1':
      return { ...state, status: statusByPlace(state), statusReason: null };
    case 'specimenMarkedMissing.v1':
      return gone(state, 'missing', event.data.reason);
    case 'specimenFound.v1':
      return found(state, event.data.place);
    case 'specimenShipped.v1':
      return left(state, 'inTransit', event.data);
    case 'specimenDistributed.v1':
      return left(state, 'distributed', event.data);
    case 'specimenDisposed.v1':
      return gone(state, 'disposed', event.data.reason);
    case 'specimenCorrected.v1':
      return event.data.changes.reduce((next, { field, new: value }) => correctedSpecimen(next, field, value), state);
    default:
      return unreachable(event);
  }
}

function born(id: string, lineage: Lineage, birth: SpecimenBirth): SpecimenState {
  return {
    id,
    printedId: birth.printedId,
    studyId: birth.studyId,
    participantId: birth.participantId ?? null,
    visitId: birth.visitId ?? null,
    lineage,
    parents: birth.parents ?? [],
    kind: birth.kind,
    anatomicSite: birth.anatomicSite ?? null,
    laterality: birth.laterality ?? null,
    tissueNature: birth.tissueNature ?? null,
    preservation: birth.preservation ?? null,
    tubeType: birth.tubeType ?? null,
    quantity: birth.quantity === undefined ? null : full(birth.quantity.kind, birth.quantity.amount),
    concentrationNanogramsPerMillilitre: birth.concentrationNanogramsPerMillilitre ?? null,
    freezeThawCount: birth.freezeThawCount ?? 0,
    status: birth.place === undefined ? 'collected' : 'stored',
    statusReason: null,
    place: birth.place ?? null,
    placeHeld: false,
    custodianSite: birth.custodianSite,
    heldBy: null,
    dueBack: null,
    biohazard: birth.biohazard ?? null,
    notes: birth.notes ?? null,
    times: birth.times ?? {},
    zone: birth.zone ?? null,
    codes: birth.codes ?? [],
    measures: birth.measures ?? [],
    deviations: [],
    extra: birth.extra ?? {},
    origin: birth.origin ?? null,
    corrected: false,
  };
}

function full(kind: HeldQuantity['kind'], amount: number): HeldQuantity {
  return { kind, initial: amount, available: amount };
}

type LaterData<Type extends LaterEvent['type']> = Extract<LaterEvent, { readonly type: Type }>['data'];
type Place = NonNullable<SpecimenState['place']>;

/** The label that was there goes on being found. */
function relabelled(state: SpecimenState, { printedId, was }: LaterData<'specimenRelabelled.v1'>): SpecimenState {
  return { ...state, printedId, codes: [...state.codes, { system: formerLabelSystem, code: was }] };
}

function thawed(state: SpecimenState, times: 0 | 1): SpecimenState {
  return { ...state, freezeThawCount: state.freezeThawCount + times };
}

function placed(state: SpecimenState, place: Place): SpecimenState {
  const quarantined = state.status === 'quarantined';
  return {
    ...state,
    place,
    placeHeld: false,
    status: quarantined ? 'quarantined' : 'stored',
    statusReason: quarantined ? state.statusReason : null,
    heldBy: null,
    dueBack: null,
  };
}

function checkedOut(
  state: SpecimenState,
  { purpose, holdsPlace, dueBack }: LaterData<'specimenCheckedOut.v1'>,
): SpecimenState {
  return {
    ...state,
    status: 'checkedOut',
    statusReason: purpose,
    placeHeld: holdsPlace && state.place !== null,
    place: holdsPlace ? state.place : null,
    dueBack: dueBack ?? null,
  };
}

function found(state: SpecimenState, place: Place | null): SpecimenState {
  return place === null ? gone(state, 'collected', null) : placed({ ...state, status: 'collected' }, place);
}

/** Nowhere here any more: its position is free for another tube, and no longer held. */
function gone(state: SpecimenState, status: SpecimenStatus, statusReason: string | null): SpecimenState {
  return { ...state, status, statusReason, place: null, placeHeld: false, dueBack: null };
}

/** Out of our hands. A plate or box that left with its tubes keeps them in their wells. */
function left(
  state: SpecimenState,
  status: SpecimenStatus,
  { to, withContainer }: { readonly to: string; readonly withContainer?: boolean | undefined },
): SpecimenState {
  return { ...gone(state, status, null), heldBy: to, place: withContainer === true ? state.place : null };
}

function used(state: SpecimenState, amount: number, depletes: boolean): SpecimenState {
  const quantity =
    state.quantity === null ? null : { ...state.quantity, available: depletes ? 0 : state.quantity.available - amount };
  return depletes ? { ...gone(state, 'consumed', null), quantity } : { ...state, quantity };
}

function statusByPlace(state: SpecimenState): SpecimenStatus {
  if (state.place === null) return 'collected';
  return state.placeHeld ? 'checkedOut' : 'stored';
}

function mergedMeasures(before: readonly Measure[], added: readonly Measure[]): readonly Measure[] {
  const names = new Set(added.map((measure) => measure.name));
  return [...before.filter((measure) => !names.has(measure.name)), ...added];
}
