import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { CommandContext } from '../commands/context.ts';
import { differencesOf, type FieldDifference } from './differences.ts';
import type { ImportRecord, ImportRefusal } from './records.ts';
import { creation } from './record-events.ts';
import { refuseFutureOf } from './refuse-future.ts';
import { refuseRecord } from './refuse-record.ts';
import { createResolver, type Resolver } from './resolver.ts';

export type AppliedRecord =
  | {
      readonly outcome: 'created' | 'changed';
      readonly events: readonly DomainEvent[];
      readonly differences: readonly FieldDifference[];
    }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'refused'; readonly refusal: ImportRefusal };

/** Turns neutral records into events, one by one: new, changed, unchanged or refused. It writes nothing itself. */
export type RecordApplier = {
  apply(record: ImportRecord): AppliedRecord;
  /** A row was refused before it became a record: what refers to it is told so. */
  refuse(key: string): void;
  /** The events given so far are in the database. */
  committed(): void;
};

/** The applier of one import. What it remembers of earlier records is forgotten with it. */
export function createApplier(
  context: CommandContext,
  importId: string,
  options: { readonly dryRun: boolean },
): RecordApplier {
  const resolve = createResolver(context, options);
  const now = context.nowMoment();
  return {
    refuse: resolve.refuse,
    committed: resolve.committed,
    apply: (record) => {
      const known = resolve.existing(record);
      const future = refuseFutureOf(record, now);
      if (known !== null) {
        if (future === null) return againstKnown(context, resolve, record, known, importId);
        resolve.remember(record, known, 'known');
        return { outcome: 'refused', refusal: future };
      }
      const refusal = future ?? refuseRecord(resolve, record);
      if (refusal !== null) {
        resolve.remember(record, null, 'new');
        return { outcome: 'refused', refusal };
      }
      const id = context.newId();
      resolve.remember(record, id, 'new');
      return { outcome: 'created', events: creation(context, resolve, record, id, importId), differences: [] };
    },
  };
}

/** What is already here is compared, field by field; a difference becomes a correction with its reason. */
function againstKnown(
  context: CommandContext,
  resolve: Resolver,
  record: ImportRecord,
  id: string,
  importId: string,
): AppliedRecord {
  resolve.remember(record, id, 'known');
  const { events, differences } = differencesOf(context, record, id, importId);
  return events.length === 0 ? { outcome: 'unchanged' } : { outcome: 'changed', events, differences };
}
