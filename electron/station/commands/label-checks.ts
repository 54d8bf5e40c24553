import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { checkLabels, type LabelCheckOutcome } from '../../../shared/labels/verify.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { standingOf } from '../queries/label-standing.ts';
import type { FoundSpecimen } from '../queries/lookups.ts';
import { createSpecimenViews } from '../queries/specimen-views.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';

/** Verify after print (UX-067): each label is scanned on its tube, or somebody answers for it not being looked at. */
export const labelCheckCommands: CommandHandlers = {
  'labelCheck.scan': atomic<'labelCheck.scan'>(scan),
  'labelCheck.waive': atomic<'labelCheck.waive'>(waive),
};

function scan(
  context: CommandContext,
  { specimens, code: raw, source }: ParsedInput<'labelCheck.scan'>,
): Result<CallOutput<'labelCheck.scan'>, Refusal> {
  const set = foundAll(context, specimens);
  if (!set.ok) return set;
  // Labels carry the printed id and nothing else: another code of the same tube says nothing about its new label.
  const [judged] = checkLabels(
    set.value.map(({ state }) => state.printedId),
    [raw],
  ).scans;
  const { code, outcome } = judged ?? { code: raw, outcome: 'unreadable' as const };
  const matched = set.value.find(({ state }) => state.printedId === code);
  const waiting = set.value.filter((found) => !isChecked(context, found));
  if (outcome !== 'matched' || matched === undefined)
    return accepted(answer(context, code, outcome, strangerBy(context, code), waiting.length));
  if (!waiting.includes(matched)) return accepted(answer(context, code, 'duplicate', matched, waiting.length));
  const event: DomainEvent = {
    type: 'specimenLabelVerified.v1',
    subject: `specimen:${matched.state.id}`,
    data: { code },
  };
  const commit = context.commit([event], { source });
  return accepted({ ...answer(context, code, 'matched', matched, waiting.length - 1), commit });
}

function waive(
  context: CommandContext,
  { specimens, reason }: ParsedInput<'labelCheck.waive'>,
): Result<CallOutput<'labelCheck.waive'>, Refusal> {
  const set = foundAll(context, specimens);
  if (!set.ok) return set;
  const open = set.value.filter((found) => standingOf(context, found.state) === 'printed');
  if (open.length === 0) return refused({ code: 'NOTHING_CHANGED' });
  const events = open.map(
    ({ state }): DomainEvent => ({
      type: 'specimenLabelCheckWaived.v1',
      subject: `specimen:${state.id}`,
      data: { reason },
    }),
  );
  return accepted({ commit: context.commit(events, { reason }) });
}

function answer(
  { look }: CommandContext,
  code: string,
  outcome: LabelCheckOutcome,
  found: FoundSpecimen | null,
  missing: number,
): CallOutput<'labelCheck.scan'> {
  const specimen = found === null ? null : createSpecimenViews(look).row(found);
  return { code: code.slice(0, 256), outcome, specimen, missing, commit: null };
}

/** Whose the code is that does not belong to the set. */
function strangerBy({ look }: CommandContext, code: string): FoundSpecimen | null {
  const found = look.specimen(code.slice(0, 256));
  return found.ok ? found.value : null;
}

function isChecked(context: CommandContext, { state }: FoundSpecimen): boolean {
  return standingOf(context, state) === 'verified';
}

function foundAll({ look }: CommandContext, references: readonly string[]): Result<readonly FoundSpecimen[], Refusal> {
  const set = new Map<string, FoundSpecimen>();
  for (const reference of references) {
    const found = look.specimen(reference);
    if (!found.ok) return found;
    set.set(found.value.state.id, found.value);
  }
  return accepted([...set.values()]);
}
