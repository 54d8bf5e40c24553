import { commandCode, type ScanCommand } from '../barcode/command-codes.ts';

export type LabelLine = { readonly text: string; readonly weight: 'regular' | 'bold' };

/** What a label says, before anybody knows on what it is printed. */
export type LabelContent = {
  /** What its symbols carry: a printed id or the code of a command, and nothing about the specimen. */
  readonly code: string;
  /** Things that stand in a room also bear bars, which every old scanner reads. */
  readonly symbols: 'matrix' | 'matrixAndBars';
  readonly heading: string;
  /** How many characters at the end of the heading are drawn larger. Those are kept when the heading is too long. */
  readonly enlarged: number;
  /** The most important first: what does not fit is left out from the end. Blank ones take no room. */
  readonly lines: readonly LabelLine[];
  /** Lines for the dot on the cap, the first one large. */
  readonly cap: readonly string[];
};

export type SpecimenLabelFacts = {
  readonly printedId: string;
  readonly kind: string;
  /** The day of collection, as far as it is known. */
  readonly collected: string | null;
  readonly study: string;
  /** Which of how many aliquots of its parent it is. */
  readonly aliquot: { readonly number: number; readonly of: number } | null;
  readonly biohazard: string | null;
};

export type LocationLabelFacts = {
  readonly printedId: string;
  readonly name: string;
  readonly type: string;
  readonly temperatureClass: string | null;
  /** Names of what it stands in, the outermost first. */
  readonly path: readonly string[];
  readonly site: string;
};

const ENLARGED = 4;

/** The label of a specimen (UX-065): never a name, a record number or a date of birth. */
export function specimenLabel(facts: SpecimenLabelFacts): LabelContent {
  const { printedId, kind, collected, study, aliquot, biohazard } = facts;
  const share = aliquot === null ? '' : `${aliquot.number}/${aliquot.of}`;
  return {
    code: printedId,
    symbols: 'matrix',
    heading: printedId,
    enlarged: ENLARGED,
    lines: [
      bold(kind),
      regular([collected ?? '', share].filter((part) => part !== '').join(' · ')),
      bold(biohazard === null || biohazard === '' ? '' : `! ${biohazard}`),
      regular(study),
    ],
    cap: [printedId.slice(-ENLARGED), share],
  };
}

/** The label of a box, rack or freezer: its name large, and where it belongs. */
export function locationLabel({
  printedId,
  name,
  type,
  temperatureClass,
  path,
  site,
}: LocationLabelFacts): LabelContent {
  return {
    code: printedId,
    symbols: 'matrixAndBars',
    heading: name,
    enlarged: 0,
    lines: [
      bold(printedId),
      regular(path.join(' › ')),
      regular([type, temperatureClass ?? ''].filter((part) => part !== '').join(' · ')),
      regular(site),
    ],
    cap: [printedId.slice(-ENLARGED), ''],
  };
}

const commandWords: Readonly<Record<ScanCommand, readonly [words: string, effect: string]>> = {
  UNDO: ['Undo', 'takes back the last scan'],
  SKIP: ['Skip position', 'leaves this position free'],
  YES: ['Yes', 'confirms the question'],
  NO: ['No', 'declines the question'],
  END: ['End box', 'this box is done'],
  NEXT: ['Next free', 'goes to the next free position'],
  NOTFOUND: ['Not found', 'the tube is not there'],
  REPRINT: ['Reprint', 'prints the last label again'],
  PLACE: ['Fill boxes', 'from now on tubes are placed'],
  RETURN: ['Return tubes', 'from now on tubes come back'],
  MOVE: ['Move boxes', 'from now on boxes are moved'],
  THAW: ['Thaw tubes', 'from now on tubes are thawed'],
  USEUP: ['Use up tubes', 'from now on tubes are used up'],
};

/** A card that says something to the program when it is scanned. */
export function commandCard(command: ScanCommand): LabelContent {
  const [words, effect] = commandWords[command];
  return {
    code: commandCode(command),
    symbols: 'matrix',
    heading: words,
    enlarged: 0,
    lines: [regular(effect), regular(commandCode(command))],
    cap: [],
  };
}

function bold(text: string): LabelLine {
  return { text, weight: 'bold' };
}

function regular(text: string): LabelLine {
  return { text, weight: 'regular' };
}
