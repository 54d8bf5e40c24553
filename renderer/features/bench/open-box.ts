import type { FoundRecord } from '../../app/shared/desk/use-scan-desk.ts';
import { valueOf } from '../../bridge/index.ts';
import type { BenchWork } from './bench-work.ts';
import { freePositionAfter } from './next-position.ts';

/** From here on tubes go into this box, if it is one that holds tubes. */
export async function openBox({ call, desk, memory, open, t }: BenchWork, found: FoundRecord): Promise<void> {
  const { id, code, label } = found;
  const map = await call('container.map', { container: id });
  if (map.ok && map.value.level !== 'box') {
    return desk.no(t('desk:notABox', { name: label ?? code }), code, t('desk:notABoxRemedy'), 'wrongBox');
  }
  const next = map.ok ? map.value.next?.position : undefined;
  desk.done(t('bench:boxOpened'), code, [label, next].filter(Boolean).join(' · '));
  memory.change({ box: id, cursor: null });
  return open.show(id);
}

/** No box is open any more. */
export function closeBox({ memory, open }: BenchWork): Promise<void> {
  memory.change({ box: null, cursor: null });
  return open.show(null);
}

/** Leaves the next position free; `NEXT` goes back to the first free one. */
export async function moveCursor({ call, desk, memory, open, t }: BenchWork, command: 'SKIP' | 'NEXT'): Promise<void> {
  const box = open.now();
  if (box === null) return desk.no(t('bench:boxFirst'), command, t('bench:start.words'));
  const map = valueOf(await call('container.map', { container: box }));
  const first = map.next?.position ?? null;
  const from = memory.get().cursor ?? first;
  const next = command === 'NEXT' ? first : from === null ? null : freePositionAfter(map, from);
  if (next === null) return desk.no(t('bench:skipNone'), command, t('bench:skipNoneRemedy'));
  memory.change({ cursor: command === 'NEXT' ? null : next });
  return desk.done(t(command === 'NEXT' ? 'bench:nextFree' : 'bench:skipped', { position: from ?? '', next }), command);
}

/** The next tube goes into this position, chosen on the map. */
export function startAt({ desk, memory, t }: BenchWork, position: string): void {
  memory.change({ cursor: position });
  desk.done(t('bench:startAt', { position }), 'START');
}
