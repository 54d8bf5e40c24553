import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StandingAnswer } from '../../../../shared/sync/enrolment.ts';
import { findStanding, type OwnChain, planReadmission } from '../../../../shared/sync/readmission.ts';

const standing = (changes: Partial<StandingAnswer> = {}): StandingAnswer => ({
  isKnown: true,
  seq: 10,
  same: 10,
  isForked: false,
  isRevoked: false,
  ...changes,
});
const chain = (device: string, seq: number, changes: Partial<StandingAnswer> = {}, aheadFrom: number | null = null) =>
  ({ device, seq, aheadFrom, atHub: standing(changes) }) satisfies OwnChain;
const unknown = { isKnown: false, seq: 0, same: 0 };

describe('what a computer does to be admitted again', () => {
  it.each<[string, OwnChain[], ReturnType<typeof planReadmission>]>([
    ['a copy with all at the hub', [chain('a', 10), chain('b', 3, unknown)], { cut: null, renewal: null }],
    ['a copy with a tail', [chain('a', 15), chain('b', 3, unknown)], { cut: null, renewal: null }],
    [
      'a backup that is behind the hub',
      [chain('a', 7, { same: 7 }), chain('b', 3, unknown)],
      { cut: null, renewal: null },
    ],
    ['a hub that never heard of it', [chain('a', 5, unknown)], { cut: null, renewal: null }],
    ['a fork', [chain('a', 15, { same: 8 })], { cut: { device: 'a', seq: 8 }, renewal: 'forked' }],
    [
      'a fork from the first commit on',
      [chain('a', 2, { same: 0 })],
      { cut: { device: 'a', seq: 0 }, renewal: 'forked' },
    ],
    [
      'a fork before it had this name',
      [chain('a', 15, { same: 8 }), chain('b', 3, unknown)],
      { cut: { device: 'a', seq: 8 }, renewal: 'forked' },
    ],
    ['the one of two that came first', [chain('a', 15, { isForked: true })], { cut: null, renewal: 'forked' }],
    ['one that was put back and wrote nothing since', [chain('a', 7, { same: 7 })], { cut: null, renewal: 'restored' }],
    ['a revoked one with nothing to send', [chain('a', 10, { isRevoked: true })], { cut: null, renewal: 'revoked' }],
    [
      'a revoked one with a tail',
      [chain('a', 12, { isRevoked: true })],
      { cut: { device: 'a', seq: 10 }, renewal: 'revoked' },
    ],
    ['a clock that was ahead', [chain('a', 15, {}, 13)], { cut: { device: 'a', seq: 12 }, renewal: 'clockAhead' }],
    ['a clock that was ahead and is right', [chain('a', 15)], { cut: null, renewal: null }],
  ])('%s', (_, chains, expected) => expect(planReadmission(chains)).toEqual(expected));
});

describe('up to where two chains are one', () => {
  it('is found in a few questions, however long they are', async () => {
    const lengths = fc.record({ here: fc.nat(200_000), there: fc.nat(200_000), same: fc.nat(200_000) });
    await fc.assert(
      fc.asyncProperty(lengths, fc.integer({ min: 1, max: 64 }), async ({ here, there, same: common }, probes) => {
        const same = Math.min(here, there, common);
        let questions = 0;
        const found = await findStanding(
          here,
          async (seqs) => {
            questions += 1;
            expect(seqs.length).toBeLessThanOrEqual(probes);
            expect(seqs.every((seq) => seq >= 1 && seq <= here)).toBe(true);
            return standing({ seq: there, same: Math.max(0, ...seqs.filter((seq) => seq <= same)) });
          },
          probes,
        );
        expect(found).toMatchObject({ seq: there, same });
        expect(questions).toBeLessThanOrEqual(2 + Math.ceil(Math.log(200_001) / Math.log(probes + 1)) + 1);
      }),
    );
  });
});
