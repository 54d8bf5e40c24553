import { hash, randomBytes } from 'node:crypto';
import type { HubDatabase } from '../database/schema.ts';

/** A code lives so long: it is read out or scanned while both people are there. */
export const codeMinutes = 10;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const letters = 28;

/** 140 random bits in groups that can be read out, like `7KQ2-…`: no letter of it is mistaken for another. */
export function newCode(): string {
  const text = [...randomBytes(letters)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return (text.match(/.{4}/gu) ?? []).join('-');
}

/** What of a code is kept. Small letters, blanks and hyphens make no difference, nor do letters that look alike. */
export function hashOfCode(code: string): Buffer {
  const plain = code.toUpperCase().replaceAll(/[\s-]/gu, '').replaceAll('O', '0').replaceAll(/[IL]/gu, '1');
  return hash('sha256', plain, 'buffer');
}

/** A user of a site, for whom a code may be made. */
export type SiteUser = { readonly id: string; readonly username: string };

/** Makes a code for one enrolment at a site (null: of a new one) and, if named, for a user of it. */
export async function createCode(
  db: HubDatabase,
  { siteNo, user, now }: { readonly siteNo: number | null; readonly user: SiteUser | null; readonly now: number },
): Promise<string> {
  const code = newCode();
  await db
    .insertInto('enrolment_code')
    .values({
      hash: hashOfCode(code),
      site_no: siteNo,
      user_id: user?.id ?? null,
      username: user?.username ?? null,
      expires_at: new Date(now + codeMinutes * 60_000),
      used_at: null,
      used_by: null,
    })
    .execute();
  return code;
}
