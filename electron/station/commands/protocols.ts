import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import { findSpecimenKind } from '../../../shared/domain/code-lists/specimen-kinds.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { AliquotTemplate, StudyEvent, TimeLimit } from '../../../shared/domain/study/events.ts';
import type { StudyState } from '../../../shared/domain/study/state.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { readAmount } from './amounts.ts';
import { atomic, type CommandContext, type CommandHandlers, type CommitName } from './context.ts';
import { openStudy } from './studies.ts';

/** What a study's protocol asks of the bench: templates of division and time limits. */
export const protocolCommands: CommandHandlers = {
  'study.saveTemplate': atomic<'study.saveTemplate'>(saveTemplate),
  'study.retireTemplate': atomic<'study.retireTemplate'>((context, { study, template, reason }) => {
    const found = openStudy(context, study);
    if (!found.ok) return found;
    if (!has(found.value.templates, template)) return refused({ code: 'TEMPLATE_UNKNOWN', details: { template } });
    const data = { template, reason };
    return accepted({ commit: commitAbout(context, found.value, { type: 'aliquotTemplateRetired.v1', data }, reason) });
  }),
  'study.setTimeLimit': atomic<'study.setTimeLimit'>(setTimeLimit),
  'study.liftTimeLimit': atomic<'study.liftTimeLimit'>((context, { study, limit, reason }) => {
    const found = openStudy(context, study);
    if (!found.ok) return found;
    if (!has(found.value.timeLimits, limit)) return refused({ code: 'LIMIT_UNKNOWN', details: { limit } });
    const data = { limit, reason };
    return accepted({ commit: commitAbout(context, found.value, { type: 'timeLimitLifted.v1', data }, reason) });
  }),
};

function saveTemplate(
  context: CommandContext,
  input: ParsedInput<'study.saveTemplate'>,
): Result<CallOutput<'study.saveTemplate'>, Refusal> {
  const study = openStudy(context, input.study);
  if (!study.ok) return study;
  if (input.template !== undefined && !has(study.value.templates, input.template))
    return refused({ code: 'TEMPLATE_UNKNOWN', details: { template: input.template } });
  const { name, parentKind, childKind = parentKind, count, tubeType, preservation, depletes = false } = input;
  const unknown = [parentKind, childKind].find((kind) => findSpecimenKind(kind) === null);
  if (unknown !== undefined) return refused({ code: 'KIND_UNKNOWN', details: { kind: unknown } });
  // An aliquot is a stated part of its parent; without an amount nothing could be deducted.
  if (input.each === undefined && childKind === parentKind)
    return refused({ code: 'QUANTITY_UNKNOWN', details: { specimen: name } });
  const each = input.each === undefined ? null : readAmount(input.each);
  if (each !== null && !each.ok) return each;
  const template: AliquotTemplate = {
    id: input.template ?? context.newId(),
    name,
    parentKind,
    childKind,
    count,
    depletes,
    ...(each !== null && { each: each.value }),
    ...(tubeType !== undefined && { tubeType }),
    ...(preservation !== undefined && { preservation }),
  };
  const commit = commitAbout(context, study.value, { type: 'aliquotTemplateSaved.v1', data: { template } });
  return accepted({ id: template.id, commit });
}

function setTimeLimit(
  context: CommandContext,
  input: ParsedInput<'study.setTimeLimit'>,
): Result<CallOutput<'study.setTimeLimit'>, Refusal> {
  const study = openStudy(context, input.study);
  if (!study.ok) return study;
  if (input.limit !== undefined && !has(study.value.timeLimits, input.limit))
    return refused({ code: 'LIMIT_UNKNOWN', details: { limit: input.limit } });
  const { kind, from, to, minutes } = input;
  if (kind !== undefined && findSpecimenKind(kind) === null)
    return refused({ code: 'KIND_UNKNOWN', details: { kind } });
  if (from === to) return refused({ code: 'VALUE_INVALID', details: { field: 'to', value: to } });
  const limit: TimeLimit = {
    id: input.limit ?? context.newId(),
    from,
    to,
    minutes,
    ...(kind !== undefined && { kind }),
  };
  const commit = commitAbout(context, study.value, { type: 'timeLimitSet.v1', data: { limit } });
  return accepted({ id: limit.id, commit });
}

type Happened = StudyEvent extends infer Event ? (Event extends StudyEvent ? Omit<Event, 'subject'> : never) : never;

function commitAbout(context: CommandContext, { id }: StudyState, happened: Happened, reason?: string): CommitName {
  // The subject is all that was left out of a member of the union.
  const event = { ...happened, subject: `study:${id}` } as StudyEvent;
  return context.commit([event], { reason });
}

function has(items: readonly { readonly id: string }[] = [], id: string): boolean {
  return items.some((item) => item.id === id);
}
