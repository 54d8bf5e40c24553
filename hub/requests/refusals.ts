import type { RequestCode, RequestRefusal } from '../../shared/sync/protocol.ts';

/** Ends a request with a refusal that its sender can act on. Thrown, because it ends the request wherever it is met. */
export class RequestRefused extends Error {
  readonly refusal: RequestRefusal;

  constructor(code: RequestCode, problem: string) {
    super(code);
    this.refusal = { code, problem: problem.slice(0, 400) };
  }
}

/** The HTTP status of each refusal: 401 and 403 are about the device, 429 and 503 mean "later". */
export const statusOfCode: Readonly<Record<RequestCode, number>> = {
  TOKEN_MISSING: 401,
  TOKEN_INVALID: 401,
  TOKEN_REPLAYED: 401,
  DEVICE_UNKNOWN: 401,
  DEVICE_REVOKED: 403,
  DEVICE_FORKED: 403,
  CODE_UNKNOWN: 403,
  CODE_USED: 403,
  CODE_EXPIRED: 403,
  SITE_MISMATCH: 409,
  BODY_INVALID: 400,
  BODY_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  APP_TOO_OLD: 426,
  PROTOCOL_UNKNOWN: 404,
  LOG_BEHIND: 409,
  HUB_STOPPING: 503,
  HUB_FAILED: 500,
};
