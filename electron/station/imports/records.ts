import type { ConsentKind } from '../../../shared/domain/consent/state.ts';
import type { Diagnosis, Sex, VitalStatus } from '../../../shared/domain/participant/state.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { SpecimenBirth } from '../../../shared/domain/specimen/events.ts';
import type { Lineage, Measure, SpecimenCode } from '../../../shared/domain/specimen/state.ts';
import type { Quantity } from '../../../shared/lib/units.ts';
import type { Result } from '../../../shared/lib/result.ts';

/** Where in the input a record stands: file name and 1-based line. */
export type RecordSource = { readonly file: string; readonly row: number };

/** A row that cannot be taken: where, why, and what to do about it. */
export type ImportRefusal = RecordSource & { readonly column: string; readonly code: string; readonly message: string };

type Extra = Readonly<Record<string, string>>;

/**
 * What an import profile makes of its files, before anything is decided. Keys are unique in the import and the same when
 * the same thing is imported again; whatever a record refers to comes before it.
 */
export type ImportRecord =
  | {
      readonly type: 'study';
      readonly key: string;
      readonly shortTitle: string;
      readonly title: string;
      readonly source: RecordSource;
    }
  | {
      readonly type: 'site';
      readonly key: string;
      readonly code: string;
      readonly name: string;
      readonly source: RecordSource;
    }
  | {
      readonly type: 'participant';
      readonly key: string;
      readonly study: string;
      readonly pseudonym: string;
      readonly codes: readonly SpecimenCode[];
      readonly sex?: Sex;
      readonly yearOfBirth?: number;
      readonly vitalStatus?: VitalStatus;
      readonly diagnosis?: Diagnosis;
      readonly extra: Extra;
      readonly source: RecordSource;
    }
  | {
      readonly type: 'consent';
      readonly key: string;
      readonly participant: string;
      readonly kind: ConsentKind;
      readonly reference?: string;
      readonly signedAt?: string;
      readonly source: RecordSource;
    }
  | {
      readonly type: 'visit';
      readonly key: string;
      readonly participant: string;
      readonly name: string;
      readonly at?: string;
      readonly daysFromIndex?: number;
      readonly procedure?: string;
      readonly source: RecordSource;
    }
  | {
      readonly type: 'container';
      readonly key: string;
      readonly code: string;
      readonly name: string;
      readonly containerType: string;
      readonly rows: number;
      readonly columns: number;
      readonly site?: string;
      readonly source: RecordSource;
    }
  | {
      readonly type: 'specimen';
      readonly key: string;
      readonly participant?: string;
      readonly study: string;
      readonly visit?: string;
      readonly lineage: Lineage;
      readonly parents: readonly string[];
      readonly kind: string;
      readonly anatomicSite?: string;
      readonly laterality?: NonNullable<SpecimenBirth['laterality']>;
      readonly tissueNature?: NonNullable<SpecimenBirth['tissueNature']>;
      readonly preservation?: string;
      readonly quantity?: Quantity;
      readonly concentrationNanogramsPerMillilitre?: number;
      readonly measures: readonly Measure[];
      readonly times: Extra;
      readonly codes: readonly SpecimenCode[];
      readonly place?: { readonly container: string; readonly row: number; readonly column: number };
      readonly distributed?: { readonly to: string; readonly at?: string };
      readonly notes?: string;
      readonly extra: Extra;
      readonly source: RecordSource;
    };

/** A file as it was read, for the record of the import. */
export type ImportedFile = { readonly name: string; readonly sha256: string; readonly bytes: number };

/** What a reader gives for a row: its record, or why there is none. */
export type ImportItem = { readonly record: ImportRecord } | { readonly refusal: ImportRefusal; readonly key?: string };

export type ImportReader = {
  readonly files: readonly ImportedFile[];
  /** Records in an order fit for import, and the rows that were refused (with the key of the record they would have been). */
  read(): AsyncIterable<ImportItem>;
  /** About how many records there will be, for progress, which ends at their true number; null when it cannot be told. */
  readonly estimate: number | null;
};

export type ImportInput =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'files'; readonly files: readonly { readonly name: string; readonly text: string }[] };

/** A kind of input that can be imported. */
export type ImportProfile = {
  readonly code: string;
  readonly title: string;
  readonly about: string;
  readonly takes: 'file' | 'folder' | 'fileOrFolder';
  readonly template: string | null;
  open(input: ImportInput): Promise<Result<ImportReader, Refusal>>;
};
