import type { CallOutput } from '../../../shared/api/contract.ts';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { afterTube } from './checklist.ts';
import type { VisitWork } from './use-visit-work.ts';

/** Says which tube of how many this is, stops at one without consent, and goes to the line that is up next. */
export async function tellCollected(
  work: VisitWork,
  { specimens, commit }: CallOutput<'specimen.collect'>,
  reason: string | null,
): Promise<void> {
  const { desk, memory, t } = work;
  work.remember(commit);
  const [first] = specimens;
  const after = first === undefined ? null : afterTube((await work.current()).lines, first.id);
  if (first === undefined || after === null) return;
  const { line, isDone, cursor } = after;
  memory.change({ target: { kind: 'line' }, cursor });
  const isHeld = first.hold !== null;
  const notes = [
    ...(isHeld ? [t('collection:say.onHold')] : []),
    ...(reason === null ? [] : [t('collection:say.deviation', { reason })]),
  ];
  desk.say({
    ...(isHeld
      ? { tone: 'stop', outcome: 'stop' }
      : { tone: isDone ? 'complete' : 'ok', outcome: 'ok', ...(isDone && { remedy: t('collection:say.allThere') }) }),
    title: t(line.expected === 0 ? 'collection:say.collectedBeyond' : 'collection:say.collected', {
      kind: wordsOfKind(line.kind),
      number: line.collected.length,
      expected: line.expected,
    }),
    code: first.codes[0]?.code ?? first.printedId,
    ...(notes.length > 0 && { detail: notes.join(' ') }),
  });
}
