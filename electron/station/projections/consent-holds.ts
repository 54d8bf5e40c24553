import type { ConsentState } from '../../../shared/domain/consent/state.ts';
import { consentHoldAt, type ConsentHold, strongerHold } from '../../../shared/domain/consent/standing.ts';
import type { ParticipantState } from '../../../shared/domain/participant/state.ts';
import type { SpecimenState } from '../../../shared/domain/specimen/state.ts';
import type { ReadingHandle } from '../data/handles.ts';

type Permission = {
  readonly consents: readonly ConsentState[];
  readonly participant: ParticipantState | null;
  /** What was worked out already, by the moment of collection: the tubes of one draw have the same. */
  readonly holds: Map<string | null, ConsentHold | null>;
};

/** Works out consent holds from what is folded. Nothing is stored but the outcome in the specimen's row. */
export type ConsentHolds = {
  /** What consent says about a specimen: by its parents when it has any that are known, else by its participant. */
  of(state: SpecimenState): ConsentHold | null;
  /** The pseudonym of a participant, remembered with the consents: each tube of theirs asks for it. */
  pseudonymOf(participantId: string): string | null;
  /** A participant's record, consents or withdrawal changed: what was remembered is stale. */
  forget(participantId: string): void;
  forgetAll(): void;
};

/** Consent holds of one database, with a small memory of the people asked about last. */
export function createConsentHolds(db: ReadingHandle): ConsentHolds {
  const consents = db.prepare<{ state: string }>('SELECT state FROM consent WHERE participant_id = ?');
  const participant = db.prepare<{ state: string }>('SELECT state FROM participant WHERE id = ?');
  const parent = db.prepare<{ hold: ConsentHold | null }>('SELECT hold FROM specimen WHERE id = ?');
  const permissions = new Map<string, Permission>();

  const permissionOf = (participantId: string): Permission => {
    const known = permissions.get(participantId);
    if (known !== undefined) return known;
    const row = participant.get(participantId);
    const permission: Permission = {
      // States are written by the fold alone, as JSON of these very types.
      consents: consents.all(participantId).map(({ state }) => JSON.parse(state) as ConsentState),
      participant: row === undefined ? null : (JSON.parse(row.state) as ParticipantState), // as above
      holds: new Map(),
    };
    // Imports come by participant, so a small memory serves them; it must not grow with the biobank.
    if (permissions.size > 2000) permissions.clear();
    permissions.set(participantId, permission);
    return permission;
  };

  return {
    of: (state) => {
      const parents = state.parents.map((id) => parent.get(id)).filter((row) => row !== undefined);
      if (parents.length > 0 && parents.length === state.parents.length) {
        return parents.reduce<ConsentHold | null>((hold, row) => strongerHold(hold, row.hold), null);
      }
      if (state.participantId === null) return null;
      const { consents: given, participant: person, holds } = permissionOf(state.participantId);
      const collected = state.times['collected'] ?? null;
      const known = holds.get(collected);
      if (known !== undefined) return known;
      const hold = consentHoldAt(given, person?.withdrawal ?? null, collected);
      holds.set(collected, hold);
      return hold;
    },
    pseudonymOf: (participantId) => permissionOf(participantId).participant?.pseudonym ?? null,
    forget: (participantId) => {
      permissions.delete(participantId);
    },
    forgetAll: () => permissions.clear(),
  };
}
