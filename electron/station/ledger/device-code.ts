import { randomBytes } from 'node:crypto';
import { isDeviceCode } from '../../../shared/barcode/printed-id.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random until a hub assigns one: two stations that never met have the same code once in 30,000. */
export function newDeviceCode(): string {
  for (;;) {
    const code = [...randomBytes(3)].map((byte) => alphabet[byte % alphabet.length]).join('');
    if (isDeviceCode(code)) return code;
  }
}
