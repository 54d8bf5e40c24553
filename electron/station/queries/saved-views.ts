import { viewContent } from './saved-view-events.ts';
import type { ReadingHandle } from '../data/handles.ts';

export type SavedView = {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly content: string;
};

/** The saved views, from the ledger itself: the newest save of each that was not removed afterwards. */
export function listViews(db: ReadingHandle): readonly SavedView[] {
  const views = new Map<string, SavedView>();
  const rows = db
    .prepare<{ type: string; subject: string; body: string }>(
      "SELECT type, subject, body FROM ledger_event WHERE subject >= 'view:' AND subject < 'view;' ORDER BY subject, hlc, device, seq, ix",
    )
    .all();
  for (const { type, subject, body } of rows) {
    const id = subject.slice('view:'.length);
    const saved = type === 'viewSaved.v1' ? viewContent(body) : null;
    if (saved === null) views.delete(id);
    else views.set(id, { id, ...saved });
  }
  return [...views.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
