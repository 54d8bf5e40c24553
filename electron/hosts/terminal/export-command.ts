import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Answer } from '../../../shared/api/envelope.ts';
import { counted } from '../../../shared/lib/counted.ts';
import type { CommandLine } from './arguments.ts';
import { type Client, withUser } from './client.ts';
import { parseJson } from './json.ts';
import { type Outcome, refusedInput, refusedOutcome } from './outcome.ts';
import type { Terminal } from './terminal.ts';

type Ask = (client: Client, format: string, options: CommandLine['options']) => Promise<Answer>;

/** What can be exported, and the call that makes it. The station checks formats and selections. */
const exports: Readonly<Record<string, Ask>> = {
  specimens: ({ callUnchecked }, format, options) =>
    callUnchecked('specimen.export', { selection: selectionOf(options), format }),
  manifest: ({ callUnchecked }, format, options) =>
    callUnchecked('manifest.create', {
      selection: selectionOf(options),
      format,
      title: options.title,
      recipient: { name: options.recipient },
      purpose: options.purpose,
    }),
  'box-map': ({ callUnchecked }, format, options) =>
    callUnchecked('container.boxMap', { container: options.box, format }),
};

/** `export`: asks the station for a file and writes it. A file of that name is not written over. */
export async function exportFile(terminal: Terminal): Promise<Outcome> {
  const [what] = terminal.line.rest;
  const { out, format } = terminal.line.options;
  const ask = what !== undefined && Object.hasOwn(exports, what) ? exports[what] : undefined;
  if (ask === undefined) return refusedInput('export', `say what: ${Object.keys(exports).join(', ')}`);
  if (out === undefined) return refusedInput('--out', 'the name of the file is missing');
  return withUser(terminal, async (client) => {
    const answer = await ask(client, format ?? path.extname(out).slice(1).toLowerCase(), terminal.line.options);
    return answer.ok ? writeNewFile(path.resolve(out), answer.value) : answer;
  });
}

/** Every specimen, when nothing narrows it. */
function selectionOf({ filter }: CommandLine['options']): unknown {
  return { filter: filter === undefined ? {} : parseJson(filter) };
}

async function writeNewFile(file: string, value: unknown): Promise<Outcome> {
  if (!isFile(value)) throw new Error('The station answered an export without a file');
  const { base64, ...rest } = value;
  const bytes = Buffer.from(base64, 'base64');
  try {
    await writeFile(file, bytes, { flag: 'wx' });
  } catch (error) {
    return refusalOfWriting(error, file);
  }
  return {
    ok: true,
    value: { ...rest, file, bytes: bytes.length },
    text: `Wrote ${file} (${counted(bytes.length, 'byte')}).`,
  };
}

function isFile(value: unknown): value is { readonly base64: string } {
  return typeof value === 'object' && value !== null && 'base64' in value && typeof value.base64 === 'string';
}

function refusalOfWriting(error: unknown, file: string): Outcome {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EEXIST') return refusedInput('--out', `${file} is there already`);
  if (code === 'ENOSPC') return refusedOutcome({ code: 'DISK_FULL', details: { file } });
  if (code === 'ENAMETOOLONG' || code === 'EINVAL' || code === 'EISDIR' || code === 'ERR_INVALID_ARG_VALUE')
    return refusedInput('--out', 'no file can have that name');
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR') {
    return refusedOutcome({
      code: 'FOLDER_NOT_USABLE',
      details: { folder: path.dirname(file), problem: 'the file cannot be written there' },
    });
  }
  throw error;
}
