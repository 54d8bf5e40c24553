import { parseArgs } from 'node:util';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const options = {
  data: text,
  user: text,
  json: flag,
  help: { ...flag, short: 'h' },
  site: text,
  name: text,
  country: text,
  person: text,
  'time-zone': text,
  specimens: text,
  seed: text,
  'dry-run': flag,
  strict: flag,
  out: text,
  format: text,
  filter: text,
  title: text,
  recipient: text,
  purpose: text,
  box: text,
  key: text,
  bundle: text,
  to: text,
  whole: flag,
  hub: text,
  code: text,
  fingerprint: text,
  status: flag,
} as const;

/** An option of the command line. */
export type OptionName = keyof typeof options;

/** An option that takes a text. */
export type TextOption = {
  [Name in OptionName]: (typeof options)[Name]['type'] extends 'string' ? Name : never;
}[OptionName];

/** A command line, taken apart. */
export type CommandLine = {
  readonly command: string | null;
  readonly rest: readonly string[];
  readonly options: { readonly [Name in OptionName]?: Name extends TextOption ? string : boolean };
};

/** The parts of a command line, or what is wrong with it. */
export function parseCommandLine(args: readonly string[]): CommandLine | { readonly problem: string } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const [command = null, ...rest] = positionals;
    return { command, rest, options: values };
  } catch (error) {
    if (isArgumentError(error)) return { problem: error.message };
    throw error;
  }
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
}
