import type { CallOutput } from '../../../shared/api/contract.ts';
import { isSameCommit } from '../../app/shared/commits.ts';
import { lookOfRefusal } from '../../app/shared/desk/refusal-look.ts';
import type { FoundRecord, ScannedCode } from '../../app/shared/desk/use-scan-desk.ts';
import { RefusalError, valueOf } from '../../bridge/index.ts';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { withAnswer, withoutPlacement, withPlacement } from './bench-memory.ts';
import type { BenchWork } from './bench-work.ts';

/** A code on a tube; `place` where the station knows it. A code that nobody bears is the station's to refuse. */
type Tube = ScannedCode & Partial<Pick<FoundRecord, 'id' | 'place' | 'reference'>>;

/** Records a tube in the open box, and asks first when it is recorded in another one. True: it is already here. */
export async function placeTube(work: BenchWork, tube: Tube, container: string, confirmMove = false): Promise<boolean> {
  const { call, memory } = work;
  // A tube that is scanned again in its own box means its own place, wherever the next one goes.
  const position = tube.place?.containerId === container ? null : memory.get().cursor;
  const answer = await call('specimen.place', {
    ...nameOf(tube),
    container,
    source: tube.source,
    ...(position !== null && { position }),
    ...(confirmMove && { confirmMove }),
  });
  if (answer.ok || !('refusal' in answer)) {
    tellPlaced(work, valueOf(answer), position !== null);
    return false;
  }
  const refused = new RefusalError(answer.refusal);
  if (answer.refusal.code === 'RECORDED_ELSEWHERE') askToMove(work, tube, container, refused);
  else work.desk.refuse(tube.code, refused);
  return answer.refusal.code === 'ALREADY_HERE';
}

/** Of a record that was chosen among two the id says which one; of all others the code is what stands on the tube. */
function nameOf({ code, id, reference = code }: Tube): { readonly code: string } | { readonly specimen: string } {
  return id !== undefined && reference === id && reference !== code ? { specimen: id } : { code };
}

function askToMove(work: BenchWork, tube: Tube, container: string, { refusal }: RefusalError): void {
  const { desk, t } = work;
  const move = async (): Promise<void> => {
    work.memory.change(withAnswer(work.memory.get()));
    await placeTube(work, tube, container, true);
  };
  desk.ask({
    tone: lookOfRefusal(refusal.code).tone,
    title: refusal.message,
    code: tube.code,
    remedy: refusal.remedy,
    refusal: refusal.code,
    choices: [
      { id: 'move', label: t('bench:move'), shortcut: 'M', run: move },
      { id: 'leave', label: t('bench:leave'), shortcut: 'L', run: async () => desk.clear() },
    ],
    yes: move,
    no: async () => desk.done(t('bench:left'), 'NO'),
  });
}

function tellPlaced({ desk, memory, t }: BenchWork, placed: CallOutput<'specimen.place'>, isAtCursor: boolean): void {
  const { position, next, specimen, commit } = placed;
  if (isAtCursor) memory.change({ cursor: next?.position ?? null });
  const isFull = next === null && position !== null;
  const line = desk.say({
    tone: isFull ? 'complete' : 'ok',
    outcome: 'ok',
    title:
      position === null
        ? t('bench:placedOpen', { box: specimen.place?.containerName ?? '' })
        : t(isFull ? 'bench:placedLast' : 'bench:placed', { position }),
    code: specimen.printedId,
    detail: [wordsOfKind(specimen.kind), specimen.pseudonym].filter(Boolean).join(' · '),
    ...(isFull && { remedy: t('bench:complete') }),
  });
  memory.change(withPlacement(memory.get(), line, { commit, position }));
}

/** Takes back the last tube placed here, or the one of a line of the ribbon. */
export async function undoPlacement({ call, desk, memory, t }: BenchWork, line?: string): Promise<void> {
  const { placements, scans } = memory.get();
  const commit = line === undefined ? placements.at(-1) : scans.find(({ id }) => id === line)?.commit;
  if (commit === undefined) return desk.no(t('bench:nothing'), 'UNDO', t('bench:nothingRemedy'));
  const code = scans.find((scan) => isSameCommit(scan.commit, commit))?.code ?? 'UNDO';
  valueOf(await call('change.undo', { commit }));
  memory.change(withoutPlacement(memory.get(), commit));
  return desk.done(t('bench:undone'), code);
}
