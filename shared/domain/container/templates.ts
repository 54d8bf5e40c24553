import type { TemperatureClassCode } from '../code-lists/temperature-classes.ts';
import type { LabellingSchemeCode } from './labelling-schemes.ts';

/** What a container is, as furniture. Which family goes into which is a rule; sizes are up to each template. */
export const containerFamilies = [
  'room',
  'freezer',
  'tank',
  'shelf',
  'rack',
  'drawer',
  'quadrant',
  'canister',
  'cane',
  'box',
  'plate',
  'bag',
  'parcel',
] as const;

export type ContainerFamily = (typeof containerFamilies)[number];

/** Where a container stands in the tree: a unit with a temperature, a group inside it, or a box that takes tubes. */
export type ContainerLevel = 'unit' | 'group' | 'box';

/**
 * A kind of container to create from. Rows and columns are what it comes with and may be changed when a container is
 * made; 0 × 0 has no positions. `holds` lists the families, and `tube` for specimens, that go into it.
 */
export type ContainerTemplate = {
  readonly code: string;
  readonly label: string;
  readonly family: ContainerFamily;
  readonly level: ContainerLevel;
  readonly rows: number;
  readonly columns: number;
  readonly labelling: LabellingSchemeCode;
  readonly holds: readonly (ContainerFamily | 'tube')[];
  /** What a unit is set to when nobody says otherwise; null inherits from the unit around it. */
  readonly temperatureClass: TemperatureClassCode | null;
};

const inFreezer = ['shelf', 'rack', 'drawer', 'box', 'plate', 'bag'] as const;
const tubesOnly = ['tube'] as const;

/** The container types that come with Cryoledger. Codes are kept in events, so a code never changes its meaning. */
export const containerTemplates: readonly ContainerTemplate[] = [
  group('room', 'Room', 'room', 0, 0, 'LIN-ROW', ['freezer', 'tank']),
  unit('ult-freezer', 'Ultra-low freezer', 'freezer', 5, 1, 'LIN-ROW', inFreezer, '-80'),
  unit('freezer', 'Freezer −20 °C', 'freezer', 5, 1, 'LIN-ROW', inFreezer, '-20'),
  unit(
    'cryo-freezer',
    'Cryogenic freezer −150 °C',
    'freezer',
    1,
    12,
    'LIN-ROW',
    ['rack', 'drawer', 'box', 'bag'],
    '-150',
  ),
  unit('chest-freezer', 'Chest freezer', 'freezer', 4, 6, 'A1', ['rack', 'drawer', 'box', 'plate', 'bag'], '-80'),
  unit('refrigerator', 'Refrigerator', 'freezer', 5, 1, 'LIN-ROW', inFreezer, '2-8'),
  unit('cabinet', 'Cabinet at room temperature', 'freezer', 10, 1, 'LIN-ROW', ['shelf', 'drawer', 'box'], 'RT'),
  unit('ln2-tank', 'Liquid nitrogen tank', 'tank', 2, 2, 'LETTER-ROW', ['quadrant', 'rack', 'canister'], 'LN2V'),
  unit('dewar', 'Dewar', 'tank', 1, 6, 'LIN-ROW', ['canister'], 'LN2L'),
  unit('dry-shipper', 'Dry shipper', 'tank', 0, 0, 'LIN-ROW', ['rack', 'canister', 'box', 'bag', 'tube'], 'LN2V'),
  group('shelf', 'Shelf', 'shelf', 1, 4, 'LIN-ROW', ['rack', 'drawer', 'box', 'plate', 'bag']),
  group('rack', 'Rack', 'rack', 5, 4, 'A1', ['drawer', 'box', 'plate', 'bag']),
  group('drawer-rack', 'Rack with drawers', 'rack', 5, 1, 'LIN-ROW', ['drawer']),
  group('tower', 'Tower', 'rack', 13, 1, 'LIN-ROW', ['box', 'bag']),
  group('drawer', 'Drawer or tray', 'drawer', 1, 4, 'LIN-ROW', ['box', 'plate', 'bag']),
  group('quadrant', 'Quadrant', 'quadrant', 1, 9, 'LIN-ROW', ['rack', 'canister']),
  group('canister', 'Canister', 'canister', 0, 0, 'LIN-ROW', ['canister', 'cane', 'bag']),
  group('goblet', 'Goblet', 'canister', 0, 0, 'LIN-ROW', ['cane', 'tube']),
  box('cane', 'Cane', 'cane', 6, 1, 'LIN-UP'),
  box('box-5x5', 'Box 5 × 5', 'box', 5, 5, 'A1'),
  box('box-7x7', 'Box 7 × 7', 'box', 7, 7, 'A1'),
  box('box-8x8', 'Box 8 × 8', 'box', 8, 8, 'A1'),
  box('box-9x9', 'Box 9 × 9', 'box', 9, 9, 'A1'),
  box('box-10x10', 'Box 10 × 10', 'box', 10, 10, 'A1'),
  box('box-12x12', 'Box 12 × 12', 'box', 12, 12, 'A1'),
  box('box-13x13', 'Box 13 × 13', 'box', 13, 13, 'A1'),
  box('box-14x14', 'Box 14 × 14', 'box', 14, 14, 'A1'),
  box('slide-box', 'Slide box, 100 slides', 'box', 50, 2, 'LIN-COL'),
  box('block-drawer', 'Drawer for paraffin blocks', 'drawer', 0, 0, 'LIN-ROW'),
  box('sbs-24', 'SBS rack, 24 tubes', 'plate', 4, 6, 'A01'),
  box('sbs-48', 'SBS rack, 48 tubes', 'plate', 6, 8, 'A01'),
  box('sbs-96', 'SBS rack or plate, 96', 'plate', 8, 12, 'A01'),
  box('sbs-384', 'SBS plate, 384 wells', 'plate', 16, 24, 'A01'),
  box('bag', 'Bag', 'bag', 0, 0, 'LIN-ROW'),
  box('cryobag-cassette', 'Cassette for a cryobag', 'bag', 1, 1, 'LIN-ROW'),
  { ...box('shipping-box', 'Shipping box', 'parcel', 0, 0, 'LIN-ROW'), holds: ['box', 'plate', 'bag', 'tube'] },
];

