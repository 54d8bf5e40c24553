import { accepted, refused, type Result } from '../../lib/result.ts';
import { isFrozenClass, isWarmerThan } from '../code-lists/temperature-classes.ts';
import type { ConsentHold } from '../consent/standing.ts';
import { blockedAt } from '../container/cells.ts';
import { refuseUnused } from '../container/decide-standing.ts';
import type { Cell, ContainerState } from '../container/state.ts';
import type { Refusal } from '../refusals.ts';
import type { SpecimenEvent } from './events.ts';
import { refuseGone, refuseHeld } from './standing.ts';
import type { Place, SpecimenState } from './state.ts';

/** A container whose admission names this kind is quarantine storage: tubes on hold may go there, others may not. */
export const quarantineAdmission = 'quarantine';

/** What placing a tube depends on, gathered before the decision. */
export type Placing = {
  readonly specimen: SpecimenState;
  readonly hold: ConsentHold | null;
  readonly container: ContainerState;
  /** The containers around it, the nearest first. */
  readonly around: readonly ContainerState[];
  /** The temperature it is kept at now, if it is kept anywhere. */
  readonly keptAt: string | null;
  /** Null: the container has no positions. */
  readonly cell: Cell | null;
  /** Who is in that cell already. */
  readonly occupant: { readonly id: string; readonly printedId: string; readonly held: boolean } | null;
  readonly isFull: boolean;
  readonly confirmMove: boolean;
  /** Two stations disagree about where it is: whoever scans it where it is recorded settles that. */
  readonly isForked?: boolean;
  readonly overrideReason: string | null;
  /** The words for places: of the target cell and of where the tube is now. */
  readonly targetLabel: string;
  readonly currentLabel: string | null;
};

/**
 * May this tube go there? A position takes one specimen; a container takes what it is for; a frozen tube does not go
 * somewhere warmer without a reason; a tube on hold goes to quarantine storage only; one that is recorded elsewhere
 * moves only when somebody says that it really is here.
 */
export function decidePlacing(placing: Placing): Result<SpecimenEvent, Refusal> {
  const refusal = [
    ({ specimen }: Placing) => refuseGone(specimen),
    refuseContainer,
    refuseCell,
    refuseSame,
    refuseHold,
    refuseAdmission,
    refuseTemperature,
    refuseElsewhere,
  ]
    .map((rule) => rule(placing))
    .find((found) => found !== null);
  return refusal === undefined || refusal === null ? accepted(placed(placing)) : refused(refusal);
}

/**
 * May a checked-out tube go back to the place that waits for it? Its box must still be in use and the position must not
 * have been blocked or taken meanwhile. Nothing else stops it: what is on hold may always be returned.
 */
export function refuseReturn(placing: Returning): Refusal | null {
  return refuseContainer({ ...placing, isFull: false }) ?? refuseCell(placing);
}

export type Returning = Pick<Placing, 'specimen' | 'container' | 'around' | 'cell' | 'occupant' | 'targetLabel'>;

function placed({ specimen, container, cell, overrideReason }: Placing): SpecimenEvent {
  const place: Place = { container: container.id, row: cell?.row ?? 0, column: cell?.column ?? 0 };
  const override = overrideReason === null ? {} : { override: overrideReason };
  const subject = `specimen:${specimen.id}`;
  return specimen.place === null
    ? { type: 'specimenStored.v1', subject, data: { place, from: null, ...override } }
    : { type: 'specimenMoved.v1', subject, data: { place, from: specimen.place, ...override } };
}

function refuseContainer({
  container,
  around,
  isFull,
  cell,
}: Pick<Placing, 'container' | 'around' | 'isFull' | 'cell'>): Refusal | null {
  if (container.level !== 'box') {
    return { code: 'CONTAINER_NOT_A_BOX', details: { container: container.name, holds: 'containers' } };
  }
  const unused = refuseUnused([container, ...around]);
  if (unused !== null) return unused;
  return isFull && cell === null ? { code: 'CONTAINER_FULL', details: { container: container.name } } : null;
}

