import { describe, expect, it } from 'vitest';
import { refuseUse, takenFrom } from '../../../../../shared/domain/specimen/decide-handling.ts';
import { refuseGone } from '../../../../../shared/domain/specimen/standing.ts';
import { refuseFuture, refuseTimes } from '../../../../../shared/domain/specimen/decide-times.ts';
import { specimenStatuses } from '../../../../../shared/domain/specimen/state.ts';
import { specimen } from './states.ts';

const volume = (amount: number) => ({ kind: 'volumeNanolitres', amount }) as const;
const mass = (amount: number) => ({ kind: 'massNanograms', amount }) as const;

describe('handling', () => {
  it('is refused for exactly what is given away, used up or destroyed', () => {
    const refused = specimenStatuses.filter((status) => refuseGone(specimen({ status })) !== null);
    expect(refused).toEqual(['distributed', 'consumed', 'disposed']);
  });

  it('use is refused on every hold by consent, and says so before it speaks of a quarantine', () => {
    for (const hold of ['noConsent', 'refused', 'withdrawn', 'destroy'] as const)
      expect(refuseUse(specimen({ status: 'quarantined' }), hold)).toMatchObject({ code: 'CONSENT_HOLD' });
  });

  it('use is refused while a person stopped it', () => {
    const stopped = specimen({ status: 'quarantined', statusReason: 'label torn' });
    expect(refuseUse(stopped, null)).toMatchObject({ code: 'SPECIMEN_QUARANTINED', details: { reason: 'label torn' } });
    expect(refuseUse(specimen(), null)).toBeNull();
  });
});

describe('taking from a tube', () => {
  it('takes up to the last nanolitre, and not one more', () => {
    expect(takenFrom(specimen(), volume(2_000_000))).toEqual({ ok: true, value: volume(2_000_000) });
    expect(takenFrom(specimen(), volume(2_000_001))).toMatchObject({
      ok: false,
      refusal: { code: 'QUANTITY_EXCEEDED', details: { available: '2\u00a0mL' } },
    });
  });

  it('is refused when nobody recorded how much there is', () => {
    expect(takenFrom(specimen({ quantity: null }), volume(1))).toMatchObject({
      ok: false,
      refusal: { code: 'QUANTITY_UNKNOWN' },
    });
  });

  it('takes mass from a volume through the concentration, and is refused without one', () => {
    const solution = specimen({ concentrationNanogramsPerMillilitre: 50_000 });
    // 5 µg at 50 µg/mL are 100 µL.
    expect(takenFrom(solution, mass(5000))).toEqual({ ok: true, value: volume(100_000) });
    expect(takenFrom(specimen(), mass(5000))).toMatchObject({ ok: false, refusal: { code: 'UNIT_MISMATCH' } });
  });

  it('is refused in pieces from a volume', () => {
    const solution = specimen({ concentrationNanogramsPerMillilitre: 50_000 });
    expect(takenFrom(solution, { kind: 'pieceCount', amount: 1 })).toMatchObject({
      ok: false,
      refusal: { code: 'UNIT_MISMATCH' },
    });
  });
});

describe('times', () => {
  const refused: readonly (readonly [why: string, times: Readonly<Record<string, string>>])[] = [
    ['received before collected', { collected: '2026-03-02', received: '2026-03-01' }],
    ['frozen before collected', { collected: '2026-03-02T10:00', frozen: '2026-03-02T09:59' }],
    ['spun a second time before the first', { spun: '2026-03-02T10:00', spunTwice: '2026-03-02T09:00' }],
    ['excised before clamped', { clamped: '2026-03-02T10:00', excised: '2026-03-02T09:00' }],
    ['a whole year before', { collected: '2026', received: '2025' }],
  ];
  it.each(refused)('are refused when it was %s', (_why, times) => {
    expect(refuseTimes(times, 'Europe/Berlin')).toMatchObject({ code: 'TIMES_OUT_OF_ORDER' });
  });

  const fine: readonly (readonly [why: string, times: Readonly<Record<string, string>>])[] = [
    ['in order', { collected: '2026-03-02', received: '2026-03-03', frozen: '2026-03-04' }],
    ['the same', { collected: '2026-03-02T10:00', received: '2026-03-02T10:00' }],
    ['so inexact that they may be in order', { collected: '2026-03', received: '2026-03-01' }],
    ['of steps whose order is free', { received: '2026-03-02T10:00', frozen: '2026-03-02T09:00' }],
    ['of one step alone', { frozen: '2026-03-02' }],
  ];
  it.each(fine)('are accepted when they are %s', (_why, times) => {
    expect(refuseTimes(times, null)).toBeNull();
  });

  it('after now are refused, a partial date only when all of it is after now', () => {
    const now = '2026-11-24T12:00:00.000Z';
    expect(refuseFuture('received', '2026-11-27', now)).toMatchObject({ code: 'TIME_IN_FUTURE' });
    expect(refuseFuture('received', '2027', now)).toMatchObject({ code: 'TIME_IN_FUTURE' });
    expect(refuseFuture('received', '2026', now)).toBeNull();
    expect(refuseFuture('received', '2026-11-24T11:59:00.000Z', now)).toBeNull();
    expect(refuseFuture('received', undefined, now)).toBeNull();
  });
});
