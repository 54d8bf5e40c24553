import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { PrintLabelTable } from '../data/schema.ts';
import type { CommandContext } from './context.ts';

type Outcome = ParsedInput<'label.settle'>['outcome'];
type State = PrintLabelTable['state'];
type OpenLabel = {
  readonly id: string;
  readonly subject: string;
  readonly copies: number;
  readonly state: State;
  readonly printerName: string;
};

const becomes = { printed: 'sent', again: 'queued', cancelled: 'cancelled' } as const satisfies Record<Outcome, State>;

/** A person looked at the printer. Only doubtful labels may be printed again, and only open ones be cancelled. */
export function settleLabels(
  context: CommandContext,
  { labels: ids, outcome, reason }: ParsedInput<'label.settle'>,
): Result<CallOutput<'label.settle'>, Refusal> {
  const labels: OpenLabel[] = [];
  for (const id of new Set(ids)) {
    const label = findLabel(context, id);
    if (label === null) return refused({ code: 'LABEL_UNKNOWN' });
    const mayBe = label.state === 'uncertain' || (outcome === 'cancelled' && label.state === 'queued');
    if (!mayBe) return refused({ code: 'LABEL_NOT_OPEN', details: { state: label.state } });
    labels.push(label);
  }
  for (const label of labels) write(context, label.id, outcome, reason);
  const events = labels.flatMap((label) => eventsOf(label, outcome, reason));
  const commit = events.length === 0 ? null : context.commit(events, { reason });
  return accepted({ settled: labels.length, commit });
}

function findLabel({ db }: CommandContext, id: string): OpenLabel | null {
  return db.first(
    db.from
      .selectFrom('print_label')
      .innerJoin('print_job', 'print_job.id', 'print_label.job_id')
      .select([
        'print_label.id',
        'print_label.subject',
        'print_label.copies',
        'print_label.state',
        'print_job.printer_name as printerName',
      ])
      .where('print_label.id', '=', id),
  );
}

function write(context: CommandContext, id: string, outcome: Outcome, reason: string): void {
  const { db } = context;
  db.run(
    db.to
      .updateTable('print_label')
      .set({
        state: becomes[outcome],
        changed_at: context.nowMoment(),
        settled_by: context.user?.id ?? '',
        settled_reason: reason,
        // What is not printed any more needs no content.
        ...(outcome !== 'again' && { content: null }),
      })
      .where('id', '=', id),
  );
}

/** A second sending may put a second label into the world: that belongs into the history of the tube. */
function eventsOf(
  { subject, copies, printerName }: OpenLabel,
  outcome: Outcome,
  reason: string,
): readonly DomainEvent[] {
  if (!subject.startsWith('specimen:') || outcome === 'printed') return [];
  return outcome === 'again'
    ? [{ type: 'specimenLabelReprinted.v1', subject, data: { printer: printerName, copies, reason } }]
    : [{ type: 'specimenLabelVoided.v1', subject, data: { reason } }];
}
