import { layOutLabel } from '../../../shared/labels/lay-out.ts';
import type { LabelContent } from '../../../shared/labels/template.ts';
import { labelToZpl } from '../../../shared/labels/zpl.ts';
import { present } from '../../../shared/lib/assert.ts';
import type { Writer } from '../commands/context.ts';
import { inTransaction } from '../commands/transactions.ts';
import type { PrintLabelTable } from '../data/schema.ts';
import { momentOfInstant } from '../../../shared/lib/moment.ts';
import { doubtLabels } from './doubt-labels.ts';
import { findPrinter, type Printer } from './printer-rows.ts';
import type { SendOutcome } from './send.ts';
import type { ClaimedLabel, PrintingReply, PrintingStep } from './steps.ts';

/** The queue on the writing thread. Each step is one transaction, on the disk before the answer. */
export type PrintQueue = {
  /** A label that was being sent when the program ended may be on paper or not: a person is asked. */
  recover(): void;
  take(step: PrintingStep): PrintingReply;
};

const nothing: PrintingReply = { printers: [], claimed: null };

/** The queue in the database of the writing thread. */
export function createPrintQueue(writer: Writer): PrintQueue {
  const { db } = writer;
  const now = (): string => momentOfInstant(writer.now());
  const waitingPrinters = db.prepare<{ printer_id: string }>(
    `SELECT DISTINCT printer_id FROM print_label JOIN printer ON printer.id = printer_id
      WHERE state = 'queued' AND enabled = 1 AND transport = 'tcp'`,
  );
  const doubtful = db.prepare<{ id: string }>(
    "SELECT id FROM print_label WHERE printer_id = ? AND state = 'uncertain' LIMIT 1",
  );
  // After one doubt the printer waits for a person: whatever it was would make the next ones doubtful, too.
  const isHeld = (printer: string): boolean => doubtful.get(printer) !== undefined;
  const nextLabel = db.prepare<PrintLabelTable>(
    "SELECT * FROM print_label WHERE printer_id = ? AND state = 'queued' ORDER BY no LIMIT 1",
  );
  const setState = db.prepareWrite(
    'UPDATE print_label SET state = ?, problem = ?, changed_at = ? WHERE id = ? AND state = ?',
  );
  const countAttempt = db.prepareWrite('UPDATE print_label SET attempts = attempts + 1 WHERE id = ?');
  const dropContent = db.prepareWrite('UPDATE print_label SET content = NULL WHERE id = ?');
  const setProblem = db.prepareWrite(
    'UPDATE printer SET problem = ?, problem_at = ? WHERE id = (SELECT printer_id FROM print_label WHERE id = ?)',
  );

  const claim = (printerId: string): ClaimedLabel | null => {
    const found = findPrinter(db, printerId);
    const row = nextLabel.get(printerId);
    if (!found.ok || !found.value.enabled || found.value.transport !== 'tcp' || row === undefined) return null;
    if (isHeld(printerId)) return null;
    // Drawn before the state changes: what cannot be drawn is a bug, and must not look as if it had been sent.
    const zpl = zplOf(row, found.value);
    change(row.id, 'queued', 'sending', null);
    countAttempt.run(row.id);
    return { label: row.id, target: targetOf(found.value), zpl };
  };

  const change = (
    id: string,
    from: PrintLabelTable['state'],
    to: PrintLabelTable['state'],
    problem: string | null,
  ): void => {
    const { changes } = setState.run(to, problem, now(), id, from);
    present(changes === 1 ? id : null, 'a label leaves a state that it is in');
  };

  const end = (id: string, outcome: SendOutcome): void => {
    const problem = outcome.kind === 'sent' ? null : outcome.problem;
    const to = { sent: 'sent', notSent: 'queued', uncertain: 'uncertain' } as const;
    change(id, 'sending', to[outcome.kind], problem);
    setProblem.run(problem, problem === null ? null : now(), id);
    // Only what may be printed once more is kept.
    if (outcome.kind === 'sent') dropContent.run(id);
  };

  return {
    recover: () => inTransaction(writer, () => doubtLabels(db, ['sending'], 'PROGRAM_ENDED', now())),
    take: (step) => {
      if (step.what === 'waiting') {
        return {
          ...nothing,
          printers: waitingPrinters
            .all()
            .map(({ printer_id }) => printer_id)
            .filter((printer) => !isHeld(printer)),
        };
      }
      if (step.what === 'claim') return { ...nothing, claimed: inTransaction(writer, () => claim(step.printer)) };
      inTransaction(writer, () => end(step.label, step.outcome));
      return nothing;
    },
  };
}

function zplOf({ content, copies }: PrintLabelTable, { stock, resolution }: Printer): string {
  // Written by the command that asked for the label, as JSON of this type.
  const wanted = JSON.parse(present(content, 'a waiting label has its content')) as LabelContent;
  return labelToZpl(layOutLabel(stock, wanted, resolution), resolution, copies);
}

function targetOf({ host, port, publicAllowed }: Printer): ClaimedLabel['target'] {
  return {
    host: present(host, 'a network printer has a host'),
    port: present(port, 'a network printer has a port'),
    publicAllowed,
  };
}
