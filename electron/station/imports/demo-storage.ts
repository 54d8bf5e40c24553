import { fillOrder } from '../../../shared/domain/container/labelling.ts';
import { labellingSchemes } from '../../../shared/domain/container/labelling-schemes.ts';
import { grid } from '../../../shared/domain/container/geometry.ts';
import { findContainerTemplate } from '../../../shared/domain/container/templates.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Place } from '../../../shared/domain/specimen/state.ts';
import { present } from '../../../shared/lib/assert.ts';
import type { CommandContext } from '../commands/context.ts';
import type { Random } from './demo-random.ts';

/** Freezers that grow as tubes come in: 5 shelves of 4 racks of 20 boxes of 81 each. */
export type DemoStorage = {
  /** A free cell for a tube; boxes, racks and freezers are made when they are needed. */
  place(onHold: boolean): Place;
  /** The containers made since it was asked last: they come before the tubes in them. */
  take(): readonly DomainEvent[];
  count(): number;
};

const boxCells = fillOrder(labellingSchemes.A1, grid(9, 9));
const rackCells = fillOrder(labellingSchemes.A1, grid(5, 4));

/** Storage for one demo, empty at first. */
export function createDemoStorage(context: CommandContext, random: Random): DemoStorage {
  let made: DomainEvent[] = [];
  let count = 0;
  const create = (type: string, name: string, parent: Place | null, admits: readonly string[] = []): string => {
    const template = present(findContainerTemplate(type), `${type} is a container type`);
    const id = context.newId();
    count += 1;
    made.push({
      type: 'containerCreated.v1',
      subject: `container:${id}`,
      data: {
        printedId: context.newPrintedId(),
        name,
        type,
        level: template.level,
        rows: template.rows,
        columns: template.columns,
        labelling: template.labelling,
        siteId: context.ledger.siteId,
        ...(template.temperatureClass !== null && { temperatureClass: template.temperatureClass }),
        ...(parent !== null && { parent }),
        ...(admits.length > 0 && { admits: { kinds: [...admits], studies: [] } }),
      },
    });
    return id;
  };
  const boxes = boxMaker(create);
  const quarantine = lazily(() => create('bag', 'Quarantine', null, ['quarantine']));
  let box = '';
  let cell = boxCells.length;
  return {
    place: (onHold) => {
      if (onHold) return { container: quarantine(), row: 0, column: 0 };
      // Now and then a cell stays empty, as it does in a real box.
      if (random.chance(0.04)) cell += 1;
      if (cell >= boxCells.length) {
        box = boxes();
        cell = 0;
      }
      const { row, column } = present(boxCells[cell], 'a cell of the box');
      cell += 1;
      return { container: box, row, column };
    },
    take: () => {
      const taken = made;
      made = [];
      return taken;
    },
    count: () => count,
  };
}

function boxMaker(create: (type: string, name: string, parent: Place | null) => string): () => string {
  let [freezer, shelf, rack] = ['', '', ''];
  let [freezerNumber, shelfNumber, rackNumber, boxNumber] = [0, 5, 4, 20];
  return () => {
    if (boxNumber === 20) {
      if (rackNumber === 4) {
        if (shelfNumber === 5) {
          freezerNumber += 1;
          freezer = create('ult-freezer', `Freezer ${freezerNumber}`, null);
          shelfNumber = 0;
        }
        shelfNumber += 1;
        shelf = create('shelf', `Shelf ${shelfNumber}`, { container: freezer, row: shelfNumber, column: 1 });
        rackNumber = 0;
      }
      rackNumber += 1;
      rack = create('rack', `Rack ${rackNumber}`, { container: shelf, row: 1, column: rackNumber });
      boxNumber = 0;
    }
    const { row, column } = present(rackCells[boxNumber], 'a cell of the rack');
    boxNumber += 1;
    return create('box-9x9', `F${freezerNumber} S${shelfNumber} R${rackNumber} B${boxNumber}`, {
      container: rack,
      row,
      column,
    });
  };
}

function lazily(make: () => string): () => string {
  let made: string | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
