import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createEntryVerifier } from '../../../electron/station/bundles/verify-entries.ts';
import { createSigner, generateDeviceKeys } from '../../../electron/station/ledger/device-keys.ts';

const device = '01930000-0000-7000-8000-000000000001';
const site = '01930000-0000-7000-8000-000000000002';
const keys = generateDeviceKeys();
const sign = createSigner(keys.privateSeed);

/** A short chain of one device, as its station would have written it. */
function chain(length: number): readonly { readonly text: string; readonly signature: string }[] {
  const commits: { readonly text: string; readonly signature: string }[] = [];
  let prev = '';
  for (let seq = 1; seq <= length; seq += 1) {
    const header = { v: 1, device, seq, hlc: seq.toString(16).padStart(16, '0'), site, actor: site };
    const cause = { command: 'study.open', reason: null, source: 'typed', signed: 'device', seen: {}, prev, n: 1 };
    const enrolment = { publicKey: keys.publicKeyHex, code: 'ABC', name: 'Bench', siteId: site, appVersion: 'test' };
    const event =
      seq === 1
        ? `{"t":"deviceEnrolled.v1","s":"device:${device}","d":${JSON.stringify(enrolment)}}`
        : `{"t":"noted.v1","s":"note:${seq}","d":{"text":"entry ${seq}"}}`;
    const text = `${JSON.stringify({ ...header, ...cause })}\n${event}`;
    prev = hash('sha256', text, 'hex');
    commits.push({ text, signature: sign(prev) });
  }
  return commits;
}

function verified(
  commits: readonly { readonly text: string; readonly signature: string }[],
  key: string | null = null,
) {
  const verifier = createEntryVerifier(() => key);
  for (const commit of commits) verifier.take({ kind: 'commit', commit });
  return verifier.result();
}

describe('entries checked by themselves', () => {
  const all = chain(4);
  const [first, second, third] = all;
  if (first === undefined || second === undefined || third === undefined) throw new Error('there are three commits');

  it('are in order, whichever way round they come', () => {
    const whole = { commits: 4, events: 4, devices: 1, unchecked: 0, firstProblem: null };
    expect(verified(all)).toMatchObject(whole);
    expect(verified([first, ...all.slice(1).toReversed()])).toMatchObject(whole);
  });

  it('cannot be checked wholly when the key of their device is nowhere', () => {
    expect(verified(all.slice(1))).toMatchObject({ unchecked: 3, firstProblem: null });
    expect(verified(all.slice(1), keys.publicKeyHex)).toMatchObject({ unchecked: 0, firstProblem: null });
  });

  it.each([
    ['a changed letter', 'SIGNATURE_WRONG', [first, { ...second, text: second.text.replace('entry', 'Entry') }]],
    ['another one’s signature', 'SIGNATURE_WRONG', [first, { ...second, signature: third.signature }]],
    ['a line that is no event', 'COMMIT_MALFORMED', [first, { ...second, text: `${second.text}x` }]],
  ])('show %s', (_what, code, commits) => {
    expect(verified(commits).firstProblem?.code).toBe(code);
  });

  it('show a commit that was signed by its device and yet does not follow, and a second one of the same number', () => {
    const text = second.text.replace(/"prev":"[0-9a-f]{64}"/u, `"prev":"${'0'.repeat(64)}"`);
    const stray = { text, signature: sign(hash('sha256', text, 'hex')) };
    expect(verified([first, stray]).firstProblem).toMatchObject({ code: 'CHAIN_BROKEN', device, seq: 2 });
    expect(verified([stray, first]).firstProblem).toMatchObject({ code: 'CHAIN_BROKEN', device });
    expect(verified([first, second, stray]).firstProblem).toMatchObject({ code: 'DEVICE_FORKED', seq: 2 });
  });
});
