import type { EnrolRequest } from '../../../shared/sync/enrolment.ts';
import type { ReadingHandle, WritingHandle } from '../data/handles.ts';

/** An identity that this computer had before. */
export type Former = {
  readonly no: number;
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly publicKey: string;
  /** The last commit that was made here under that name. */
  readonly seq: number;
  /** The last one of which the hub has said that it has it. */
  readonly acknowledged: number;
};

/** Whom this computer was, the oldest first. */
export function readFormers(db: ReadingHandle): readonly Former[] {
  return db
    .prepare<Former>(
      `SELECT device.no, device.id, device.name, device.code, device.public_key AS publicKey, f.acknowledged,
              (SELECT coalesce(max(seq), 0) FROM ledger_commit AS c WHERE c.device = f.device AND c.origin = 'local') AS seq
         FROM former_device AS f JOIN device ON device.no = f.device ORDER BY device.no`,
    )
    .all();
}

/** The oldest former identity of which something is still to send. */
export function unsentFormer(db: ReadingHandle): Former | null {
  return readFormers(db).find(({ seq, acknowledged }) => acknowledged < seq) ?? null;
}

/** Remembers up to which commit of a former identity the hub has everything. */
export function setFormerAcknowledged(db: WritingHandle, former: Pick<Former, 'no'>, seq: number): void {
  db.run(db.to.updateTable('former_device').set({ acknowledged: seq }).where('device', '=', former.no));
}

/** What another hub had of them says nothing about this one. */
export function forgetFormersAcknowledged(db: WritingHandle): void {
  db.run(db.to.updateTable('former_device').set({ acknowledged: 0 }));
}

/** They as an enrolment names them: a device without a commit was nobody. */
export function formersOf(db: ReadingHandle): NonNullable<EnrolRequest['formers']> {
  return readFormers(db)
    .filter(({ seq }) => seq > 0)
    .map(({ id, publicKey, name, code }) => ({ id, publicKey, name, code }));
}
