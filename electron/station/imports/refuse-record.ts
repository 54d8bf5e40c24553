import { findSpecimenKind } from '../../../shared/domain/code-lists/specimen-kinds.ts';
import { findContainerTemplate } from '../../../shared/domain/container/templates.ts';
import type { ImportRecord, ImportRefusal } from './records.ts';
import type { Resolver } from './resolver.ts';

/** Why a record that is new here cannot be taken, in words that say what to do; null when it can. */
export function refuseRecord(resolve: Resolver, record: ImportRecord): ImportRefusal | null {
  const [missing] = resolve.missingReferences(record);
  if (missing !== undefined) {
    const { code, message } = missingWords[missing.how];
    return problemOf(record, missing.column, code, message(missing.key));
  }
  if (record.type === 'specimen') return refuseSpecimen(resolve, record);
  return record.type === 'container' && findContainerTemplate(record.containerType) === null
    ? problemOf(
        record,
        'type',
        'CONTAINER_TYPE_UNKNOWN',
        `There is no container type ${record.containerType}. Use one of the list.`,
      )
    : null;
}

function refuseSpecimen(
  resolve: Resolver,
  record: Extract<ImportRecord, { readonly type: 'specimen' }>,
): ImportRefusal | null {
  if (findSpecimenKind(record.kind) === null) {
    const message = `${record.kind} is not a kind of specimen in the code list. Use a code of the list.`;
    return problemOf(record, 'kind', 'KIND_UNKNOWN', message);
  }
  const taken = resolve.takenCode(record);
  if (taken !== null) {
    const message = `The code ${taken.code} already belongs to ${taken.owner}. Check which tube is which.`;
    return problemOf(record, 'code', 'CODE_TAKEN', message);
  }
  const occupied = resolve.takenPlace(record);
  return occupied === null
    ? null
    : problemOf(
        record,
        'position',
        'POSITION_OCCUPIED',
        `${occupied.position} already holds ${occupied.by}. Correct the position.`,
      );
}

function problemOf({ source }: ImportRecord, column: string, code: string, message: string): ImportRefusal {
  return { ...source, column, code, message };
}

/** Why what a record refers to cannot be had, and what to do. */
const missingWords = {
  refused: {
    code: 'PARENT_REFUSED',
    message: (key: string) => `It belongs to ${key}, which was refused. Correct that row; this one follows.`,
  },
  unknown: {
    code: 'REFERENCE_UNKNOWN',
    message: (key: string) =>
      `It refers to ${key}, which is neither in the files nor here. Add it or correct the reference.`,
  },
  ambiguous: {
    code: 'CODE_AMBIGUOUS',
    message: (key: string) =>
      `It refers to ${key}, a code that several tubes here bear. Use the printed id of the one.`,
  },
} as const;
