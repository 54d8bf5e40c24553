import { Banner } from './Banner.tsx';

/** Why something did not work, as a station says it. */
export interface ProblemWords {
  readonly message: string;
  readonly remedy?: string;
  readonly code?: string;
}

/** A refusal or failure above the form or table it is about; nothing when there is none. */
export function Problem({ title, problem }: { readonly title: string; readonly problem: ProblemWords | null }) {
  if (problem === null) return null;
  return (
    <Banner
      tone="bad"
      title={problem.message || title}
      {...(problem.remedy !== undefined && { remedy: problem.remedy })}
      {...(problem.code !== undefined && { code: problem.code })}
    />
  );
}
