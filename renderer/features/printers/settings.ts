import type { CallInput } from '../../../shared/api/contract.ts';
import type { LabelStock, PrinterResolution } from '../../../shared/labels/stock.ts';
import type { Printer } from './printer.ts';

export type Settings = CallInput<'printer.save'>;

/** What the form holds while it is filled in. */
export type Draft = {
  readonly transport: 'tcp' | 'pdf';
  readonly name: string;
  readonly host: string;
  readonly port: number | null;
  readonly publicAllowed: boolean;
  readonly resolution: PrinterResolution;
  readonly stock: string;
  readonly enabled: boolean;
};

const usualPort = 9100;

/** A form for a new printer, or with what is known of one. */
export function draftOf(printer: Printer | null): Draft {
  return {
    transport: printer?.transport ?? 'tcp',
    name: printer?.name ?? '',
    host: printer?.host ?? '',
    port: printer?.port ?? usualPort,
    publicAllowed: printer?.publicAllowed ?? false,
    resolution: printer?.resolution ?? 300,
    stock: printer?.stock.code ?? 'vial-wrap',
    enabled: printer?.enabled ?? true,
  };
}

/** What `printer.save` takes; null while something is missing. Of a stock of its own only the measures are known. */
export function settingsOfDraft(draft: Draft, stocks: readonly LabelStock[]): Settings | null {
  const { transport, name, host, port, publicAllowed, resolution, enabled } = draft;
  const stock = stocks.find(({ code }) => code === draft.stock);
  if (name.trim() === '' || stock === undefined) return null;
  const shared = { name: name.trim(), resolution, stock, enabled };
  if (transport === 'pdf') return { transport, ...shared };
  return host.trim() === '' || port === null ? null : { transport, ...shared, host: host.trim(), port, publicAllowed };
}

/** The settings of a printer as they are. */
export function settingsOf(printer: Printer): Settings {
  const { transport, name, resolution, stock, enabled, host, port, publicAllowed } = printer;
  const shared = { name, resolution, stock, enabled };
  return transport === 'pdf'
    ? { transport, ...shared }
    : { transport, ...shared, host: host ?? '', port: port ?? usualPort, publicAllowed };
}
