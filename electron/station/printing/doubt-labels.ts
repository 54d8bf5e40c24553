import type { WritingHandle } from '../data/handles.ts';
import type { PrintLabelTable } from '../data/schema.ts';

/**
 * Nobody here knows any more whether these labels were printed: a person is asked. After a crash that is what was being
 * sent; in a copy or a restored database it is everything that waits, for the original may have printed it meanwhile.
 */
export function doubtLabels(
  db: WritingHandle,
  states: readonly PrintLabelTable['state'][],
  problem: string,
  at: string,
): void {
  db.run(
    db.to
      .updateTable('print_label')
      .set({ state: 'uncertain', problem, changed_at: at })
      .where('state', 'in', [...states]),
  );
}
