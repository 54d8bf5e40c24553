import type { CommandContext } from '../commands/context.ts';
import type { PrintJobTable, PrintLabelTable } from '../data/schema.ts';
import type { SubjectLabel } from '../queries/label-contents.ts';
import type { Printer } from './printer-rows.ts';

export type NewJob = {
  /** Null: a sheet that was made as a file. */
  readonly printer: Printer | null;
  readonly purpose: PrintJobTable['purpose'];
  readonly labels: readonly SubjectLabel[];
  readonly copies: number;
  readonly reason: string | null;
};

export type WrittenJob = {
  readonly jobId: string;
  readonly labels: { readonly id: string; readonly subject: string; readonly code: string }[];
};

/** What a job on no printer is called. */
export const sheetName = 'PDF';

/**
 * Writes a job and its labels inside the transaction of the command that asks for it. For a network printer they wait;
 * a file is in the hands of whoever asked.
 */
export function writeJob(context: CommandContext, { printer, purpose, labels, copies, reason }: NewJob): WrittenJob {
  const { db } = context;
  const jobId = context.newId();
  const now = context.nowMoment();
  const waits = printer?.transport === 'tcp';
  db.run(
    db.to.insertInto('print_job').values({
      id: jobId,
      printer_id: printer?.id ?? null,
      printer_name: printer?.name ?? sheetName,
      purpose,
      asked_at: now,
      asked_by: context.user?.id ?? '',
      reason,
    }),
  );
  const insert = db.prepareWrite(
    `INSERT INTO print_label (id, job_id, printer_id, subject, code, content, copies, state, attempts, changed_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)`,
  );
  const state: PrintLabelTable['state'] = waits ? 'queued' : 'sent';
  const written = labels.map(({ subject, content }) => {
    const id = context.newId();
    const kept = waits ? JSON.stringify(content) : null;
    insert.run(id, jobId, printer?.id ?? null, subject, content.code, kept, copies, state, now);
    return { id, subject, code: content.code };
  });
  return { jobId, labels: written };
}
