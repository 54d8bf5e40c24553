import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { mostManifestTubes } from '../../../shared/domain/specimen/limits.ts';
import { present } from '../../../shared/lib/assert.ts';
import { accepted, type Result } from '../../../shared/lib/result.ts';
import { writeCsv } from '../formats/csv.ts';
import { loadFonts } from '../formats/fonts.ts';
import { type ManifestDocument, manifestTable, writeManifest } from '../formats/manifest.ts';
import { writeXlsx } from '../formats/xlsx.ts';
import { exportItems } from '../queries/export-items.ts';
import type { FoundSpecimen } from '../queries/lookups.ts';
import { sessionView } from '../queries/session.ts';
import { selectedSpecimens } from '../queries/specimen-lists.ts';
import { type CommandContext, type CommandHandlers, long } from './context.ts';
import { access } from './access-journal.ts';

/** Rows of a table export at the most: a sheet of a workbook ends soon after. */
const mostRows = 1_000_000;

/** Files that leave the house. Each is recorded: who, what, to whom (AT-12, CP-12). */
export const exportCommands: CommandHandlers = {
  'specimen.export': long<'specimen.export'>(exportTable),
  'manifest.create': long<'manifest.create'>(createManifest),
};

const mediaTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

async function exportTable(
  context: CommandContext,
  input: ParsedInput<'specimen.export'>,
): Promise<Result<CallOutput<'specimen.export'>, Refusal>> {
  const found = selectedSpecimens(context, input.selection, mostRows);
  if (!found.ok) return found;
  const table = manifestTable(
    documentOf(context, found.value, { title: 'Specimens', number: 'export', purpose: 'Table export' }),
  );
  const bytes = input.format === 'csv' ? writeCsv(table) : await writeXlsx(table);
  context.transaction(() =>
    context.commit([access(context, 'tableExported', { format: input.format, rows: found.value.length })]),
  );
  return accepted({
    fileName: `cryoledger-specimens-${dayOf(context)}.${input.format}`,
    mediaType: mediaTypes[input.format],
    base64: bytes.toString('base64'),
    rows: found.value.length,
  });
}

async function createManifest(
  context: CommandContext,
  input: ParsedInput<'manifest.create'>,
): Promise<Result<CallOutput<'manifest.create'>, Refusal>> {
  const found = selectedSpecimens(context, input.selection, mostManifestTubes);
  if (!found.ok) return found;
  const number = `M-${context.deviceCode}-${String(context.ledger.own.seq + 1).padStart(5, '0')}`;
  const { title, purpose, agreement, recipient } = input;
  const document = documentOf(context, found.value, {
    title,
    number,
    purpose,
    agreement: agreement ?? null,
    recipient,
  });
  const written = await writeManifest(input.format, document, loadFonts());
  context.transaction(() =>
    context.commit([
      {
        type: 'manifestIssued.v1',
        subject: `manifest:${context.newId()}`,
        data: {
          number,
          title,
          recipient: recipient.name,
          purpose,
          ...(agreement !== undefined && agreement !== '' && { agreement }),
          format: input.format,
          specimens: found.value.map(({ state }) => state.id),
        },
      },
    ]),
  );
  return accepted({
    fileName: `${number}.${written.extension}`,
    mediaType: written.mediaType,
    base64: written.bytes.toString('base64'),
    number,
    rows: found.value.length,
  });
}

type Heading = {
  readonly title: string;
  readonly number: string;
  readonly purpose: string;
  readonly agreement?: string | null;
  readonly recipient?: ParsedInput<'manifest.create'>['recipient'];
};

function documentOf(context: CommandContext, found: readonly FoundSpecimen[], heading: Heading): ManifestDocument {
  const { site } = sessionView(context, null);
  const home = present(site, 'a station has its site');
  const user = present(context.user, 'only a signed-in user exports');
  return {
    number: heading.number,
    title: heading.title,
    from: { name: home.name, code: home.code, country: context.look.document('site', home.id)?.country ?? null },
    to: {
      name: heading.recipient?.name ?? '',
      address: heading.recipient?.address ?? null,
      contact: heading.recipient?.contact ?? null,
    },
    purpose: heading.purpose,
    agreement: heading.agreement ?? null,
    createdAt: context.nowMoment(),
    timeZone: home.timeZone ?? 'UTC',
    createdBy: user.name,
    appVersion: context.appVersion,
    items: exportItems(context.look, found),
  };
}

function dayOf(context: CommandContext): string {
  return context.nowMoment().slice(0, 10);
}
