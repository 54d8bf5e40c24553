import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { accepted, refused } from '../../../shared/lib/result.ts';
import { stateHash } from '../ledger/state-hash.ts';
import { type CommandHandlers, long } from './context.ts';

/** An online copy: encrypted with the same key, whole, and only under its name when it is complete. */
export const backupCommands: CommandHandlers = {
  'backup.create': long<'backup.create'>(async (context, { path: wanted }) => {
    const file = path.resolve(wanted);
    if (existsSync(file))
      return refused({ code: 'FOLDER_NOT_USABLE', details: { folder: file, problem: 'there is a file of that name' } });
    try {
      mkdirSync(path.dirname(file), { recursive: true });
    } catch (error) {
      const problem = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      return refused({ code: 'FOLDER_NOT_USABLE', details: { folder: path.dirname(file), problem } });
    }
    const partial = `${file}.partial`;
    rmSync(partial, { force: true });
    // The backup API of the driver does not work on encrypted files; VACUUM INTO does, and keeps the key.
    context.db.sqlite.prepare('VACUUM INTO ?').run(partial);
    renameSync(partial, file);
    return accepted({ file, bytes: statSync(file).size, stateHash: stateHash(context.db) });
  }),
};
