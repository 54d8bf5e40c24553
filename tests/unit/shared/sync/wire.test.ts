import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitText } from '../../../../shared/ledger/commit.ts';
import { formatHybridTime } from '../../../../shared/ledger/hybrid-clock.ts';
import type { PullEnd } from '../../../../shared/sync/protocol.ts';
import {
  commitLines,
  createWireReader,
  endLine,
  type SentCommit,
  withheldLine,
  type WireItem,
} from '../../../../shared/sync/wire.ts';

const device = '01900000-0000-7000-8000-000000000001';
const signature = 'ab'.repeat(64);

function commit(seq: number, bodies: readonly string[]): SentCommit {
  const header = {
    v: 1,
    device,
    seq,
    hlc: formatHybridTime(1000 + seq, 0),
    site: device,
    actor: device,
    command: 'specimen.place',
    reason: null,
    source: 'scan',
    signed: 'device',
    seen: {},
    prev: '',
    n: bodies.length,
  };
  const events = bodies.map((body) => ({ type: 'noted.v1', subject: 'specimen:1', body }));
  return { text: commitText(JSON.stringify(header), events), signature };
}

const end: PullEnd = {
  more: false,
  remaining: 0,
  log: { checkpoint: 'text', consistency: [] },
  hubMilliseconds: 1,
};

function readAll(pieces: readonly string[]): readonly WireItem[] {
  const reader = createWireReader();
  return pieces.flatMap((piece) => {
    const read = reader.read(piece);
    if (!read.ok) throw new Error(read.refusal.problem);
    return read.value;
  });
}

const bodies = fc.array(
  fc.dictionary(fc.string({ maxLength: 8 }), fc.string(), { maxKeys: 3 }).map((data) => JSON.stringify(data)),
  { minLength: 1, maxLength: 4 },
);

describe('the wire', () => {
  it('carries the bytes of a commit unchanged, however the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(bodies, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (commits, cuts) => {
          const sent = commits.map((each, index) => commit(index + 1, each));
          const stream = sent.map(commitLines).join('') + endLine(end);
          const places = [0, ...cuts.map((cut) => cut % stream.length).toSorted((a, b) => a - b), stream.length];
          const pieces = places.slice(1).map((place, index) => stream.slice(places[index], place));
          expect(readAll(pieces)).toEqual([
            ...sent.map((each) => ({ kind: 'commit', commit: each })),
            { kind: 'end', end },
          ]);
        },
      ),
    );
  });

  it('gives out no commit that is cut off', () => {
    const stream = commitLines(commit(1, ['{"a":1}', '{"b":2}']));
    const reader = createWireReader();
    expect(reader.read(stream.slice(0, -1))).toEqual({ ok: true, value: [] });
    expect(reader.isBetweenItems()).toBe(false);
    expect(reader.read('\n')).toMatchObject({ ok: true, value: [{ kind: 'commit' }] });
    expect(reader.isBetweenItems()).toBe(true);
  });

  it('carries the place of a commit that is kept back', () => {
    const withheld = { device, seq: 3, hlc: formatHybridTime(1, 0), hash: 'cd'.repeat(32), signature };
    expect(readAll([withheldLine(withheld)])).toEqual([{ kind: 'withheld', withheld }]);
  });

  it.each([
    ['a line that is no JSON', 'what?\n', 1],
    ['a commit without its signature', `${commit(1, ['{}']).text}\n`, 1],
    ['a signature of the wrong length', '{"sig":"abcd"}\n', 1],
    ['no header after the signature', `{"sig":"${signature}"}\n{"t":"noted.v1"}\n`, 2],
    ['keys that nobody knows', `{"sig":"${signature}","more":1}\n`, 1],
  ])('refuses %s and names the line', (_, text, line) => {
    expect(createWireReader().read(text)).toMatchObject({ ok: false, refusal: { code: 'WIRE_MALFORMED', line } });
  });

  it('refuses a line without an end instead of holding it for ever', () => {
    const reader = createWireReader();
    const piece = 'x'.repeat(600_000);
    expect(reader.read(piece).ok).toBe(true);
    expect(reader.read(piece)).toMatchObject({ ok: false, refusal: { problem: 'the line is too long' } });
  });
});