function refuseCell({ specimen, container, cell, occupant, targetLabel }: Returning): Refusal | null {
  if (cell === null) return null;
  const blocked = blockedAt(container, cell);
  if (blocked !== null) return { code: 'POSITION_BLOCKED', details: { position: targetLabel, reason: blocked.reason } };
  if (occupant === null || occupant.id === specimen.id) return null;
  const details = { position: targetLabel, by: occupant.printedId, specimen: occupant.id };
  return { code: occupant.held ? 'POSITION_HELD' : 'POSITION_OCCUPIED', details };
}

function refuseSame(placing: Placing): Refusal | null {
  const { specimen, targetLabel } = placing;
  return isSamePlace(placing) && placing.isForked !== true
    ? { code: 'ALREADY_HERE', details: { specimen: specimen.printedId, position: targetLabel } }
    : null;
}

function isSamePlace({ specimen, container, cell }: Placing): boolean {
  const { place } = specimen;
  return (
    place !== null &&
    !specimen.placeHeld &&
    place.container === container.id &&
    (cell === null || (place.row === cell.row && place.column === cell.column))
  );
}

function refuseHold(placing: Placing): Refusal | null {
  return isQuarantineStorage(placing) ? null : refuseHeld(placing.specimen, placing.hold);
}

function refuseAdmission(placing: Placing): Refusal | null {
  const { specimen, container, around, overrideReason, hold } = placing;
  if (overrideReason !== null) return null;
  const onHold = hold !== null || specimen.status === 'quarantined';
  for (const { admits, name } of [container, ...around]) {
    const kinds = admits.kinds.filter((kind) => kind !== quarantineAdmission);
    const forQuarantine = admits.kinds.includes(quarantineAdmission);
    if (forQuarantine && !onHold) return holdsOther(container.name, 'quarantined tubes', specimen.printedId);
    if (kinds.length > 0 && !kinds.includes(specimen.kind)) return holdsOther(name, kinds.join(', '), specimen.kind);
    if (admits.studies.length > 0 && !admits.studies.includes(specimen.studyId)) {
      return holdsOther(name, 'other studies', specimen.printedId);
    }
  }
  return null;
}

function holdsOther(container: string, admits: string, specimen: string): Refusal {
  return { code: 'CONTAINER_HOLDS_OTHER', details: { container, admits, specimen } };
}

function refuseTemperature({ container, around, keptAt, overrideReason }: Placing): Refusal | null {
  const target = temperatureOf(container, around);
  if (overrideReason !== null || target === null || keptAt === null) return null;
  const tooWarm = isFrozenClass(keptAt) === true && isWarmerThan(target, keptAt) === true;
  return tooWarm
    ? { code: 'TOO_WARM', details: { container: container.name, temperature: target, needed: keptAt } }
    : null;
}

function refuseElsewhere(placing: Placing): Refusal | null {
  const { specimen, confirmMove, currentLabel, container, cell } = placing;
  const { place } = specimen;
  const isSettled = confirmMove || placing.isForked === true;
  if (place === null || isSettled || specimen.placeHeld) return null;
  const sameBox = place.container === container.id;
  if (sameBox && cell === null) return null;
  return {
    code: 'RECORDED_ELSEWHERE',
    details: { specimen: specimen.printedId, position: currentLabel ?? '', sameBox: sameBox ? 1 : 0 },
  };
}

/** The temperature class of a container: its own, else that of the nearest one around it. */
export function temperatureOf(container: ContainerState, around: readonly ContainerState[]): string | null {
  return [container, ...around].find(({ temperatureClass }) => temperatureClass !== null)?.temperatureClass ?? null;
}

function isQuarantineStorage({ container, around }: Placing): boolean {
  return [container, ...around].some(({ admits }) => admits.kinds.includes(quarantineAdmission));
}
