import type { CallName, CallOutput, ParsedInput, QueryName } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { UserState } from '../../../shared/domain/user/state.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { ReadingHandle } from '../data/handles.ts';
import type { Lookups } from './lookups.ts';

/** What a query may use: it reads, and knows who asks. */
export type QueryContext = {
  readonly db: ReadingHandle;
  readonly look: Lookups;
  readonly user: UserState | null;
  readonly file: string;
  readonly appVersion: string;
  readonly progress: (report: { readonly what: string; readonly done: number; readonly total: number | null }) => void;
};

type Answered<Name extends QueryName> = Result<CallOutput<Name>, Refusal>;
export type QueryHandler = (
  context: QueryContext,
  input: never,
) => Result<unknown, Refusal> | Promise<Result<unknown, Refusal>>;

/** Types a handler by the contract entry it answers. */
export function answers<Name extends QueryName>(
  handler: (context: QueryContext, input: ParsedInput<Name>) => Answered<Name> | Promise<Answered<Name>>,
): QueryHandler {
  return handler;
}

export type QueryHandlers = Readonly<Partial<Record<CallName, QueryHandler>>>;
