import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import { type ClockWatch, createClockWatch } from '../../../electron/station/threads/clock-watch.ts';
import { collectPlasma } from '../../support/open-thymoma.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

const dayMs = 24 * 60 * 60 * 1000;
const yearMs = 365 * dayMs;
let station: TestStation;
let tubes: readonly { readonly id: string; readonly printedId: string }[];
let box: string;
/** What the clock was set to, less what it would show if nobody had touched it. */
let stepMs: number;
let watch: ClockWatch;

beforeEach(async () => {
  station = await createTestStation();
  ({ tubes } = collectPlasma(station, 4));
  box = station.must('container.create', { name: 'Box', type: 'box-5x5' }).container.id;
  stepMs = 0;
  watch = createClockWatch(station.writer, () => station.clock.now - stepMs);
  watch.check();
});
afterEach(() => station.close());

function setClock(byMs: number): void {
  station.clock.now += byMs;
  stepMs += byMs;
}

/** A scan: the writing thread looks at the clock before it records anything. */
function scan(index: number): string | null {
  watch.check();
  return station.must('specimen.place', { specimen: tubes[index]?.id ?? '', container: box, source: 'scan' }).position;
}

const ledger = () =>
  station.writer.db.rows<{ hlc: string; seq: number; command: string }>(
    "SELECT hlc, seq, json_extract(header, '$.command') AS command FROM ledger_commit ORDER BY seq",
    [],
  );
const steps = () =>
  station.writer.db
    .rows<{ body: string }>("SELECT body FROM ledger_event WHERE type = 'clockStepped.v1' ORDER BY seq", [])
    .map(({ body }) => (JSON.parse(body) as { behindMilliseconds: number }).behindMilliseconds); // as it is written

describe('a clock that is set while tubes are scanned', () => {
  it('back a day and forward a year and right again: the order holds, nothing is lost, each setting back is on record', async () => {
    expect(scan(0)).toBe('A1');
    setClock(-dayMs);
    expect(scan(1)).toBe('A2');
    setClock(dayMs + yearMs);
    expect(scan(2)).toBe('A3');
    setClock(-yearMs);
    expect(scan(3)).toBe('A4');
    const times = ledger().map(({ hlc }) => hlc);
    expect(times).toEqual(times.toSorted());
    expect(new Set(times).size).toBe(times.length);
    expect(verifyLedger(station.writer.db, () => undefined).firstProblem).toBeUndefined();
    const [day = 0, year = 0, ...more] = steps();
    expect(more).toEqual([]);
    expect(Math.abs(day - dayMs)).toBeLessThan(60_000);
    expect(Math.abs(year - yearMs)).toBeLessThan(60_000);
    const { cells } = await station.ask('container.map', { container: box });
    expect(cells.flatMap(({ specimen }) => (specimen === null ? [] : [specimen.printedId]))).toEqual(
      tubes.map(({ printedId }) => printedId),
    );
  });

  it('shows what happened in the order in which it happened, and with dates that exist', async () => {
    scan(0);
    setClock(-dayMs);
    watch.check();
    station.must('specimen.checkOut', { specimen: tubes[0]?.id ?? '', purpose: 'RNA' });
    setClock(dayMs);
    watch.check();
    station.must('specimen.return', { specimen: tubes[0]?.id ?? '' });
    const { entries } = await station.ask('specimen.timeline', { specimen: tubes[0]?.id ?? '' });
    const recorded = entries.map(({ recordedAt }) => recordedAt);
    expect(recorded).toEqual(recorded.toSorted());
    expect(recorded.every((at) => Math.abs(Date.parse(at) - station.clock.now) < dayMs)).toBe(true);
    expect(entries.map(({ type }) => type).slice(-3)).toEqual([
      'specimenStored.v1',
      'specimenCheckedOut.v1',
      'specimenReturned.v1',
    ]);
  });

  it('is not noted for a clock that runs on, sleeps or is corrected by less than a second', () => {
    scan(0);
    setClock(-900);
    scan(1);
    setClock(dayMs);
    scan(2);
    expect(steps()).toEqual([]);
  });

  it('judges what is in the future by the clock as it is now, not by the year that it was in for a while', () => {
    setClock(yearMs);
    scan(0);
    setClock(-yearMs);
    watch.check();
    const specimen = tubes[0]?.id ?? '';
    const at = (ms: number): string => new Date(ms).toISOString();
    const reason = 'for use';
    expect(station.run('specimen.thaw', { specimen, at: at(station.clock.now + yearMs / 2), reason })).toMatchObject({
      ok: false,
      refusal: { code: 'TIME_IN_FUTURE' },
    });
    expect(station.run('specimen.thaw', { specimen, at: at(station.clock.now), reason })).toMatchObject({ ok: true });
  });
});
