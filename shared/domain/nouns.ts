import { evolveConsent } from './consent/evolve.ts';
import { consentEventSchemas, type ConsentEvent } from './consent/events.ts';
import type { ConsentState } from './consent/state.ts';
import { evolveContainer } from './container/evolve.ts';
import { containerEventSchemas, type ContainerEvent } from './container/events.ts';
import type { ContainerState } from './container/state.ts';
import type { EventSchemas } from './event.ts';
import { journalEventSchemas, type JournalEvent } from './journal-events.ts';
import { evolveParticipant } from './participant/evolve.ts';
import { participantEventSchemas, type ParticipantEvent } from './participant/events.ts';
import type { ParticipantState } from './participant/state.ts';
import { evolvePicklist } from './picklist/evolve.ts';
import { picklistEventSchemas, type PicklistEvent } from './picklist/events.ts';
import type { PicklistState } from './picklist/state.ts';
import { evolveSite } from './site/evolve.ts';
import { siteEventSchemas, type SiteEvent } from './site/events.ts';
import type { SiteState } from './site/state.ts';
import { evolveSpecimen } from './specimen/evolve.ts';
import { specimenEventSchemas, type SpecimenEvent } from './specimen/events.ts';
import type { SpecimenState } from './specimen/state.ts';
import { evolveStudy } from './study/evolve.ts';
import { studyEventSchemas, type StudyEvent } from './study/events.ts';
import type { StudyState } from './study/state.ts';
import { evolveUser } from './user/evolve.ts';
import { userEventSchemas, type UserEvent } from './user/events.ts';
import type { UserState } from './user/state.ts';
import { evolveVisit } from './visit/evolve.ts';
import { visitEventSchemas, type VisitEvent } from './visit/events.ts';
import type { VisitState } from './visit/state.ts';

/** The state of each noun that has a projection. */
export type NounStates = {
  readonly site: SiteState;
  readonly user: UserState;
  readonly study: StudyState;
  readonly participant: ParticipantState;
  readonly consent: ConsentState;
  readonly visit: VisitState;
  readonly specimen: SpecimenState;
  readonly container: ContainerState;
  readonly picklist: PicklistState;
};
export type Noun = keyof NounStates;

/** Every event this version of Cryoledger writes. */
export type DomainEvent =
  | SiteEvent
  | UserEvent
  | StudyEvent
  | ParticipantEvent
  | ConsentEvent
  | VisitEvent
  | SpecimenEvent
  | ContainerEvent
  | PicklistEvent
  | JournalEvent;

/** The schema of every event this version knows, by type. An event outside it is kept and skipped until an upgrade. */
export const eventSchemas: EventSchemas = {
  ...siteEventSchemas,
  ...userEventSchemas,
  ...studyEventSchemas,
  ...participantEventSchemas,
  ...consentEventSchemas,
  ...visitEventSchemas,
  ...specimenEventSchemas,
  ...containerEventSchemas,
  ...picklistEventSchemas,
  ...journalEventSchemas,
};

/** One event as the fold meets it: type, data and when it was recorded. */
export type FoldEvent = { readonly type: string; readonly data: unknown; readonly hlc: string };

type Evolve<State> = (state: State | null, id: string, event: FoldEvent) => State | null;

/**
 * How each noun changes with an event. The data of an event was checked against its schema when it entered the ledger
 * (typed by `decide` here, parsed on arrival from elsewhere), so the fold trusts the type that its name stands for.
 */
export const evolvers: { readonly [Name in Noun]: Evolve<NounStates[Name]> } = {
  site: evolver(siteEventSchemas, evolveSite),
  user: evolver(userEventSchemas, evolveUser),
  study: evolver(studyEventSchemas, evolveStudy),
  participant: evolver(participantEventSchemas, evolveParticipant),
  consent: evolver(consentEventSchemas, evolveConsent),
  visit: evolver(visitEventSchemas, evolveVisit),
  specimen: evolver(specimenEventSchemas, evolveSpecimen),
  container: evolver(containerEventSchemas, evolveContainer),
  picklist: evolver(picklistEventSchemas, evolvePicklist),
};

function evolver<State, Known>(
  schemas: EventSchemas,
  evolve: (state: State | null, id: string, event: Known & { readonly hlc: string }) => State | null,
): Evolve<State> {
  return (state, id, event) =>
    Object.hasOwn(schemas, event.type)
      ? // The name is one of this noun's events and its data passed that event's schema on entry.
        evolve(state, id, event as Known & FoldEvent)
      : state;
}
