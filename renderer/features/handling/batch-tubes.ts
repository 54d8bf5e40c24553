import type { QueryClient } from '@tanstack/react-query';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { finalStatuses } from '../../../shared/domain/specimen/state.ts';
import { formatQuantity } from '../../../shared/lib/units.ts';
import type { FoundRecord } from '../../app/shared/desk/use-scan-desk.ts';
import { queryKeyOf, valueOf } from '../../bridge/index.ts';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import type { BatchState } from './batch-memory.ts';
import { mostTubes } from './batch-reasons.ts';
import type { ModeWork } from './mode-work.ts';

export type Tube = CallOutput<'specimen.find'>;
type Done = CallOutput<'specimen.thawAll'>;

/** A tube that was scanned but could not be done. */
export type NotDone = Done['refused'][number];

/** What is recorded of many tubes at once: that they were thawed, or that nothing is left in them. */
export type BatchMode = 'thaw' | 'deplete';

export type BatchWork = ModeWork<BatchState> & {
  readonly mode: BatchMode;
  readonly client: QueryClient;
  readonly tellNotDone: (notDone: readonly NotDone[]) => void;
};

/** A tube was scanned: it is on the list with what it comes to in sight, and nothing is saved before the reason. */
export async function addTube(work: BatchWork, { reference, code }: FoundRecord): Promise<void> {
  const { call, client, desk, memory, t } = work;
  const tube = valueOf(await call('specimen.find', { code: reference }));
  client.setQueryData(queryKeyOf('specimen.find', { code: tube.id }), tube);
  const before = memory.get().tubes;
  if (before.includes(tube.id)) {
    desk.say({ tone: 'duplicate', outcome: 'duplicate', title: t('handling:batch.again'), code });
    return undefined;
  }
  const stop = stopOf(work, tube);
  if (stop !== null) {
    desk.say({ tone: 'stop', outcome: 'stop', title: stop, code, remedy: t('handling:batch.putBack') });
    return undefined;
  }
  if (before.length >= mostTubes) return desk.no(t('handling:batch.full'), code, t('handling:batch.fullHelp'));
  work.tellNotDone([]);
  memory.change({ tubes: [tube.id, ...before] });
  // Not the tone of what is saved: nothing is, before the digit.
  desk.say({
    tone: 'card',
    outcome: 'decision',
    ribbon: 'command',
    title: comesTo(work, tube),
    code,
    detail: [wordsOfKind(tube.kind), tube.pseudonym].filter(Boolean).join(' · '),
    remedy: t('handling:batch.notYet'),
  });
  return undefined;
}

/** Records it for all that were scanned, in the order of their scans. */
export async function recordTubes(work: BatchWork, reason: string): Promise<void> {
  const { desk, memory, mode, t } = work;
  const { tubes, trail } = memory.get();
  if (tubes.length === 0) return desk.no(t('handling:batch.nothing'), '', t('handling:batch.startWords'));
  const { commit, specimens: done, refused } = await askStation(work, tubes.toReversed(), reason);
  const code = done[0]?.printedId ?? '';
  memory.change({ tubes: [], ...(commit !== null && { trail: [...trail, { commit, code }] }) });
  work.tellNotDone(refused);
  const title = t(`handling:batch.done.${mode}`, { count: done.length });
  if (refused.length > 0) return desk.no(title, code, t('handling:batch.someNot', { count: refused.length }));
  desk.say({ tone: 'complete', outcome: 'ok', title, code, detail: reason });
  return undefined;
}

/** Takes the newest tube off the list, or the last recording back when none waits. */
export async function undoTube({ desk, memory, t }: BatchWork): Promise<void> {
  const [newest, ...rest] = memory.get().tubes;
  if (newest === undefined) return desk.undo(memory);
  memory.change({ tubes: rest });
  return desk.done(t('handling:batch.leftOut'), 'UNDO');
}

async function askStation({ call, mode }: BatchWork, specimens: string[], reason: string): Promise<Done> {
  return mode === 'thaw'
    ? valueOf(await call('specimen.thawAll', { specimens, reason, source: 'scan' }))
    : valueOf(await call('specimen.useUpAll', { specimens, purpose: reason, source: 'scan' }));
}

/** What will be recorded of a tube, before it is. */
function comesTo({ mode, t }: BatchWork, { freezeThawCount, quantity }: Tube): string {
  if (mode === 'thaw') return t('handling:batch.thawTo', { before: freezeThawCount, after: freezeThawCount + 1 });
  return t('handling:batch.takes', {
    amount: quantity === null ? '–' : formatQuantity({ kind: quantity.kind, amount: quantity.available }),
  });
}

/** Why a tube cannot be on the list at all; the station says the same again when it records. */
function stopOf({ mode, t }: BatchWork, { status, hold, statusReason, quantity, printedId }: Tube): string | null {
  if (finalStatuses.has(status)) return t('handling:batch.gone', { code: printedId });
  if (mode === 'thaw') return null;
  if (hold !== null) return t('handling:batch.hold', { code: printedId });
  if (status === 'quarantined') return t('handling:batch.quarantined', { code: printedId, reason: statusReason ?? '' });
  return quantity === null ? t('handling:batch.noQuantity', { code: printedId }) : null;
}
