import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import {
  correctableValue,
  type Correction,
  type CorrectionValue,
} from '../../../shared/domain/specimen/decide-correction.ts';
import type { CorrectableSpecimenField } from '../../../shared/domain/specimen/events.ts';
import type { Measure, SpecimenState } from '../../../shared/domain/specimen/state.ts';
import { known } from '../queries/lookups.ts';
import type { CommandContext } from '../commands/context.ts';
import type { ImportRecord } from './records.ts';

export type FieldDifference = {
  readonly record: string;
  readonly field: string;
  readonly old: string | null;
  readonly new: string | null;
};
type Differences = { readonly events: readonly DomainEvent[]; readonly differences: readonly FieldDifference[] };
type Of<Type extends ImportRecord['type']> = Extract<ImportRecord, { readonly type: Type }>;

const none: Differences = { events: [], differences: [] };

/**
 * What a record says that differs from what an earlier import of it said. Only what the source tells is compared: what
 * people did here since (a move, a use, a correction) is theirs and stays.
 */
export function differencesOf(
  context: CommandContext,
  record: ImportRecord,
  id: string,
  importId: string,
): Differences {
  if (record.type === 'specimen') return specimenDifferences(context, record, id, importId);
  if (record.type === 'participant') return participantDifferences(context, record, id, importId);
  if (record.type === 'visit') return visitDifferences(context, record, id, importId);
  return none;
}

function specimenDifferences(
  context: CommandContext,
  record: Of<'specimen'>,
  id: string,
  importId: string,
): Differences {
  const state = known(context.look.specimenById(id), 'an imported specimen').state;
  const wanted = wantedSpecimen(record, state);
  const corrections: Correction[] = [];
  for (const [field, value] of Object.entries(wanted)) {
    // The keys are those of `wantedSpecimen`, all correctable.
    const name = field as CorrectableSpecimenField;
    const old = correctableValue(state, name);
    if (value !== undefined && value !== old) corrections.push({ field: name, old, new: value });
  }
  const added = record.codes.filter(
    ({ code, system }) => !state.codes.some((bound) => bound.code === code && bound.system === system),
  );
  if (corrections.length === 0 && added.length === 0) return none;
  const subject = `specimen:${id}`;
  const reason = 'The imported file says otherwise by now';
  const origin = { importId, ...record.source };
  const events: DomainEvent[] = added.map((code) => ({
    type: 'specimenCodeBound.v1',
    subject,
    data: { code: { ...code } },
  }));
  if (corrections.length > 0)
    events.push({ type: 'specimenCorrected.v1', subject, data: { changes: corrections, reason, origin } });
  return {
    events,
    differences: [
      ...corrections.map(({ field, old, new: value }) => ({
        record: record.key,
        field,
        old: text(old),
        new: text(value),
      })),
      ...added.map(({ code }) => ({ record: record.key, field: 'code', old: null, new: code })),
    ],
  };
}

/** What the source says, for the fields a correction can change; undefined where it says nothing. */
function wantedSpecimen(
  record: Of<'specimen'>,
  state: SpecimenState,
): Partial<Record<CorrectableSpecimenField, CorrectionValue>> {
  const sameKind = record.quantity !== undefined && state.quantity?.kind === record.quantity.kind;
  const untouched = state.quantity !== null && state.quantity.available === state.quantity.initial;
  return {
    kind: record.kind,
    ...(record.anatomicSite !== undefined && { anatomicSite: record.anatomicSite }),
    ...(record.laterality !== undefined && { laterality: record.laterality }),
    ...(record.tissueNature !== undefined && { tissueNature: record.tissueNature }),
    ...(record.preservation !== undefined && { preservation: record.preservation }),
    ...(record.notes !== undefined && { notes: record.notes }),
    ...(record.concentrationNanogramsPerMillilitre !== undefined && {
      concentrationNanogramsPerMillilitre: record.concentrationNanogramsPerMillilitre,
    }),
    ...(sameKind &&
      untouched &&
      record.quantity !== undefined && {
        quantityInitial: record.quantity.amount,
        quantityAvailable: record.quantity.amount,
      }),
    ...(record.times['collected'] !== undefined && { collected: record.times['collected'] }),
    ...(record.times['received'] !== undefined && { received: record.times['received'] }),
    ...(record.times['frozen'] !== undefined && { frozen: record.times['frozen'] }),
    ...(Object.keys(record.extra).length > 0 && { extra: JSON.stringify({ ...state.extra, ...record.extra }) }),
    ...(record.measures.length > 0 && { measures: JSON.stringify(mergedMeasures(state.measures, record.measures)) }),
  };
}

/** A value that is told replaces the one of its name; what a thinner file leaves out stays. */
function mergedMeasures(known: readonly Measure[], told: readonly Measure[]): readonly Measure[] {
  const merged = new Map([...known, ...told].map((measure) => [measure.name, measure]));
  return [...merged.values()];
}

function participantDifferences(
  context: CommandContext,
  record: Of<'participant'>,
  id: string,
  importId: string,
): Differences {
  const state = known(context.look.document('participant', id), 'an imported participant');
  const wanted: Readonly<Record<string, string | number | undefined>> = {
    sex: record.sex,
    yearOfBirth: record.yearOfBirth,
    vitalStatus: record.vitalStatus,
    extra: Object.keys(record.extra).length > 0 ? JSON.stringify({ ...state.extra, ...record.extra }) : undefined,
  };
  const now: Readonly<Record<string, string | number | null>> = {
    sex: state.sex,
    yearOfBirth: state.yearOfBirth,
    vitalStatus: state.vitalStatus,
    extra: JSON.stringify(state.extra),
  };
  const fields = ['sex', 'yearOfBirth', 'vitalStatus', 'extra'] as const;
  const changes = fields
    .filter((field) => wanted[field] !== undefined && wanted[field] !== now[field])
    .map((field) => ({ field, old: now[field] ?? null, new: wanted[field] ?? null }));
  if (changes.length === 0) return none;
  const data = { changes, reason: 'The imported file says otherwise by now', origin: { importId, ...record.source } };
  return {
    events: [{ type: 'participantCorrected.v1', subject: `participant:${id}`, data }],
    differences: changes.map(({ field, old, new: value }) => ({
      record: record.key,
      field,
      old: text(old),
      new: text(value),
    })),
  };
}

function visitDifferences(context: CommandContext, record: Of<'visit'>, id: string, importId: string): Differences {
  const state = known(context.look.document('visit', id), 'an imported visit');
  const fields = ['at', 'daysFromIndex', 'procedure'] as const;
  const changes = fields
    .filter((field) => record[field] !== undefined && record[field] !== state[field])
    .map((field) => ({ field, old: state[field], new: record[field] ?? null }));
  if (changes.length === 0) return none;
  const data = { changes, reason: 'The imported file says otherwise by now', origin: { importId, ...record.source } };
  return {
    events: [{ type: 'visitCorrected.v1', subject: `visit:${id}`, data }],
    differences: changes.map(({ field, old, new: value }) => ({
      record: record.key,
      field,
      old: text(old),
      new: text(value),
    })),
  };
}

function text(value: CorrectionValue): string | null {
  return value === null ? null : String(value);
}
