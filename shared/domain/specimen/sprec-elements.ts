import { finderOf } from '../code-lists/code-list.ts';
import { preservations } from '../code-lists/handling-lists.ts';
import type { SpecimenKind } from '../code-lists/specimen-kinds.ts';
import {
  centrifugation,
  collectionsWithoutClamping,
  type DelayScale,
  type DelayTemperature,
  type DurationScale,
  fixationsWithoutTime,
  fixationTime,
  ischaemia,
  longTermStorage,
  postCentrifugation,
  preCentrifugation,
  storageContainers,
} from '../code-lists/sprec3.ts';
import { sprecFixationTypes } from '../code-lists/sprec3-codes.ts';
import { findTemperatureClass } from '../code-lists/temperature-classes.ts';
import { type Duration, durationBetween } from './sprec-durations.ts';
import type { Spin, SprecAnswer, SprecInput } from './sprec-types.ts';

const findFixationType = finderOf(sprecFixationTypes);
const temperatureWords = { room: 'room temperature', refrigerated: '2 to 10 °C', body: '35 to 38 °C' } as const;

/** A second spin makes plasma double spun; otherwise the kind decides, or the code recorded for it. */
export function typeOfSample(kind: SpecimenKind, input: SprecInput): SprecAnswer {
  if (present(input.sampleType)) return { letter: input.sampleType, because: 'The type of sample is recorded.' };
  if (kind.sprec === null) return { letter: 'ZZZ', because: `SPREC has no type of sample for “${kind.label}”.` };
  const isDoubleSpun = kind.sprec === 'PL1' && wasSpunTwice(input);
  return { letter: isDoubleSpun ? 'PL2' : kind.sprec, because: `${kind.label}${isDoubleSpun ? ', spun twice' : ''}.` };
}

/** Collection to the first spin, or to freezing for what was not spun. */
export function preDelay(input: SprecInput): SprecAnswer {
  const end = input.firstSpin === 'none' ? firstOf(input, ['frozen', 'stored']) : 'spun';
  return delay(preCentrifugation, input, 'collected', end, input.delayTemperature ?? null);
}

/** SPREC element of fluids: the first centrifugation. */
export function firstSpin({ firstSpin: spin }: SprecInput): SprecAnswer {
  return spinLetter(spin ?? null, 'The spin is not recorded.');
}

/** A spin that is recorded without a second one was the only one. */
export function secondSpin(input: SprecInput): SprecAnswer {
  if (present(input.secondSpin)) return spinLetter(input.secondSpin, '');
  if (input.times['spunTwice'] !== undefined) return spinLetter(null, 'How it was spun again is not recorded.');
  const onlyOnce = present(input.firstSpin) || input.times['spun'] !== undefined;
  return onlyOnce
    ? { letter: 'N', because: 'No second spin is recorded.' }
    : { letter: 'X', because: 'No spin is recorded.' };
}

/** The last spin to storage. */
export function postDelay(input: SprecInput): SprecAnswer {
  if (input.firstSpin === 'none') return { letter: 'N', because: 'It was not spun.' };
  const start = wasSpunTwice(input) ? 'spunTwice' : 'spun';
  return delay(
    postCentrifugation,
    input,
    start,
    firstOf(input, ['frozen', 'stored']),
    input.postDelayTemperature ?? null,
  );
}

/** SPREC element of tissue: the time between clamping and excision. */
export function warmIschaemia(input: SprecInput): SprecAnswer {
  if (input.times['clamped'] === undefined && collectionsWithoutClamping.has(input.collectionType ?? '')) {
    return { letter: 'N', because: 'Nothing is clamped for this way of collection.' };
  }
  return duration(ischaemia, durationBetween(input, 'clamped', 'excised'));
}

/** Excised to the beginning of stabilisation, whichever way. */
export function coldIschaemia(input: SprecInput): SprecAnswer {
  const start = input.times['excised'] === undefined ? 'collected' : 'excised';
  return duration(ischaemia, durationBetween(input, start, firstOf(input, ['fixed', 'frozen', 'stored'])));
}

/** SPREC element of tissue: what it was fixed in, or how it was stabilised. */
export function fixation(input: SprecInput): SprecAnswer {
  const code = fixationCode(input);
  if (code === null) return { letter: 'XXX', because: 'The fixation is not recorded.' };
  const source = present(input.fixationType) ? 'The fixation is recorded.' : 'It follows from the preservation.';
  const label = findFixationType(code)?.label;
  return { letter: code, because: label === undefined ? source : `${label}. ${source}` };
}

/** SPREC element of tissue: how long it was fixed. */
export function timeInFixative(input: SprecInput): SprecAnswer {
  if (fixationsWithoutTime.has(fixationCode(input) ?? '')) {
    return { letter: 'N', because: 'This stabilisation takes no time.' };
  }
  return duration(fixationTime, durationBetween(input, 'fixed', 'embedded'));
}

