import { randomBytes } from 'node:crypto';
import { isDeviceCode } from '../../shared/barcode/printed-id.ts';
import type { HubTransaction } from '../database/schema.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The device's own letters when no other device prints them, else three that are free. */
export async function freeDeviceCode(db: HubTransaction, own: string | null): Promise<string> {
  for (let code = own; ; code = null) {
    const wanted = code ?? randomCode();
    const taken = await db.selectFrom('device').select('no').where('code', '=', wanted).executeTakeFirst();
    if (taken === undefined) return wanted;
  }
}

function randomCode(): string {
  for (;;) {
    const code = [...randomBytes(3)].map((byte) => alphabet[byte % alphabet.length]).join('');
    if (isDeviceCode(code)) return code;
  }
}
