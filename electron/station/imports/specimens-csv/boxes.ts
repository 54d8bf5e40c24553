import { quoted } from '../quoted.ts';
import { geometryOfCounts } from '../../../../shared/domain/container/geometry.ts';
import { parsePosition } from '../../../../shared/domain/container/labelling.ts';
import { findLabellingScheme } from '../../../../shared/domain/container/labelling-schemes.ts';
import { findContainerTemplate, mayHoldTubes } from '../../../../shared/domain/container/templates.ts';
import type { DelimitedRow } from '../../formats/delimited.ts';
import type { ImportRecord } from '../records.ts';
import { type Complain, checkCode, text } from './cells.ts';
import type { Facts } from './facts.ts';

type Box = {
  readonly record: Extract<ImportRecord, { readonly type: 'container' }>;
  readonly place: { readonly container: string; readonly row: number; readonly column: number };
};

/** The box a row names and the place in it; a box that is not here yet is a 9 × 9 one unless any row tells its type. */
export function boxOf(row: DelimitedRow, facts: Facts, complain: Complain): Box | null {
  const [code, position] = [text(row, 'container_code'), text(row, 'position')];
  if (code === '') {
    if (position !== '')
      complain({
        column: 'container_code',
        code: 'VALUE_MISSING',
        message: 'A position needs its box. Fill in container_code.',
      });
    return null;
  }
  checkCode(code, 'container_code', complain);
  const containerType = facts.value(row, 'container_type') || 'box-9x9';
  const template = findContainerTemplate(containerType);
  const scheme = template === null ? null : findLabellingScheme(template.labelling);
  if (template === null || scheme === null || !mayHoldTubes(containerType)) {
    const message = `${quoted(containerType)} is not a type of box for tubes. Use box-9x9, box-10x10, sbs-96…`;
    complain({ column: 'container_type', code: 'CONTAINER_TYPE_UNKNOWN', message });
    return null;
  }
  const { rows, columns } = template;
  const key = `container:${code}`;
  const record = {
    type: 'container',
    key,
    code,
    name: code,
    containerType,
    rows,
    columns,
    source: { file: row.file, row: row.row },
  } as const;
  if (position === '') return { record, place: { container: key, row: 0, column: 0 } };
  const cell = parsePosition(scheme, geometryOfCounts(rows, columns), position);
  if (cell.ok) return { record, place: { container: key, row: cell.value.row, column: cell.value.column } };
  const message = `${quoted(position)} is not a position of a ${template.label}. Write it like A1, or leave it empty.`;
  complain({ column: 'position', code: 'POSITION_INVALID', message });
  return null;
}