const templatesByCode = new Map(containerTemplates.map((template) => [template.code, template]));

/** The template of a container type, or null for a type that this version does not know. */
export function findContainerTemplate(code: string): ContainerTemplate | null {
  return templatesByCode.get(code) ?? null;
}

/** Whether a container of one type goes into one of another type. A type that is not known is not kept out. */
export function mayContain(parentType: string, childType: string): boolean {
  const [parent, child] = [findContainerTemplate(parentType), findContainerTemplate(childType)];
  return parent === null || child === null || parent.holds.includes(child.family);
}

/** Whether specimens go straight into a container of this type. A type that is not known is not kept out. */
export function mayHoldTubes(type: string): boolean {
  return findContainerTemplate(type)?.holds.includes('tube') ?? true;
}

function unit(
  code: string,
  label: string,
  family: ContainerFamily,
  rows: number,
  columns: number,
  labelling: LabellingSchemeCode,
  holds: ContainerTemplate['holds'],
  temperatureClass: TemperatureClassCode,
): ContainerTemplate {
  return { code, label, family, level: 'unit', rows, columns, labelling, holds, temperatureClass };
}

function group(
  code: string,
  label: string,
  family: ContainerFamily,
  rows: number,
  columns: number,
  labelling: LabellingSchemeCode,
  holds: ContainerTemplate['holds'],
): ContainerTemplate {
  return { code, label, family, level: 'group', rows, columns, labelling, holds, temperatureClass: null };
}

function box(
  code: string,
  label: string,
  family: ContainerFamily,
  rows: number,
  columns: number,
  labelling: LabellingSchemeCode,
): ContainerTemplate {
  return { code, label, family, level: 'box', rows, columns, labelling, holds: tubesOnly, temperatureClass: null };
}
