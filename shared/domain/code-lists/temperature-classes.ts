import { type CodeList, type CodeListEntry, finderOf, OWN_LICENCE } from './code-list.ts';

/**
 * How cold a container is kept. Alarm limits are defaults in °C that a site may change. `coldness` orders the
 * classes; both phases of liquid nitrogen are equally cold, because either keeps living cells below −135 °C.
 */
export type TemperatureClass = CodeListEntry & {
  readonly setPointCelsius: number;
  readonly alarmLowCelsius: number;
  readonly alarmHighCelsius: number;
  readonly coldness: number;
  /** MIABIS storage temperature, as its lists and as its FHIR code system spell it. */
  readonly miabis: string;
  readonly miabisFhir: string;
  /** The temperature column of the SPREC storage table; null where SPREC has none. */
  readonly sprecRange: 'room' | 'refrigerated' | 'minus35To18' | 'minus85To60' | 'below135' | 'liquidNitrogen' | null;
};

export const temperatureClasses = {
  code: 'temperature-classes',
  version: '1',
  source: 'Own list, mapped to MIABIS Sample 1.1, MIABIS on FHIR 1.3.0 and SPREC 3.0',
  licence: OWN_LICENCE,
  entries: [
    {
      code: 'RT',
      label: 'Room temperature, 15 to 25 °C',
      setPointCelsius: 20,
      alarmLowCelsius: 15,
      alarmHighCelsius: 25,
      coldness: 0,
      miabis: 'RT',
      miabisFhir: 'RT',
      sprecRange: 'room',
    },
    {
      code: '2-8',
      label: 'Refrigerator, 2 to 8 °C',
      setPointCelsius: 4,
      alarmLowCelsius: 2,
      alarmHighCelsius: 8,
      coldness: 1,
      miabis: '2 °C to 10°C',
      miabisFhir: '2to10',
      sprecRange: 'refrigerated',
    },
    {
      code: '-20',
      label: 'Freezer, −18 to −35 °C',
      setPointCelsius: -20,
      alarmLowCelsius: -35,
      alarmHighCelsius: -15,
      coldness: 2,
      miabis: '-18 °C to -35 °C',
      miabisFhir: '-18to-35',
      sprecRange: 'minus35To18',
    },
    {
      code: '-80',
      label: 'Ultra-low freezer, −60 to −85 °C',
      setPointCelsius: -80,
      alarmLowCelsius: -90,
      alarmHighCelsius: -65,
      coldness: 3,
      miabis: '-60 °C to -85 °C',
      miabisFhir: '-60to-85',
      sprecRange: 'minus85To60',
    },
    {
      code: '-150',
      label: 'Cryogenic freezer, below −135 °C',
      setPointCelsius: -150,
      alarmLowCelsius: -160,
      alarmHighCelsius: -135,
      coldness: 4,
      miabis: '<-135 °C',
      miabisFhir: 'Other',
      sprecRange: 'below135',
    },
    {
      code: 'LN2V',
      label: 'Liquid nitrogen, vapour phase',
      setPointCelsius: -180,
      alarmLowCelsius: -196,
      alarmHighCelsius: -150,
      coldness: 5,
      miabis: 'Liquid nitrogen vapor-phase',
      miabisFhir: 'LN',
      sprecRange: 'liquidNitrogen',
    },
    {
      code: 'LN2L',
      label: 'Liquid nitrogen, liquid phase',
      setPointCelsius: -196,
      alarmLowCelsius: -197,
      alarmHighCelsius: -190,
      coldness: 5,
      miabis: 'Liquid nitrogen liquid-phase',
      miabisFhir: 'LN',
      sprecRange: 'liquidNitrogen',
    },
  ],
} as const satisfies CodeList<TemperatureClass>;

export type TemperatureClassCode = (typeof temperatureClasses)['entries'][number]['code'];

export const findTemperatureClass: (code: string) => TemperatureClass | null =
  finderOf<TemperatureClass>(temperatureClasses);

/**
 * Whether class `code` is warmer than class `than`: a frozen tube goes there only with a reason. Null when one of the
 * two is not a class of this list, so nothing can be said.
 */
export function isWarmerThan(code: string, than: string): boolean | null {
  const [one, other] = [findTemperatureClass(code), findTemperatureClass(than)];
  return one === null || other === null ? null : one.coldness < other.coldness;
}

/** Whether material kept in this class is frozen, so that taking it out warms it up. Null for a class not in the list. */
export function isFrozenClass(code: string): boolean | null {
  const found = findTemperatureClass(code);
  return found === null ? null : found.setPointCelsius < 0;
}
