import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { seal, unseal } from '../../../electron/station/session/sealed-box.ts';

const privateHead = Buffer.from('302e020100300506032b656e04220420', 'hex');
const publicOf = (privateKey: Buffer): Buffer =>
  createPublicKey(createPrivateKey({ key: Buffer.concat([privateHead, privateKey]), format: 'der', type: 'pkcs8' }))
    .export({ type: 'spki', format: 'der' })
    .subarray(-32);

const key = randomBytes(32);
const clear = Buffer.from('the keys of a site');

it('opens what was sealed for its key and purpose', async () => {
  expect(await unseal(key, 'site keys', await seal(publicOf(key), 'site keys', clear))).toEqual(clear);
});

it('opens nothing of another purpose, for another key, or with a byte changed', async () => {
  const box = await seal(publicOf(key), 'site keys', clear);
  expect(await unseal(key, 'bundle', box)).toBeNull();
  expect(await unseal(randomBytes(32), 'site keys', box)).toBeNull();
  for (const part of ['encapsulated', 'cipherText'] as const) {
    const changed = { ...box, [part]: Buffer.from(box[part]) };
    changed[part][3] = (changed[part][3] ?? 0) ^ 1;
    expect(await unseal(key, 'site keys', changed)).toBeNull();
  }
});

it('never seals the same bytes twice alike', async () => {
  const [a, b] = [await seal(publicOf(key), 'x', clear), await seal(publicOf(key), 'x', clear)];
  expect(a.encapsulated).not.toEqual(b.encapsulated);
  expect(a.cipherText).not.toEqual(b.cipherText);
});
