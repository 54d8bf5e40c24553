import { unreachable } from '../../../shared/lib/assert.ts';
import { writeCsv } from './csv.ts';
import type { FontFiles } from './fonts.ts';
import type { ManifestDocument } from './manifest-document.ts';
import { writeManifestPdf } from './manifest-pdf.ts';
import { manifestTable } from './manifest-table.ts';
import { writeXlsx } from './xlsx.ts';

export type { ManifestDocument, ManifestItem } from './manifest-document.ts';
export { manifestTable };

export type ManifestFormat = 'csv' | 'xlsx' | 'pdf';

export type WrittenManifest = {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly extension: ManifestFormat;
};

/** A manifest as a file. The CSV begins with its preamble in lines that start with `#`: parties and counts are part of it. */
export async function writeManifest(
  format: ManifestFormat,
  manifest: ManifestDocument,
  fonts: FontFiles,
): Promise<WrittenManifest> {
  switch (format) {
    case 'csv': {
      const bytes = writeCsv(manifestTable(manifest), { preamble: true });
      return { bytes, mediaType: 'text/csv; charset=utf-8', extension: format };
    }
    case 'xlsx': {
      const bytes = await writeXlsx(manifestTable(manifest));
      const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      return { bytes, mediaType, extension: format };
    }
    case 'pdf':
      return { bytes: await writeManifestPdf(manifest, fonts), mediaType: 'application/pdf', extension: format };
    default:
      return unreachable(format);
  }
}
