import { present } from '../../../shared/lib/assert.ts';
import type { ReadingHandle, WritingHandle } from './handles.ts';

/** The secrets of an installation: signing key, and the site's keys for identities and blind indexes. */
export type SecretName =
  | 'deviceSeed'
  | 'boxSeed'
  | 'siteKey'
  | 'blindKey'
  | 'badgeKey'
  // Came sealed for this computer; nobody has compared yet from whom.
  | 'offeredSiteKey'
  | 'offeredBlindKey';

/** A secret of this database that never leaves it. */
export function readSecret(db: ReadingHandle, name: SecretName): Buffer {
  return present(findSecret(db, name), `the secret ${name} was made with the station`);
}

/** A secret that may not be there yet. */
export function findSecret(db: ReadingHandle, name: SecretName): Buffer | null {
  return db.first(db.from.selectFrom('secret').select('value').where('name', '=', name))?.value ?? null;
}

/** Keeps a secret, in place of an earlier one of that name. */
export function keepSecret(db: WritingHandle, name: SecretName, value: Buffer): void {
  db.run(
    db.to
      .insertInto('secret')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value })),
  );
}

/** Forgets a secret that is not needed any more. */
export function dropSecret(db: WritingHandle, name: SecretName): void {
  db.run(db.to.deleteFrom('secret').where('name', '=', name));
}
