import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

/** The name of the marker in a station's folder. */
export const markerFileName = 'cryoledger.instance';

/** The fact that a backup carries, with the device it is of: whoever opens it opens a copy. */
export const backupFact = 'backupOf';

const markerSchema = z.strictObject({
  format: z.literal('cryoledger-instance-1'),
  token: z.string(),
  folder: z.string(),
  inode: z.string(),
  born: z.string(),
  seq: z.int().min(0),
  head: z.string(),
});
type Marker = z.infer<typeof markerSchema>;

/** Which database this is, and how far its own chain had come when the marker was written. */
export type Marked = Pick<Marker, 'token' | 'seq' | 'head'>;

/** A name for one copy of a database that no other copy has by chance. */
export function newInstanceToken(): string {
  return randomBytes(16).toString('hex');
}

/**
 * Writes the marker beside the database. It names the file it stands in (its number in the file system and its birth) and
 * its folder: a copy of it, made by whatever program, is another file.
 */
export function writeMarker(folder: string, marked: Marked): void {
  const file = path.join(folder, markerFileName);
  const beside = `${file}.${randomBytes(6).toString('hex')}.new`;
  const descriptor = openSync(beside, 'wx', 0o600);
  try {
    const { ino, birthtimeNs } = fstatSync(descriptor, { bigint: true });
    const place = { folder: realpathSync(folder), inode: String(ino), born: String(birthtimeNs) };
    const marker: Marker = { format: 'cryoledger-instance-1', ...marked, ...place };
    writeSync(descriptor, `${JSON.stringify(marker, null, 2)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(beside, file);
}

/**
 * The marker of a folder, if it is the one that was written there; null when there is none or it is a copy. Two of three
 * must agree: file number, birth and folder. A folder that was moved keeps the first two; a removable disk whose file
 * system numbers files anew keeps the last two; a copy, a restored file or another computer keeps one at the most.
 */
export function readMarker(folder: string): Marked | null {
  const file = path.join(folder, markerFileName);
  const marker = parseMarker(file);
  if (marker === null) return null;
  const { ino, birthtimeNs } = statSync(file, { bigint: true });
  const agreeing = [
    marker.inode === String(ino),
    marker.born === String(birthtimeNs),
    marker.folder === realpathSync(folder),
  ];
  return agreeing.filter(Boolean).length >= 2 ? marker : null;
}

function parseMarker(file: string): Marker | null {
  try {
    return markerSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    // None, or not ours: what cannot prove that this is the original proves nothing.
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing || error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}
