import { parseArgs } from 'node:util';

/** How the browser host was started. */
export type HostArguments = {
  readonly data: string | null;
  /** 0 takes any free port. */
  readonly port: number;
  readonly open: boolean;
};

/** The port at which a browser finds its settings again. */
export const usualPort = 4180;

/** The parts of the command line, or what is wrong with it. */
export function parseHostArguments(args: readonly string[]): HostArguments | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, port: { type: 'string' }, open: { type: 'boolean' } },
    });
    const port = portOf(values.port);
    if (port === null) return { problem: '--port takes a number from 0 to 65535' };
    return { data: values.data ?? null, port, open: values.open === true };
  } catch (error) {
    if (isArgumentError(error)) return { problem: error.message };
    throw error;
  }
}

function portOf(text: string | undefined): number | null {
  if (text === undefined) return usualPort;
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null;
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
}
