import type { WritingHandle } from '../data/handles.ts';

/** Keeps the values by which a person is recognised without a name being readable. */
export type BlindIndexes = { write(participant: string, values: readonly string[]): void };

/** The blind indexes of one database. A record without values leaves those that are there. */
export function createBlindIndexes(db: WritingHandle): BlindIndexes {
  const remove = db.prepareWrite('DELETE FROM participant_blind_index WHERE participant_id = ?');
  const known = db.prepare<{ found: number }>(
    'SELECT 1 AS found FROM participant_blind_index WHERE value = ? AND participant_id = ?',
  );
  const insert = db.prepareWrite('INSERT OR IGNORE INTO participant_blind_index (value, participant_id) VALUES (?, ?)');
  return {
    write: (participant, values) => {
      if (values.every((value) => known.get(value, participant) !== undefined)) return;
      remove.run(participant);
      for (const value of values) insert.run(value, participant);
    },
  };
}
