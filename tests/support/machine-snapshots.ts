import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { markerFileName, writeMarker } from '../../electron/station/data/instance-marker.ts';

/** The folder of a closed station as a snapshot of its whole machine keeps it. */
export type MachineSnapshot = ReadonlyMap<string, Buffer>;

export function takeSnapshot(folder: string): MachineSnapshot {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name))]));
}

/** Puts the files somewhere else, as a backup program does: to a station that opens them they are a copy. */
export function copyTo(folder: string, snapshot: MachineSnapshot): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of snapshot) writeFileSync(path.join(folder, name), bytes, { mode: 0o600 });
}

/**
 * Sets the machine back, or starts its twin: the files are the same to their very numbers in the file system, so that
 * nothing on the machine tells that time was turned back.
 */
export function startFrom(folder: string, snapshot: MachineSnapshot): void {
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true });
  copyTo(folder, snapshot);
  const marker = snapshot.get(markerFileName);
  if (marker === undefined) throw new Error('A station that was closed has left its marker');
  // Written by writeMarker itself.
  const { token, seq, head } = JSON.parse(marker.toString()) as { token: string; seq: number; head: string };
  writeMarker(folder, { token, seq, head });
}
