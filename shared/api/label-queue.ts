import * as z from 'zod';
import { mostLabels } from '../labels/limits.ts';
import { labelCheckOutcomes } from '../labels/verify.ts';
import { change, commitName, page, reason, reference } from './common.ts';
import { command, everyone, query, registrars } from './define.ts';

const labelStates = ['queued', 'sending', 'uncertain', 'sent', 'cancelled'] as const;

const queuedLabel = z.object({
  id: z.string(),
  subject: z.string(),
  code: z.string(),
  copies: z.int(),
  state: z.enum(labelStates),
  attempts: z.int(),
  problem: z.string().nullable(),
  changedAt: z.string(),
});

const printJob = z.object({
  id: z.string(),
  printerId: z.string().nullable(),
  printerName: z.string(),
  purpose: z.enum(['print', 'reprint', 'sheet', 'test']),
  askedAt: z.string(),
  askedBy: z.string(),
  reason: z.string().nullable(),
  counts: z.object({
    queued: z.int(),
    sending: z.int(),
    uncertain: z.int(),
    sent: z.int(),
    cancelled: z.int(),
  }),
  labels: z.array(queuedLabel),
});

/** What became of labels: waiting, printed, in doubt, void, and checked by scanning. */
export const labelQueueApi = {
  'label.queue': query({
    summary: 'Print jobs, newest first, with the state of every label; or only those with labels that are not done.',
    access: everyone,
    input: z.strictObject({
      job: reference.optional(),
      openOnly: z.boolean().optional(),
      page: page.optional(),
    }),
    output: z.object({
      total: z.int(),
      waiting: z.object({ queued: z.int(), sending: z.int(), uncertain: z.int() }),
      jobs: z.array(printJob),
    }),
    refusals: ['PRINT_JOB_UNKNOWN'],
  }),
  'label.settle': command({
    summary: 'Says what became of labels that may or may not have been printed, or cancels waiting ones.',
    access: registrars,
    input: z.strictObject({
      labels: z.array(reference).min(1).max(mostLabels),
      outcome: z.enum(['printed', 'again', 'cancelled']),
      reason,
    }),
    output: z.object({ settled: z.int(), commit: commitName.nullable() }),
    refusals: ['LABEL_UNKNOWN', 'LABEL_NOT_OPEN'],
  }),
  'label.void': command({
    summary: 'Says that the label of a specimen counts no more, because it was destroyed or is wrong.',
    access: registrars,
    input: z.strictObject({ specimen: reference, reason }),
    output: change,
    refusals: ['SPECIMEN_UNKNOWN', 'CODE_AMBIGUOUS', 'CHECK_CHARACTER_WRONG', 'LABEL_NOT_THERE'],
  }),
  'label.verify': query({
    summary: 'Verify after print: each label of the job must be scanned once, and nothing else.',
    access: everyone,
    input: z.strictObject({ job: reference, scans: z.array(z.string().max(4096)).max(2000) }),
    output: z.object({
      scans: z.array(z.object({ code: z.string(), outcome: z.enum(labelCheckOutcomes) })),
      missing: z.array(z.object({ subject: z.string(), code: z.string() })),
      complete: z.boolean(),
    }),
    refusals: ['PRINT_JOB_UNKNOWN'],
  }),
} as const;