/** SPREC element of both: container and temperature of long-term storage. */
export function storage(input: SprecInput): SprecAnswer {
  const { storageContainer: container, storageTemperatureClass: code } = input;
  if (!present(container) || !present(code)) {
    return { letter: 'X', because: 'What it is kept in, or how cold, is not recorded.' };
  }
  const range = findTemperatureClass(code)?.sprecRange ?? null;
  const afterFreezer = input.storedInFreezerFirst ?? false;
  const words = `${storageContainers[container]} at ${findTemperatureClass(code)?.label ?? code}.`;
  const candidates = longTermStorage.filter(
    (entry) => entry.container === container && range !== null && entry.ranges.includes(range),
  );
  const found = candidates.find((entry) => entry.afterFreezer === afterFreezer) ?? candidates[0];
  return { letter: found?.letter ?? 'Z', because: words };
}

function delay(
  scale: DelayScale,
  input: SprecInput,
  from: string,
  to: string,
  temperature: DelayTemperature | null,
): SprecAnswer {
  const length = durationBetween(input, from, to);
  if (!length.known) return { letter: 'X', because: length.because };
  if (temperature === null) return { letter: 'X', because: `${length.because} The temperature is not recorded.` };
  const because = `${length.because} At ${temperatureWords[temperature]}.`;
  return letterOf(
    scale.filter((entry) => entry.temperature === temperature),
    { ...length, because },
  );
}

function duration(scale: DurationScale, length: Duration): SprecAnswer {
  return length.known ? letterOf(scale, length) : { letter: 'X', because: length.because };
}

/** The class that holds the whole span of what the duration can have been: X when it can be one of two, Z for none. */
function letterOf(
  scale: DurationScale,
  { leastMinutes, mostMinutes, because }: Extract<Duration, { known: true }>,
): SprecAnswer {
  const classAt = (minutes: number) =>
    scale.find(
      ({ fromMinutes, untilMinutes }) => fromMinutes <= minutes && (untilMinutes === null || minutes < untilMinutes),
    );
  const [first, last] = [classAt(leastMinutes), classAt(mostMinutes)];
  if (first !== last) return { letter: 'X', because: `${because} That is not exact enough for one class.` };
  if (first === undefined) return { letter: 'Z', because: `${because} No class of the standard holds that.` };
  return { letter: first.letter, because: `${because} ${first.letter} is ${rangeWords(first)}.` };
}

/** What a class of durations holds: "2 to 10 min", "less than 2 h", "48 h or more". */
function rangeWords({ fromMinutes, untilMinutes }: DurationScale[number]): string {
  if (untilMinutes === null) return `${timeWords(fromMinutes)} or more`;
  if (fromMinutes === 0) return `less than ${timeWords(untilMinutes)}`;
  const [from, until] = [timeWords(fromMinutes), timeWords(untilMinutes)];
  const [number, unit] = from.split(' ');
  return `${until.endsWith(` ${unit}`) ? number : from} to ${until}`;
}

function timeWords(minutes: number): string {
  return minutes >= 60 && minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}

function spinLetter(spin: Spin | 'none' | null, missing: string): SprecAnswer {
  if (spin === null) return { letter: 'X', because: missing };
  if (spin === 'none') return { letter: 'N', because: 'It was not spun.' };
  const found = centrifugation.find(
    (entry) =>
      entry.temperature === spin.temperature &&
      entry.braking === spin.braking &&
      entry.leastMinutes <= spin.minutes &&
      spin.minutes <= entry.mostMinutes &&
      entry.fromG <= spin.relativeForceG &&
      (entry.untilG === null || spin.relativeForceG < entry.untilG),
  );
  const brake = spin.braking ? 'with' : 'without';
  const because = `${spin.minutes} min at ${spin.relativeForceG} g, ${temperatureWords[spin.temperature]}, ${brake} braking.`;
  return { letter: found?.letter ?? 'Z', because };
}

function fixationCode({ fixationType, preservation }: SprecInput): string | null {
  if (present(fixationType)) return fixationType;
  return preservations.entries.find(({ code }) => code === preservation)?.sprecFixation ?? null;
}

function wasSpunTwice({ secondSpin: spin, times }: SprecInput): boolean {
  return times['spunTwice'] !== undefined || (present(spin) && spin !== 'none');
}

/** The first of some steps that has a time; the first by name when none has, so that a refusal can name it. */
function firstOf({ times }: SprecInput, steps: readonly [string, ...string[]]): string {
  return steps.find((step) => times[step] !== undefined) ?? steps[0];
}

function present<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}
