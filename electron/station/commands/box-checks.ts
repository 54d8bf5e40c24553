import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import { envelopeOf, type Refusal } from '../../../shared/domain/refusals.ts';
import { finalStatuses } from '../../../shared/domain/specimen/state.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { type BoxComparison, compareBox, type Finding } from '../queries/box-check.ts';
import { containerRowView } from '../queries/container-views.ts';
import { known } from '../queries/lookups.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';

/** The lab manager's box check: each difference that has a reason becomes an event; the others stay open. */
export const boxCheckCommands: CommandHandlers = { 'boxCheck.accept': atomic<'boxCheck.accept'>(accept) };

function accept(
  context: CommandContext,
  input: ParsedInput<'boxCheck.accept'>,
): Result<CallOutput<'boxCheck.accept'>, Refusal> {
  const compared = compareBox(context, input);
  if (!compared.ok) return compared;
  const { container, findings } = compared.value;
  const differences = findings.filter(({ kind }) => kind !== 'expected');
  const refusedFindings: { code: string; message: string }[] = [];
  const events: DomainEvent[] = [checked(compared.value, input.note)];
  // What is missing leaves its cell before what was found moves in: two swapped tubes are one check, not a conflict.
  const order = ['missing', 'misplaced', 'extra', 'unknown', 'duplicate'];
  for (const finding of differences.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))) {
    const reason = Object.hasOwn(input.reasons, finding.code) ? input.reasons[finding.code] : undefined;
    if (reason === undefined) continue;
    const settled = settle(finding, container, reason);
    if (settled.ok) events.push(settled.value);
    else refusedFindings.push({ code: finding.code, message: envelopeOf(settled.refusal).message });
  }
  const commit = context.commit(events, { reason: input.note, source: input.source });
  const settledCount = events.length - 1;
  return accepted({
    container: containerRowView(context, known(context.look.document('container', container.id), 'the checked box')),
    settled: settledCount,
    open: differences.length - settledCount,
    refused: refusedFindings,
    commit,
  });
}

function checked({ container, findings }: BoxComparison, note: string | undefined): DomainEvent {
  const count = (kind: Finding['kind']): number => findings.filter((finding) => finding.kind === kind).length;
  const data = {
    expected: count('expected') + count('missing') + count('misplaced'),
    found: findings.filter(({ kind }) => kind !== 'missing').length,
    missing: count('missing'),
    extra: count('extra'),
    misplaced: count('misplaced'),
    unknown: count('unknown') + count('duplicate'),
    ...(note !== undefined && { note }),
  };
  return { type: 'containerChecked.v1', subject: `container:${container.id}`, data };
}

/** The event a difference becomes. The tube was seen (or not seen): that is a fact, whatever the rules of placing say. */
function settle(
  { kind, code, found, observed }: Finding,
  container: BoxComparison['container'],
  reason: string,
): Result<DomainEvent, Refusal> {
  if (found === null) return refused({ code: 'CODE_UNKNOWN', details: { code } });
  const { state } = found;
  const subject = `specimen:${state.id}`;
  if (kind === 'duplicate') return refused({ code: 'CODE_AMBIGUOUS', details: { code, count: 2 } });
  if (kind === 'missing')
    return accepted({ type: 'specimenMarkedMissing.v1', subject, data: { reason, lastPlace: state.place } });
  if (finalStatuses.has(state.status))
    return refused({ code: 'SPECIMEN_FINAL', details: { specimen: state.printedId, status: state.status } });
  if (container.rows > 0 && observed === null) {
    return refused({ code: 'POSITION_MISSING', details: { container: container.name } });
  }
  const place = { container: container.id, row: observed?.row ?? 0, column: observed?.column ?? 0 };
  if (state.status === 'missing') return accepted({ type: 'specimenFound.v1', subject, data: { place, note: reason } });
  return accepted({ type: 'specimenMoved.v1', subject, data: { place, from: state.place, override: reason } });
}
