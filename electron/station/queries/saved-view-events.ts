import { journalEventSchemas } from '../../../shared/domain/journal-events.ts';

/** What a stored `viewSaved.v1` says; null when it is not one that this version reads. */
export function viewContent(
  body: string,
): { readonly name: string; readonly owner: string; readonly content: string } | null {
  const parsed = journalEventSchemas['viewSaved.v1'].safeParse(JSON.parse(body));
  return parsed.success ? parsed.data : null;
}
