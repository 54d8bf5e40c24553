import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { CommandContext } from '../commands/context.ts';
import { writingMuch } from '../data/bulk-writing.ts';
import { demoParticipant, demoStudies } from './demo-people.ts';
import { createRandom } from './demo-random.ts';
import { createDemoStorage } from './demo-storage.ts';

/**
 * Fills the biobank with a made-up collection of rare tumours: studies, consents, freezers, lineage and custody over
 * years. The same seed and size give the same content (ids of this device and times of recording apart).
 */
export async function fillDemo(
  context: CommandContext,
  { specimens, seed }: ParsedInput<'demo.fill'>,
): Promise<Result<CallOutput<'demo.fill'>, Refusal>> {
  const existing = context.db.first(
    context.db.from
      .selectFrom('specimen')
      .select('id')
      .where(
        'study_id',
        'not in',
        context.db.from.selectFrom('study').select('id').where('short_title', 'like', 'DEMO-%'),
      )
      .limit(1),
  );
  // Made-up tubes among real ones could never be told apart again by somebody in a hurry.
  if (existing !== null) return refused({ code: 'DEMO_AMONG_REAL' });
  const random = createRandom(seed);
  const storage = createDemoStorage(context, random);
  const studies = demoStudies(context, random);
  const made = { specimens: 0, participants: 0, containers: 0 };
  let batch: DomainEvent[] = studies.flatMap(({ events }) => events);
  const write = async (): Promise<void> => {
    const events = batch;
    batch = [];
    if (events.length > 0) context.transaction(() => context.commit(events, { source: 'import' }));
    context.progress({ what: 'demo', done: made.specimens, total: specimens });
    await new Promise((resolve) => setImmediate(resolve));
  };
  return writingMuch(context.db, async () => {
    while (made.specimens < specimens) {
      const participant = demoParticipant(context, random, storage, studies, specimens - made.specimens);
      batch.push(...storage.take(), ...participant.events);
      made.participants += 1;
      made.specimens += participant.specimens;
      if (batch.length >= 2000) await write();
      if (context.isCancelled()) {
        await write();
        return refused({ code: 'IMPORT_CANCELLED', details: { done: made.specimens } });
      }
    }
    await write();
    return accepted({ ...made, containers: storage.count() });
  });
}
