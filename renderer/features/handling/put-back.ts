import type { CallOutput } from '../../../shared/api/contract.ts';
import type { ScanSource } from '../../app/shared/desk/use-scan-desk.ts';
import { valueOf } from '../../bridge/index.ts';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import type { ModeWork } from './mode-work.ts';
import type { ReturnState } from './return-memory.ts';

export type ReturnWork = ModeWork<ReturnState>;
export type Tube = CallOutput<'specimen.find'>;

/** Records that a tube is back: in the place that was held for it, or in another container. */
export async function putBack(
  { call, desk, memory, t }: ReturnWork,
  tube: Tube,
  source: ScanSource,
  container: string | null,
): Promise<void> {
  const answer = await call('specimen.return', {
    specimen: tube.id,
    source,
    ...(memory.get().isThawed && { thawed: true }),
    ...(container !== null && { container }),
  });
  const { specimen, commit } = valueOf(answer);
  memory.change({ pending: null, trail: [...memory.get().trail, { commit, code: specimen.printedId }] });
  const { place, freezeThawCount } = specimen;
  const position = place?.position ?? null;
  const thaws =
    freezeThawCount === tube.freezeThawCount
      ? ''
      : `${t('handling:return.thaws')} ${tube.freezeThawCount} → ${freezeThawCount}`;
  desk.say({
    tone: 'ok',
    outcome: 'ok',
    title:
      position === null
        ? t('handling:return.doneBox', { box: place?.containerName ?? '' })
        : t('handling:return.done', { position }),
    code: specimen.printedId,
    detail: [place?.containerName, wordsOfKind(specimen.kind), thaws].filter(Boolean).join(' · '),
  });
}
