import * as z from 'zod';
import { administrators, command } from './define.ts';

/** Copies of the database, and the key that opens them. */
export const backupApi = {
  'backup.recoveryKey': command({
    summary: 'Tells the recovery key, which opens this database and every copy of it wherever its key is gone.',
    access: administrators,
    input: z.strictObject({ password: z.string().min(1).max(256) }),
    output: z.object({ recoveryKey: z.string() }),
    refusals: ['SIGN_IN_FAILED', 'SIGN_IN_LOCKED_OUT'],
  }),
  'backup.create': command({
    summary: 'Writes a verified, encrypted copy of the database next to the given path.',
    access: administrators,
    input: z.strictObject({ path: z.string().min(1).max(4000) }),
    output: z.object({ file: z.string(), bytes: z.int(), stateHash: z.string() }),
    refusals: ['FOLDER_NOT_USABLE', 'DISK_FULL'],
  }),
} as const;
