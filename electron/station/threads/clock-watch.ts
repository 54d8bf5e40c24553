import type { Writer } from '../commands/context.ts';
import { inTransaction } from '../commands/transactions.ts';
import { systemActor } from '../../../shared/domain/user/system-actor.ts';

/** A second is no step. */
const leastStepMilliseconds = 1000;

export type ClockWatch = {
  /** Records that the clock of this computer was set back, at the latest before what is recorded next (TM-03). */
  check(): readonly string[];
};

/**
 * Watches the clock of the computer against one that nobody can set. At the start there is only the ledger to compare it
 * with. A clock that jumps ahead looks like a computer that slept; it is noticed when somebody sets it right again.
 */
export function createClockWatch(writer: Writer, monotonicMilliseconds: () => number): ClockWatch {
  const drift = (): number => writer.now() - monotonicMilliseconds();
  let known: number | null = null;
  return {
    check: () => {
      const now = drift();
      const wasSetBack = known === null || now - known <= -leastStepMilliseconds;
      known = now;
      const behindMilliseconds = writer.ledger.clockBehindMilliseconds();
      if (!wasSetBack || behindMilliseconds < leastStepMilliseconds) return [];
      return [noteStep(writer, behindMilliseconds)];
    },
  };
}

function noteStep(writer: Writer, behindMilliseconds: number): string {
  const event = {
    type: 'clockStepped.v1',
    subject: `access:${writer.ledger.own.id}`,
    data: { wallMilliseconds: writer.now(), behindMilliseconds },
  } as const;
  inTransaction(writer, () => {
    const cause = { actor: systemActor, command: 'setup.clock', reason: null, source: 'system' } as const;
    writer.projector.apply(writer.ledger.append(cause, [event]), [event], true);
  });
  return event.subject;
}
