import type { CallOutput } from '../../../shared/api/contract.ts';
import type { Role } from '../../../shared/domain/user/events.ts';

export type Offered = CallOutput<'printer.list'>;
export type Printer = Offered['printers'][number];
export type PrintJob = CallOutput<'label.queue'>['jobs'][number];
export type QueuedLabel = PrintJob['labels'][number];

/** A label with the job that it is of. */
export type LabelOfJob = { readonly job: PrintJob; readonly label: QueuedLabel };

/** Whoever answers for the machines of the house (`printer.save`). */
export const keepers: readonly Role[] = ['administrator', 'labManager'];

/** The labels of some states, the oldest job first: as the printer would take them. */
export function labelsIn(jobs: readonly PrintJob[], states: readonly QueuedLabel['state'][]): readonly LabelOfJob[] {
  return jobs
    .toReversed()
    .flatMap((job) => job.labels.filter(({ state }) => states.includes(state)).map((label) => ({ job, label })));
}

/** `10.0.0.7:9100`; empty for a printer that makes files. */
export function addressOf({ host, port }: Pick<Printer, 'host' | 'port'>): string {
  return host === null ? '' : `${host.includes(':') ? `[${host}]` : host}:${port ?? ''}`;
}
