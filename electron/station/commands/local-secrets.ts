import { present } from '../../../shared/lib/assert.ts';
import type { ReadingHandle } from '../data/handles.ts';

/** The secrets of an installation: signing key, and the site's keys for identities and blind indexes. */
export type SecretName = 'deviceSeed' | 'siteKey' | 'blindKey' | 'badgeKey';

/** A secret of this database that never leaves it. */
export function readSecret(db: ReadingHandle, name: SecretName): Buffer {
  const row = db.first(db.from.selectFrom('secret').select('value').where('name', '=', name));
  return present(row, `the secret ${name} was made with the station`).value;
}
