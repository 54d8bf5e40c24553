import type { RefusalEnvelope } from '../domain/refusals.ts';

/** The answer to a call, the same on every wire. A bug or a dead disk is `failed`, with no details that could identify. */
export type Answer<Output = unknown> =
  | { readonly ok: true; readonly value: Output }
  | { readonly ok: false; readonly refusal: RefusalEnvelope }
  | { readonly ok: false; readonly failed: { readonly message: string; readonly incident: string } };

/** What a station tells its screens, unasked. */
export type Notice =
  /** Records changed: screens showing any of these kinds ask again. */
  | { readonly type: 'changed'; readonly kinds: readonly string[]; readonly subjects: readonly string[] }
  | {
      readonly type: 'progress';
      readonly job: string;
      readonly what: string;
      readonly done: number;
      readonly total: number | null;
    }
  | { readonly type: 'jobEnded'; readonly job: string }
  | { readonly type: 'session'; readonly locked: boolean; readonly signedIn: boolean };
