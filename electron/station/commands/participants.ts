import { randomBytes } from 'node:crypto';
import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import { decideParticipantCorrection } from '../../../shared/domain/participant/decide-correction.ts';
import type { ParticipantState } from '../../../shared/domain/participant/state.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { hasInvisibleCharacters } from '../../../shared/lib/text.ts';
import {
  blindIndexes,
  newIdentityKey,
  openIdentity,
  sealIdentity,
  unwrapKey,
  wrapKey,
  type Identity,
} from '../session/identity-box.ts';
import { refuseFuture } from '../../../shared/domain/specimen/decide-times.ts';
import { freeCode } from './codes.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';
import { findSecret, readSecret } from '../data/local-secrets.ts';
import { access } from './access-journal.ts';

/** People who give material: registered under a pseudonym, their identity sealed. */
export const participantCommands: CommandHandlers = {
  'participant.register': atomic<'participant.register'>(register),
  'participant.correct': atomic<'participant.correct'>(correct),
  'participant.diagnose': atomic<'participant.diagnose'>((context, { participant, diagnosis }) => {
    const found = context.look.participant(participant);
    if (!found.ok) return found;
    const future = refuseFuture('diagnosed', diagnosis.at, context.nowMoment());
    if (future !== null) return refused(future);
    return accepted({
      commit: context.commit([
        { type: 'participantDiagnosed.v1', subject: subjectOf(found.value), data: { diagnosis } },
      ]),
    });
  }),
  'participant.revealIdentity': atomic<'participant.revealIdentity'>(reveal),
};

function register(
  context: CommandContext,
  input: ParsedInput<'participant.register'>,
): Result<CallOutput<'participant.register'>, Refusal> {
  const study = context.look.study(input.study);
  if (study === null) return refused({ code: 'STUDY_UNKNOWN', details: { study: input.study } });
  if (study.closed) return refused({ code: 'STUDY_CLOSED', details: { study: study.shortTitle } });
  const future = refuseBirth(context, input.identity?.birthDate, input.yearOfBirth);
  if (future !== null) return refused(future);
  const trouble = (input.codes ?? []).map(({ code }) => freeCode(context, code)).find((problem) => problem !== null);
  if (trouble !== undefined && trouble !== null) return refused(trouble);
  const blindKey = findSecret(context.db, 'blindKey');
  // A computer that joined a site has its keys only when another one gave them.
  if (input.identity !== undefined && blindKey === null) return refused({ code: 'SITE_KEYS_MISSING' });
  const indexes = input.identity === undefined || blindKey === null ? [] : blindIndexes(input.identity, blindKey);
  const duplicates = input.notADuplicate === true ? [] : pseudonymsOf(context, study.id, indexes);
  if (duplicates.length > 0) return refused({ code: 'PARTICIPANT_DUPLICATE', details: { pseudonyms: duplicates } });
  if (input.pseudonym !== undefined && !isPlain(input.pseudonym))
    return refused({ code: 'VALUE_INVALID', details: { field: 'pseudonym', value: input.pseudonym } });
  const pseudonym = input.pseudonym ?? freePseudonym(context, study.id, study.shortTitle);
  if (isTaken(context, study.id, pseudonym)) return refused({ code: 'PSEUDONYM_TAKEN', details: { pseudonym } });
  const id = context.newId();
  const subject = `participant:${id}`;
  const events: DomainEvent[] = [
    {
      type: 'participantRegistered.v1',
      subject,
      data: {
        studyId: study.id,
        pseudonym,
        sex: input.sex,
        vitalStatus: input.vitalStatus ?? 'unknown',
        siteId: context.ledger.siteId,
        ...(input.yearOfBirth !== undefined && { yearOfBirth: input.yearOfBirth }),
        ...(input.codes !== undefined && { codes: input.codes }),
      },
    },
  ];
  if (input.identity !== undefined && hasContent(input.identity))
    events.push(sealed(context, id, input.identity, indexes));
  return accepted({ participantId: id, pseudonym, commit: context.commit(events) });
}

/** Seals an identity under a key of its own; the key stays in a local table, outside the ledger that never forgets. */
function sealed(context: CommandContext, id: string, identity: Identity, indexes: readonly string[]): DomainEvent {
  const keyId = context.newId();
  const key = newIdentityKey();
  const wrapped = wrapKey(key, readSecret(context.db, 'siteKey'), keyId);
  context.db.run(context.db.to.insertInto('participant_key').values({ key_id: keyId, participant_id: id, wrapped }));
  const data = { sealed: sealIdentity(identity, id, keyId, key), blindIndexes: [...indexes] };
  return { type: 'participantIdentityRecorded.v1', subject: `participant:${id}`, data };
}

