import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { keyFileKeeper } from '../../../../../electron/station/data/key-keeper.ts';
import { readRecoveryKey, recoveryKeyOf } from '../../../../../electron/station/data/recovery-key.ts';

const keys = Array.from({ length: 40 }, (_, index) => createHash('sha256').update(String(index)).digest());
const read = (text: string) => readRecoveryKey(text, 'cryoledger.key');

it('a recovery key is fourteen groups of four and gives the key back, however it is typed', () => {
  for (const key of [...keys, Buffer.alloc(32), Buffer.alloc(32, 255)]) {
    const text = recoveryKeyOf(key);
    expect(text).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/u);
    const typed = ` ${text.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}\n`;
    for (const each of [text, typed]) expect(read(each)).toEqual({ ok: true, value: key });
  }
});

it('one wrong, missing or added character is refused', () => {
  const text = recoveryKeyOf(keys[0] ?? Buffer.alloc(32));
  const wrong = Array.from(text).flatMap((letter, at) =>
    letter === '-'
      ? []
      : [text.slice(0, at) + (letter === 'Z' ? 'Y' : 'Z') + text.slice(at + 1), text.slice(0, at) + text.slice(at + 1)],
  );
  for (const each of [...wrong, `${text}0`, '', '!', text.replace(/./u, 'U')])
    expect(read(each)).toMatchObject({ ok: false, refusal: { code: 'DATABASE_KEY_WRONG' } });
});

it('a key keeper opens by it where no key is kept', async () => {
  const [key = Buffer.alloc(32)] = keys;
  const keeper = keyFileKeeper({ recoveryKey: recoveryKeyOf(key) });
  expect(await keeper.load('no/such/folder')).toEqual({ ok: true, value: key });
});
