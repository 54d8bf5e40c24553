import { randomBytes } from 'node:crypto';
import { present } from '../../../shared/lib/assert.ts';
import type { Writer } from '../commands/context.ts';
import { boxKeyOfSeed } from './box-key.ts';
import { formersOf } from './formers.ts';
import type { Identity } from './steps.ts';
import { findSecret, keepSecret } from '../data/local-secrets.ts';

/** Who this station is, for a hub that is to take it in. The key that others wrap keys for is made when it is missing. */
export function identityOf(writer: Writer): Identity {
  const { db, ledger, look, deviceCode } = writer;
  const { id, publicKey } = ledger.own;
  const device = db.first(db.from.selectFrom('device').select('name').where('id', '=', id));
  const site = present(look.document('site', ledger.siteId), 'a station knows its site');
  return {
    device: {
      id,
      publicKey,
      boxKey: boxKeyOf(writer),
      name: present(device, 'a station knows its device').name,
      code: deviceCode,
    },
    site: { id: site.id, code: site.code, name: site.name },
    formers: formersOf(db),
  };
}

function boxKeyOf({ db }: Writer): string {
  const seed = findSecret(db, 'boxSeed') ?? randomBytes(32);
  keepSecret(db, 'boxSeed', seed);
  return boxKeyOfSeed(seed);
}
