import { ErrorState } from './ErrorState.tsx';
import type { ProblemWords } from './Problem.tsx';

/** A screen or card that a refusal or failure keeps from being shown: what, why, what to do, and the code. */
export function ProblemState({
  title,
  problem,
  onRetry,
}: {
  readonly title: string;
  readonly problem: ProblemWords | null;
  readonly onRetry?: () => void;
}) {
  return (
    <ErrorState
      title={title}
      why={problem?.message ?? ''}
      remedy={problem?.remedy ?? ''}
      {...(problem?.code !== undefined && { code: problem.code })}
      {...(onRetry !== undefined && { onRetry })}
    />
  );
}
