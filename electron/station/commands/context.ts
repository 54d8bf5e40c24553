import type { CallName, CallOutput, CommandName, ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { systemActor } from '../../../shared/domain/user/system-actor.ts';
import type { UserState } from '../../../shared/domain/user/state.ts';
import { nextPrintedId } from '../../../shared/barcode/printed-id.ts';
import type { CommitName } from '../../../shared/ledger/causality.ts';
import type { CommitHeader } from '../../../shared/ledger/commit.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { momentOfInstant } from '../../../shared/lib/moment.ts';
import type { WritingHandle } from '../data/handles.ts';
import type { LedgerStore } from '../ledger/ledger-store.ts';
import type { Projector } from '../projections/projector.ts';
import type { Lookups } from '../queries/lookups.ts';
import { newId } from './new-id.ts';
import { inTransaction } from './transactions.ts';

export type { CommitName };
/** How far a long command is. */
export type ProgressReport = { readonly what: string; readonly done: number; readonly total: number | null };

/** What the writing thread holds for its whole life. */
export type Writer = {
  readonly db: WritingHandle;
  readonly look: Lookups;
  readonly ledger: LedgerStore;
  readonly projector: Projector;
  readonly appVersion: string;
  readonly folder: string;
  /** Of the database; for its recovery key only. */
  readonly key: Uint8Array;
  readonly deviceCode: string;
  readonly now: () => number;
};

/** What one command may do. Everything it commits stands in the one transaction around it. */
export type CommandContext = Writer & {
  readonly command: CommandName;
  readonly user: UserState | null;
  /** Appends one signed commit and folds it. */
  commit(
    events: readonly DomainEvent[],
    cause?: { readonly reason?: string | undefined; readonly source?: CommitHeader['source'] | undefined },
  ): CommitName;
  /** For commands that work in several steps: runs one step in a transaction of its own. */
  transaction<Value>(step: () => Value): Value;
  /** Tells whose records were changed by what was made elsewhere; of its own commits this is known. */
  changed(subjects: readonly string[]): void;
  progress(report: ProgressReport): void;
  isCancelled(): boolean;
  readonly nowMoment: () => string;
  readonly newId: () => string;
  readonly newPrintedId: () => string;
};

/** A command whose rows are gathered, decided and committed in one go, inside one transaction. */
export type AtomicHandler<Name extends CommandName> = (
  context: CommandContext,
  input: ParsedInput<Name>,
) => Result<CallOutput<Name>, Refusal>;

/** A command that takes long or waits for something; it opens its own transactions. */
export type LongHandler<Name extends CommandName> = (
  context: CommandContext,
  input: ParsedInput<Name>,
) => Promise<Result<CallOutput<Name>, Refusal>>;

export type CommandHandler =
  | { readonly how: 'atomic'; readonly run: (context: CommandContext, input: never) => Result<unknown, Refusal> }
  | {
      readonly how: 'long';
      readonly run: (context: CommandContext, input: never) => Promise<Result<unknown, Refusal>>;
    };

/** A command that is one transaction: all of it is written, or nothing. */
export function atomic<Name extends CommandName>(run: AtomicHandler<Name>): CommandHandler {
  return { how: 'atomic', run };
}

/** A command that waits or reports on its way, and opens its transactions itself. */
export function long<Name extends CommandName>(run: LongHandler<Name>): CommandHandler {
  return { how: 'long', run };
}

export type CommandHandlers = Readonly<Partial<Record<CallName, CommandHandler>>>;

export type CallCause = {
  readonly command: CommandName;
  readonly user: UserState | null;
  readonly source: CommitHeader['source'];
  readonly progress: (report: ProgressReport) => void;
  readonly isCancelled: () => boolean;
};

/** All that one call of a command has; `touched` hears whose records were changed. */
export function createCommandContext(
  writer: Writer,
  cause: CallCause,
  touched: (subjects: readonly string[]) => void,
): CommandContext {
  let counter: number | null = null;
  const context: CommandContext = {
    ...writer,
    command: cause.command,
    user: cause.user,
    commit: (events, { reason, source } = {}) => {
      const appended = writer.ledger.append(
        {
          actor: cause.user?.id ?? systemActor,
          command: cause.command,
          reason: reason ?? null,
          source: source ?? cause.source,
        },
        events,
      );
      writer.projector.apply(appended, events, true);
      if (counter !== null) keepCounter(writer.db, counter);
      touched(events.map(({ subject }) => subject));
      return { device: appended.device, seq: appended.seq };
    },
    transaction: (step) => inTransaction(writer, step),
    changed: touched,
    progress: cause.progress,
    isCancelled: cause.isCancelled,
    nowMoment: () => momentOfInstant(writer.now()),
    newId,
    newPrintedId: () => {
      counter ??= readCounter(writer.db);
      const next = nextPrintedId(writer.deviceCode, counter);
      counter = next.counter;
      return next.printedId;
    },
  };
  return context;
}

const counterName = 'printedIdCounter';

function readCounter(db: WritingHandle): number {
  const row = db.first(db.from.selectFrom('local_fact').select('value').where('name', '=', counterName));
  return row === null ? 0 : Number(row.value);
}

function keepCounter(db: WritingHandle, counter: number): void {
  db.run(
    db.to
      .insertInto('local_fact')
      .values({ name: counterName, value: String(counter) })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: String(counter) })),
  );
}
