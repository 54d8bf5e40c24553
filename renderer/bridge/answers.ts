import type { Answer } from '../../shared/api/envelope.ts';
import type { RefusalEnvelope } from '../../shared/domain/refusals.ts';

/** The station said no, in words for the user. A value of the contract; an error only so that react-query can carry it. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  readonly refusal: RefusalEnvelope;

  constructor(refusal: RefusalEnvelope) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** Something broke in the station; the incident is the line of its log. */
export class FailedError extends Error {
  override readonly name = 'FailedError';
  readonly incident: string;

  constructor(message: string, incident: string) {
    super(message);
    this.incident = incident;
  }
}

/** `unreachable`: the program behind the page does not answer. `unknownPage`: it does, but needs a new link. */
export type LostConnection = 'unreachable' | 'unknownPage';

/** The answer never came: it is not known whether a command was carried out. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
  readonly lost: LostConnection;

  constructor(lost: LostConnection, cause?: unknown) {
    super(lost === 'unreachable' ? 'Cryoledger does not answer.' : 'This page is not known to Cryoledger any more.', {
      cause,
    });
    this.lost = lost;
  }
}

/** All that a call by `useQueryOf` or `useCommand` can end with, other than a value. */
export type BridgeError = RefusalError | FailedError | ConnectionLostError;

/** The value of an answer; throws RefusalError or FailedError. */
export function valueOf<Output>(answer: Answer<Output>): Output {
  if (answer.ok) return answer.value;
  if ('refusal' in answer) throw new RefusalError(answer.refusal);
  throw new FailedError(answer.failed.message, answer.failed.incident);
}

/** Whether something that came over a wire has the outline of an answer. */
export function isAnswer(value: unknown): value is Answer {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  if (value.ok === true) return 'value' in value;
  return value.ok === false && (holdsObject(value, 'refusal') || holdsObject(value, 'failed'));
}

function holdsObject(value: object, key: string): boolean {
  const inner: unknown = Reflect.get(value, key);
  return typeof inner === 'object' && inner !== null;
}
