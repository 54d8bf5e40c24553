import type { CallInput, CallOutput, CommandName } from '../../../../shared/api/contract.ts';
import { useTold } from '../../../app/shared/use-told.ts';
import { problemOf, type ShownProblem, useCommand } from '../../../bridge/index.ts';

type ContainerCommand = Extract<CommandName, `container.${string}`>;

/** One action on a container: runs the command, says in a toast with undo that it is done, then closes its dialog. */
export function useContainerAction<Name extends ContainerCommand>(
  name: Name,
  done: string,
  onDone: (answer: CallOutput<Name>) => void,
): {
  readonly run: (input: CallInput<Name>) => void;
  readonly isPending: boolean;
  readonly problem: ShownProblem | null;
} {
  const tell = useTold();
  const command = useCommand(name);
  const run = (input: CallInput<Name>): void =>
    command.mutate(input, {
      onSuccess: (answer) => {
        tell(done, answer.commit);
        onDone(answer);
      },
    });
  return { run, isPending: command.isPending, problem: problemOf(command.error) };
}
