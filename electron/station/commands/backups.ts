import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { present } from '../../../shared/lib/assert.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { backupFact } from '../data/instance-marker.ts';
import { recoveryKeyOf } from '../data/recovery-key.ts';
import { stateHash } from '../ledger/state-hash.ts';
import { type CommandContext, type CommandHandlers, long } from './context.ts';
import { access } from './access-journal.ts';
import { checkSecret } from './signing-in.ts';

/** Online copies, encrypted with the same key, whole, and only under their name when complete; and that key in writing. */
export const backupCommands: CommandHandlers = {
  'backup.create': long<'backup.create'>(async (context, { path: wanted }) => {
    const file = path.resolve(wanted);
    if (existsSync(file))
      return refused({ code: 'FOLDER_NOT_USABLE', details: { folder: file, problem: 'there is a file of that name' } });
    // SQLite would take what is in front of it for the name.
    const written = file.includes('\0') ? unusable(file, 'no file can have that name') : writeCopy(context, file);
    if (!written.ok) return written;
    const { size } = statSync(file);
    context.transaction(() => context.commit([access(context, 'backupMade', { bytes: size })]));
    return accepted({ file, bytes: size, stateHash: stateHash(context.db) });
  }),
  'backup.recoveryKey': long<'backup.recoveryKey'>(async (context, { password }) => {
    const user = present(context.user, 'only a signed-in user gets here');
    const checked = await checkSecret(context, user, 'password', password);
    if (!checked.ok) return checked;
    context.transaction(() => context.commit([access(context, 'recoveryKeyShown', {})]));
    return accepted({ recoveryKey: recoveryKeyOf(context.key) });
  }),
};

/** Under a name that nobody has until it is whole, so that no file of anybody's is in the way. */
function writeCopy(context: CommandContext, file: string): Result<null, Refusal> {
  const partial = `${file}.${randomBytes(6).toString('hex')}.partial`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    // The backup API of the driver does not work on encrypted files; VACUUM INTO does, and keeps the key.
    context.db.sqlite.prepare('VACUUM INTO ?').run(partial);
    markAsBackup(context, partial);
    renameSync(partial, file);
    return accepted(null);
  } catch (error) {
    const problem = problemOf(error);
    if (existsSync(partial)) rmSync(partial);
    if (problem === null) throw error;
    return unusable(file, problem);
  }
}

function unusable(file: string, problem: string): Result<never, Refusal> {
  return refused({ code: 'FOLDER_NOT_USABLE', details: { folder: path.dirname(file), problem } });
}

/** What keeps a copy from being written where it is wanted; null for what concerns the database itself. */
function problemOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_CANTOPEN')) return 'a file of that name cannot be written there';
  return /^E[A-Z]+$/u.test(code) && code !== 'ENOSPC' ? code : null;
}

/** Says in the copy that it is one: the station that is made of it takes a device identity of its own. */
function markAsBackup({ db, ledger }: CommandContext, copy: string): void {
  // An attached database is opened with the key of the one that attaches it.
  db.sqlite.prepare('ATTACH ? AS backup').run(copy);
  try {
    db.sqlite.prepare('INSERT INTO backup.local_fact (name, value) VALUES (?, ?)').run(backupFact, ledger.own.id);
  } finally {
    db.sqlite.exec('DETACH backup');
  }
}
