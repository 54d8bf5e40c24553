import { type BridgeError, FailedError, RefusalError } from './answers.ts';

/** What a screen shows of an error: what, what to do, and the code that support asks for. */
export type ShownProblem = { readonly message: string; readonly remedy?: string; readonly code?: string };

/** The words for an error of a call; null when there is none. */
export function problemOf(error: BridgeError | null | undefined): ShownProblem | null {
  if (error === null || error === undefined) return null;
  if (error instanceof RefusalError) {
    const { message, remedy, code } = error.refusal;
    return { message, remedy, code };
  }
  if (error instanceof FailedError) return { message: error.message, code: error.incident };
  return { message: error.message };
}
