import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { TextSource } from '../formats/delimited.ts';
import type { ImportInput } from './records.ts';

const deepest = 4;
const mostFiles = 2000;

/** The files of an import, sorted by name: one file, everything in a folder, or what a page sent. */
export function importSources(
  input: ImportInput,
  isWanted: (name: string) => boolean,
): Result<readonly TextSource[], Refusal> {
  if (input.kind === 'files') return accepted(input.files.filter(({ name }) => isWanted(name)));
  try {
    const named = statSync(input.path);
    // A pipe or a device may never end, and the one writing thread would wait for it.
    if (!named.isDirectory() && !named.isFile()) return unreadable(input.path, 'it is no ordinary file');
    const found = named.isDirectory()
      ? filesBelow(input.path, '', deepest)
      : [{ name: path.basename(input.path), path: input.path }];
    return accepted(found.filter(({ name }) => isWanted(name)).toSorted((a, b) => (a.name < b.name ? -1 : 1)));
  } catch (error) {
    const problem =
      error instanceof Error && 'code' in error && error.code === 'ENOENT'
        ? 'it does not exist'
        : 'it cannot be opened';
    return unreadable(input.path, problem);
  }
}

function unreadable(file: string, problem: string): Result<never, Refusal> {
  const remedy = 'Check the path and its permissions.';
  return refused({ code: 'IMPORT_UNREADABLE', details: { file: path.basename(file), problem, remedy } });
}

/** Links are not followed: a folder holds what it holds. */
function filesBelow(root: string, below: string, depth: number): { name: string; path: string }[] {
  const found: { name: string; path: string }[] = [];
  for (const entry of readdirSync(path.join(root, below), { withFileTypes: true })) {
    const name = path.posix.join(below, entry.name);
    if (entry.isDirectory() && depth > 0) found.push(...filesBelow(root, name, depth - 1));
    else if (entry.isFile()) found.push({ name, path: path.join(root, name) });
    if (found.length > mostFiles) break;
  }
  return found;
}
