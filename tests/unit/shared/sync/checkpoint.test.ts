import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type ByteTools, fingerprint, readCheckpoint, writeCheckpoint } from '../../../../shared/sync/checkpoint.ts';

const tools: ByteTools = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  toBase64: (bytes) => Buffer.from(bytes).toString('base64'),
  fromBase64: (text) => (/^[A-Za-z0-9+/]+={0,2}$/u.test(text) ? Buffer.from(text, 'base64') : null),
};
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
const root = tools.sha256(Buffer.from('root'));
const checkpoint = { origin: 'hub.example/biobank', size: 42, root };
const text = writeCheckpoint(tools, checkpoint, key, (bytes) => sign(null, bytes, privateKey));
const read = (changed: string, origin = checkpoint.origin) =>
  readCheckpoint(tools, changed, origin, key, (bytes, signature) => verify(null, bytes, publicKey, signature));

describe('a checkpoint', () => {
  it('is the text of C2SP tlog-checkpoint: name, size, root, blank line, signature line', () => {
    expect(text).toMatch(
      /^hub\.example\/biobank\n42\n[A-Za-z0-9+/=]{44}\n\n— hub\.example\/biobank [A-Za-z0-9+/=]{92}\n$/u,
    );
  });

  it('is read back by whoever knows name and key', () => {
    expect(read(text)).toEqual(checkpoint);
  });

  it('keeps its own line beside those of witnesses', () => {
    expect(read(`${text}— witness.example AAAA\n`)?.size).toBe(42);
  });

  it.each([
    ['another size', text.replace('\n42\n', '\n43\n')],
    ['another root', text.replace(/\n42\n./u, '\n42\n_')],
    ['a size with zeros in front', text.replace('\n42\n', '\n042\n')],
    ['a further line', text.replace('\n\n', '\nmore\n\n')],
    ['no signature', text.slice(0, text.indexOf('— '))],
    ['a signature cut short', text.slice(0, -6)],
    ['letters that are no ASCII', text.replace('hub.', 'hüb.')],
    ['nothing', ''],
  ])('is refused with %s', (_, changed) => {
    expect(read(changed)).toBeNull();
  });

  it('is refused under another name', () => {
    expect(read(text, 'hub.example/other')).toBeNull();
  });

  it('names its key by eight groups that people can read out', () => {
    expect(fingerprint(tools.sha256, key)).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/u);
  });
});
