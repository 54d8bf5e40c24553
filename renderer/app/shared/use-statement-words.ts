import { useQueryOf } from '../../bridge/index.ts';

/** The words of a consent statement by its code, as the forms of this study print them; a code without words stays. */
export function useStatementWords(studyId: string): (code: string) => string {
  const studies = useQueryOf('study.list', {});
  const forms = studies.data?.studies.find(({ id }) => id === studyId)?.forms ?? [];
  const labels = new Map(
    forms.flatMap(({ statements }) => statements.map(({ code, label }) => [code, label] as const)),
  );
  return (code) => labels.get(code) ?? code;
}
