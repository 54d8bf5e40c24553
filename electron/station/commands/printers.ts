import { isIP } from 'node:net';
import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { sampleLabel } from '../../../shared/labels/samples.ts';
import type { LabelStock } from '../../../shared/labels/stock.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { isHost, isLocalAddress } from '../printing/addresses.ts';
import { findPrinter, type Printer, stockOf } from '../printing/printer-rows.ts';
import { writeJob } from '../printing/print-jobs.ts';
import { waitingFor } from '../queries/labels.ts';
import { atomic, type CommandContext, type CommandHandlers, long } from './context.ts';
import { labelsFile, layOutAll } from './label-files.ts';
import { access } from './access-journal.ts';

const usualPort = 9100;

/** The printers of this computer. They are not in the ledger, but that one was set up is: data goes there. */
export const printerCommands: CommandHandlers = {
  'printer.save': atomic<'printer.save'>(save),
  'printer.remove': atomic<'printer.remove'>((context, { printer }) => {
    const found = findPrinter(context.db, printer);
    if (!found.ok) return found;
    const busy = refuseBusy(context, found.value);
    if (busy !== null) return refused(busy);
    context.db.run(context.db.to.deleteFrom('printer').where('id', '=', found.value.id));
    context.commit([access(context, 'printerRemoved', { printer: found.value.name })]);
    return accepted({});
  }),
  // The station wakes its print worker after every such command: there is nothing to be written.
  'printer.retry': atomic<'printer.retry'>((context, input) => {
    const printer = usablePrinter(context, input.printer);
    return printer.ok ? accepted({ waiting: waitingFor(context.db, printer.value.id).queued }) : printer;
  }),
  'printer.test': long<'printer.test'>(test),
};

type Settings = ParsedInput<'printer.save'>;

function save(context: CommandContext, input: Settings): Result<CallOutput<'printer.save'>, Refusal> {
  const { db } = context;
  const known = input.printer === undefined ? accepted(null) : findPrinter(db, input.printer);
  if (!known.ok) return known;
  const stock = stockOf(input.stock);
  if (!stock.ok) return stock;
  const trouble =
    refuseHost(input) ??
    refuseName(context, input.name, known.value) ??
    (known.value !== null && known.value.transport !== input.transport ? refuseBusy(context, known.value) : null);
  if (trouble !== null) return refused(trouble);
  const id = known.value?.id ?? context.newId();
  const row = rowOf(input, stock.value);
  if (known.value === null) db.run(db.to.insertInto('printer').values({ id, ...row }));
  else db.run(db.to.updateTable('printer').set(row).where('id', '=', id));
  const { name, host, port } = row;
  context.commit([
    access(context, 'printerSaved', { printer: name, ...(host !== null && { host }), ...(port !== null && { port }) }),
  ]);
  return accepted({ printerId: id });
}

function rowOf(input: Settings, stock: LabelStock) {
  const network =
    input.transport === 'tcp'
      ? { host: input.host, port: input.port ?? usualPort, public_allowed: input.publicAllowed === true }
      : { host: null, port: null, public_allowed: false };
  return {
    name: input.name,
    transport: input.transport,
    host: network.host,
    port: network.port,
    public_allowed: network.public_allowed ? (1 as const) : (0 as const),
    resolution: input.resolution,
    stock: JSON.stringify(stock),
    enabled: input.enabled ? (1 as const) : (0 as const),
    problem: null,
    problem_at: null,
  };
}

/** A name is judged when it is looked up, at each sending: where it leads may change. */
function refuseHost(input: Settings): Refusal | null {
  if (input.transport === 'pdf') return null;
  const { host, publicAllowed } = input;
  if (!isHost(host)) return { code: 'PRINTER_HOST_INVALID', details: { host } };
  const isPublic = isIP(host) !== 0 && !isLocalAddress(host);
  return isPublic && publicAllowed !== true ? { code: 'PRINTER_HOST_PUBLIC', details: { host } } : null;
}

function refuseName({ db }: CommandContext, name: string, own: Printer | null): Refusal | null {
  const other = db.first(db.from.selectFrom('printer').select('id').where('name', '=', name));
  return other !== null && other.id !== own?.id ? { code: 'PRINTER_NAME_TAKEN', details: { name } } : null;
}

function refuseBusy({ db }: CommandContext, printer: Printer): Refusal | null {
  const { queued, sending, uncertain } = waitingFor(db, printer.id);
  const count = queued + sending + uncertain;
  return count === 0 ? null : { code: 'PRINTER_BUSY', details: { printer: printer.name, count } };
}

/** A printer that labels may be asked of. */
export function usablePrinter({ db }: Pick<CommandContext, 'db'>, reference: string): Result<Printer, Refusal> {
  const found = findPrinter(db, reference);
  if (!found.ok || found.value.enabled) return found;
  return refused({ code: 'PRINTER_DISABLED', details: { printer: found.value.name } });
}

async function test(
  context: CommandContext,
  input: ParsedInput<'printer.test'>,
): Promise<Result<CallOutput<'printer.test'>, Refusal>> {
  const printer = usablePrinter(context, input.printer);
  if (!printer.ok) return printer;
  const labels = [{ subject: 'test:1', content: sampleLabel('specimen') }];
  const file =
    printer.value.transport === 'pdf'
      ? await labelsFile(context, printer.value.stock, layOutAll(labels, printer.value.stock, null), 0)
      : null;
  const job = { printer: printer.value, purpose: 'test', labels, copies: 1, reason: null } as const;
  const { jobId } = context.transaction(() => writeJob(context, job));
  return accepted({ jobId, file });
}
