import type { CallInput, CallOutput, CommandName } from '../../../../shared/api/contract.ts';
import type { CommitName } from '../../../app/shared/commits.ts';
import { useTold } from '../../../app/shared/use-told.ts';
import { problemOf, type ShownProblem, useCommand } from '../../../bridge/index.ts';

/** Commands that change one specimen and name the commit. */
type SpecimenCommand = {
  [Name in CommandName]: Name extends `specimen.${string}`
    ? CallOutput<Name> extends { readonly commit: CommitName }
      ? Name
      : never
    : never;
}[CommandName];

/** One action of the card: runs the command, says in a toast with undo that it is done, then closes its dialog. */
export function useAction<Name extends SpecimenCommand>(
  name: Name,
  done: string,
  onClose: () => void,
  isFinal = false,
): {
  readonly run: (input: CallInput<Name>) => void;
  readonly isPending: boolean;
  readonly problem: ShownProblem | null;
} {
  const tell = useTold();
  const command = useCommand(name);
  const run = (input: CallInput<Name>): void =>
    command.mutate(input, {
      onSuccess: ({ commit }) => {
        tell(done, isFinal ? null : commit);
        onClose();
      },
    });
  return { run, isPending: command.isPending, problem: problemOf(command.error) };
}
