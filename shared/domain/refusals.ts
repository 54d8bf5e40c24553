import { bundleRefusals } from './refusals/bundles.ts';
import { historyRefusals } from './refusals/history.ts';
import { hubRefusals } from './refusals/hub.ts';
import { importRefusals } from './refusals/imports.ts';
import { labelRefusals } from './refusals/labels.ts';
import { listRefusals } from './refusals/lists.ts';
import { peopleRefusals } from './refusals/people.ts';
import { quantityRefusals } from './refusals/quantities.ts';
import { scanRefusals } from './refusals/scans.ts';
import { specimenRefusals } from './refusals/specimens.ts';
import { stationRefusals } from './refusals/station.ts';
import { storageRefusals } from './refusals/storage.ts';
import { studyRefusals } from './refusals/studies.ts';
import { timeRefusals } from './refusals/times.ts';

/**
 * Every refusal there is, area by area: a stable code and its words. Screens may translate both by code; scripts rely on
 * the code.
 */
export const refusalWords = {
  ...peopleRefusals,
  ...scanRefusals,
  ...specimenRefusals,
  ...quantityRefusals,
  ...timeRefusals,
  ...storageRefusals,
  ...studyRefusals,
  ...listRefusals,
  ...importRefusals,
  ...labelRefusals,
  ...historyRefusals,
  ...hubRefusals,
  ...bundleRefusals,
  ...stationRefusals,
};

export type RefusalCode = keyof typeof refusalWords;
export type RefusalDetails = Readonly<Record<string, unknown>>;

/** A refusal as the domain makes it: a code and what it is about. */
export type Refusal = { readonly code: RefusalCode; readonly details?: RefusalDetails };

/** A refusal as it crosses to screens and scripts. */
export type RefusalEnvelope = {
  readonly code: RefusalCode;
  readonly message: string;
  readonly remedy: string;
  readonly details: RefusalDetails;
};

/** Said before the remedy when codes are known that the unknown one was probably meant for. */
const lookAlikeWords = 'Did you mean {{suggestions}}? Compare it with the label.';

/** Puts a refusal into words. */
export function envelopeOf({ code, details = {} }: Refusal): RefusalEnvelope {
  const [words, remedy] = refusalWords[code];
  const whole = details['suggestions'] === undefined ? remedy : `${lookAlikeWords} ${remedy}`;
  return { code, message: fill(words, details), remedy: fill(whole, details), details };
}

function fill(template: string, details: RefusalDetails): string {
  return template.replaceAll(
    /\{\{(\w+)(?:\|([^|}]+)\|([^|}]+))?\}\}/g,
    (_, name: string, ofOne?: string, ofMany?: string) => {
      const value = details[name];
      const noun = value === 1 ? ofOne : ofMany;
      return noun === undefined ? shown(name, value) : `${shown(name, value)} ${noun}`;
    },
  );
}

function shown(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((each: unknown) => shown(name, each)).join(', ');
  if (typeof value === 'number') return counts.has(name) ? countFormat.format(value) : String(value);
  if (typeof value !== 'string') return '?';
  return namesOfOurs.has(name) ? inWords(value) : value;
}

/** Details that count something; any other number, such as a port, is written without marks. */
const counts: ReadonlySet<string> = new Set(['count', 'limit', 'done', 'total']);
const countFormat = new Intl.NumberFormat('en');

/** Details that hold names of this program and never what somebody entered: roles, states, fields, kinds, commands. */
const namesOfOurs: ReadonlySet<string> = new Set([
  'roles',
  'needed',
  'status',
  'state',
  'field',
  'what',
  'later',
  'earlier',
  'unit',
  'given',
]);

const quantityWords: Readonly<Record<string, string>> = {
  volumeNanolitres: 'units of volume',
  massNanograms: 'units of mass',
  cellCount: 'cells',
  pieceCount: 'pieces',
};

/** `checkedOut` as “checked out”, `consent.record` as “consent record”; anything else (a unit, a word) as it is. */
function inWords(value: string): string {
  if (!/^[a-z]+(?:\.[a-z]+)?(?:[A-Z][a-z]+)*$/.test(value)) return value;
  const spaced = value.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace('.', ' ');
  return quantityWords[value] ?? spaced;
}
