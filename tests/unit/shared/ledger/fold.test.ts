import { describe, expect, it } from 'vitest';
import { foldSubject, liveEvents, type PositionedEvent, revertedCommits } from '../../../../shared/ledger/fold.ts';
import { upcast, type Upcaster, type Upcasters } from '../../../../shared/ledger/upcasters.ts';
import { evolvers } from '../../../../shared/domain/nouns.ts';

const event = (seq: number, type: string, data: unknown = {}, device = 'a', index = 0): PositionedEvent => ({
  hlc: String(seq).padStart(16, '0'),
  device,
  seq,
  index,
  type,
  data,
});
const revert = (seq: number, target: number, device = 'a'): PositionedEvent =>
  event(seq, 'reverted.v1', { device: 'a', seq: target }, device);
/** A state that is the list of what was folded. */
const listed = (events: readonly PositionedEvent[]) =>
  foldSubject<readonly string[]>(events, (state, { type }) => [...(state ?? []), type]);

describe('the fold of a subject', () => {
  it('is the same in whatever order its events are given', () => {
    const events = [event(1, 'one'), event(2, 'two'), event(2, 'other', {}, 'b'), event(3, 'three', {}, 'a', 1)];
    expect(listed(events)).toEqual(['one', 'two', 'other', 'three']);
    expect(listed(events.toReversed())).toEqual(listed(events));
  });

  it('of no events is nothing', () => {
    expect(listed([])).toBeNull();
  });

  it('leaves out a commit that was taken back, with all its events', () => {
    expect(listed([event(1, 'one'), event(2, 'two'), event(2, 'too', {}, 'a', 1), revert(3, 2)])).toEqual(['one']);
  });

  it('counts a commit again whose revert was itself taken back', () => {
    const events = [event(1, 'one'), event(2, 'two'), revert(3, 2), revert(4, 3)];
    expect(listed(events)).toEqual(['one', 'two']);
    expect(listed([...events, revert(5, 4)])).toEqual(['one']);
  });

  it('leaves out a commit that two devices took back, once', () => {
    expect(listed([event(1, 'one'), event(2, 'two'), revert(3, 2), revert(3, 2, 'b')])).toEqual(['one']);
  });

  it('is nothing again when its birth was taken back', () => {
    expect(listed([event(1, 'born'), revert(2, 1)])).toBeNull();
  });

  it('is not disturbed by a revert of something that is not here', () => {
    expect(listed([event(1, 'one'), revert(2, 99)])).toEqual(['one']);
  });

  it('names the commits that were taken back, and no reverts among them', () => {
    const events = [event(1, 'one'), event(2, 'two'), revert(3, 2), event(4, 'four'), revert(5, 4), revert(6, 5)];
    expect([...revertedCommits(events)]).toEqual(['a/2']);
    expect(liveEvents(events).map(({ type }) => type)).toEqual(['one', 'four']);
  });
});

describe('upcasters', () => {
  const known: Upcasters = new Map<string, Upcaster>([
    ['named.v1', (data) => ({ type: 'named.v2', data: { name: data } })],
    ['named.v2', (data) => ({ type: 'named.v3', data: { names: [data] } })],
  ]);

  it('are applied one after another until the event is in today’s words', () => {
    expect(upcast({ type: 'named.v1', data: 'x' }, known)).toEqual({
      type: 'named.v3',
      data: { names: [{ name: 'x' }] },
    });
  });

  it('leave what they do not know as it is', () => {
    const future = { type: 'fromTheFuture.v9', data: { any: 'thing' } };
    expect(upcast(future, known)).toBe(future);
  });

  it('that go round in circles are found out', () => {
    const circle: Upcasters = new Map<string, Upcaster>([
      ['a.v1', (data) => ({ type: 'b.v1', data })],
      ['b.v1', (data) => ({ type: 'a.v1', data })],
    ]);
    expect(() => upcast({ type: 'a.v1', data: {} }, circle)).toThrow('circles');
  });
});

describe('an event type that this version does not know', () => {
  const birth = { type: 'studyOpened.v1', data: { title: 'Thymoma', shortTitle: 'THYM' }, hlc: '1' };
  it.each(['study', 'specimen', 'container', 'participant', 'consent', 'user', 'site', 'visit', 'picklist'] as const)(
    'changes nothing about a %s and does not stop the fold',
    (noun) => {
      const unknown = { type: 'fromTheFuture.v9', data: { any: 'thing' }, hlc: '2' };
      expect(evolvers[noun](null, 'id', unknown)).toBeNull();
    },
  );

  it('leaves a state as it was', () => {
    const study = evolvers.study(null, 'id', birth);
    expect(study).not.toBeNull();
    expect(evolvers.study(study, 'id', { type: 'fromTheFuture.v9', data: {}, hlc: '2' })).toBe(study);
  });
});
