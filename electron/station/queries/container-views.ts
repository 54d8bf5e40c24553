import type * as z from 'zod';
import type { containerRow } from '../../../shared/api/container-rows.ts';
import type { pathStep } from '../../../shared/api/common.ts';
import { blockedAt } from '../../../shared/domain/container/cells.ts';
import { geometryOfCounts } from '../../../shared/domain/container/geometry.ts';
import { findLabellingScheme } from '../../../shared/domain/container/labelling-schemes.ts';
import { nextFree } from '../../../shared/domain/container/labelling.ts';
import type { Cell, ContainerState } from '../../../shared/domain/container/state.ts';
import type { ReadingHandle } from '../data/handles.ts';
import type { Lookups } from './lookups.ts';

export type ContainerRowView = z.output<typeof containerRow>;
export type PathStepView = z.output<typeof pathStep>;
type Reading = { readonly db: ReadingHandle; readonly look: Lookups };

/** A container as lists and trees show it. For a unit or group its tubes are those in all boxes below it. */
export function containerRowView({ db, look }: Reading, state: ContainerState): ContainerRowView {
  const parent = state.parent === null ? null : look.document('container', state.parent.container);
  const own = state.level === 'box' ? look.occupancyOf(state.id) : occupancyBelow(db, state.id);
  return {
    id: state.id,
    printedId: state.printedId,
    name: state.name,
    type: state.type,
    level: state.level,
    temperatureClass: state.temperatureClass,
    use: state.use,
    heldBy: state.heldBy,
    position: parent === null || state.parent === null ? null : look.labelOf(parent, state.parent),
    rows: state.rows,
    columns: state.columns,
    occupancy: {
      occupied: own.occupied,
      held: own.held,
      blocked: state.blocked.length,
      capacity:
        state.level === 'box' ? (state.rows === 0 ? null : state.rows * state.columns) : capacityBelow(db, state.id),
    },
    childCount: childCount(db, state.id),
  };
}

// CROSS JOIN: first what is below, then the tables by their keys. Statistics of a small database, kept by the last
// closing, made SQLite do it the other way round, which takes minutes when a thousand boxes are created the day after.
const below = `WITH RECURSIVE below (id) AS (
  VALUES (?) UNION SELECT container.id FROM below CROSS JOIN container ON container.parent_id = below.id
)`;

function occupancyBelow(db: ReadingHandle, id: string): { readonly occupied: number; readonly held: number } {
  const row = db
    .prepare<{ occupied: number | null; held: number | null }>(
      `${below} SELECT sum(occupied) AS occupied, sum(held) AS held FROM below CROSS JOIN occupancy ON container_id = below.id`,
    )
    .get(id);
  return { occupied: row?.occupied ?? 0, held: row?.held ?? 0 };
}

/** Positions for tubes in all boxes below; null when there are none with positions. */
function capacityBelow(db: ReadingHandle, id: string): number | null {
  const row = db
    .prepare<{ capacity: number | null }>(
      `${below} SELECT sum(json_extract(state, '$.rows') * json_extract(state, '$.columns')) AS capacity
         FROM below CROSS JOIN container ON container.id = below.id WHERE level = 'box'`,
    )
    .get(id);
  return row?.capacity ?? null;
}

function childCount(db: ReadingHandle, id: string): number {
  return (
    db.prepare<{ count: number }>('SELECT count(*) AS count FROM container WHERE parent_id = ?').get(id)?.count ?? 0
  );
}

/** The way to a container, the outermost first, itself last. */
export function pathView(look: Lookups, state: ContainerState): PathStepView[] {
  const chain = [...look.around(state)].toReversed().concat(state);
  return chain.map((step, index) => {
    const parent = chain[index - 1];
    return {
      id: step.id,
      printedId: step.printedId,
      name: step.name,
      type: step.type,
      level: step.level,
      position: parent === undefined || step.parent === null ? null : look.labelOf(parent, step.parent),
    };
  });
}

/** What stands in a cell of a rack or shelf. */
export function containerChildAt(
  db: ReadingHandle,
  parent: string,
  { row, column }: Cell,
): { readonly id: string; readonly name: string } | null {
  return (
    db
      .prepare<{ id: string; name: string }>(
        'SELECT id, name FROM container WHERE parent_id = ? AND parent_row = ? AND parent_column = ? LIMIT 1',
      )
      .get(parent, row, column) ?? null
  );
}

/** The first cell of a rack or shelf where nothing stands. */
export function freeCellForContainer({ db }: Reading, parent: ContainerState): Cell | null {
  const scheme = findLabellingScheme(parent.labelling);
  if (scheme === null) return null;
  const isFree = (cell: Cell): boolean =>
    containerChildAt(db, parent.id, cell) === null && blockedAt(parent, cell) === null;
  return nextFree(scheme, geometryOfCounts(parent.rows, parent.columns), isFree);
}