function reveal(
  context: CommandContext,
  input: ParsedInput<'participant.revealIdentity'>,
): Result<CallOutput<'participant.revealIdentity'>, Refusal> {
  const found = context.look.participant(input.participant);
  if (!found.ok) return found;
  const { sealed: box, id, pseudonym } = found.value;
  if (box === null) return refused({ code: 'IDENTITY_MISSING', details: { participant: pseudonym } });
  const row = context.db.first(
    context.db.from.selectFrom('participant_key').select('wrapped').where('key_id', '=', box.keyId),
  );
  const siteKey = findSecret(context.db, 'siteKey');
  if (siteKey === null) return refused({ code: 'SITE_KEYS_MISSING' });
  const key = row === null ? null : unwrapKey(row.wrapped, siteKey, box.keyId);
  const identity = key === null ? null : openIdentity(box, id, key);
  if (identity === null) return refused({ code: 'IDENTITY_UNREADABLE', details: { participant: pseudonym } });
  context.commit([access(context, 'identityViewed', { participant: id })], { reason: input.reason });
  const { recordNumbers, ...rest } = identity;
  return accepted({ identity: { ...rest, ...(recordNumbers !== undefined && { recordNumbers: [...recordNumbers] }) } });
}

function correct(
  context: CommandContext,
  input: ParsedInput<'participant.correct'>,
): Result<CallOutput<'participant.correct'>, Refusal> {
  const found = context.look.participant(input.participant);
  if (!found.ok) return found;
  for (const { field, new: value } of input.changes) {
    const future = field === 'yearOfBirth' && typeof value === 'number' ? refuseBirth(context, undefined, value) : null;
    if (future !== null) return refused(future);
  }
  const decided = decideParticipantCorrection(found.value, input.changes, input.reason);
  if (!decided.ok) return decided;
  return accepted({ commit: context.commit([decided.value], { reason: input.reason }) });
}

/** Nobody is born in the future, neither by the day nor by the year. */
function refuseBirth(context: CommandContext, day: string | undefined, year: number | undefined): Refusal | null {
  const now = context.nowMoment();
  return refuseFuture('born', day, now) ?? refuseFuture('born', year === undefined ? undefined : String(year), now);
}

function pseudonymsOf(context: CommandContext, studyId: string, indexes: readonly string[]): readonly string[] {
  if (indexes.length === 0) return [];
  const { from } = context.db;
  const rows = context.db.all(
    from
      .selectFrom('participant_blind_index')
      .innerJoin('participant', 'participant.id', 'participant_blind_index.participant_id')
      .select('participant.pseudonym')
      .distinct()
      .where('participant_blind_index.value', 'in', [...indexes])
      .where('participant.study_id', '=', studyId),
  );
  return rows.map(({ pseudonym }) => pseudonym);
}

const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** Random, so that it says nothing about the person or about who came before. */
function freePseudonym(context: CommandContext, studyId: string, shortTitle: string): string {
  const head =
    shortTitle
      .replaceAll(/[^A-Za-z0-9]/g, '')
      .slice(0, 6)
      .toUpperCase() || 'P';
  for (;;) {
    const tail = [...randomBytes(6)].map((byte) => letters[byte % letters.length]).join('');
    const pseudonym = `${head}-${tail}`;
    if (!isTaken(context, studyId, pseudonym)) return pseudonym;
  }
}

/** Two pseudonyms that look alike must not be two people: nothing in them is hidden or turns what is beside it. */
function isPlain(text: string): boolean {
  return !hasInvisibleCharacters(text) && !/\p{Cc}/u.test(text);
}

function isTaken(context: CommandContext, studyId: string, pseudonym: string): boolean {
  const { from } = context.db;
  return (
    context.db.first(
      from.selectFrom('participant').select('id').where('study_id', '=', studyId).where('pseudonym', '=', pseudonym),
    ) !== null
  );
}

function hasContent({ name, birthDate, contact, recordNumbers }: Identity): boolean {
  return Boolean(name || birthDate || contact || (recordNumbers ?? []).length > 0);
}

function subjectOf({ id }: ParticipantState): string {
  return `participant:${id}`;
}
