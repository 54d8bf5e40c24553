import { problemOf, saveFile, type ShownProblem, useCommand } from '../../bridge/index.ts';

/** The page in plain words that a participant takes home, saved where downloads go. That it was made is recorded. */
export function useConsentPage(participant: string): {
  readonly save: () => void;
  readonly problem: ShownProblem | null;
} {
  const make = useCommand('consent.page');
  return {
    save: () => make.mutate({ participant }, { onSuccess: saveFile }),
    problem: problemOf(make.error),
  };
}
