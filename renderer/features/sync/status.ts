import type { CallOutput } from '../../../shared/api/contract.ts';
import { administrators, handlers } from '../../../shared/api/define.ts';

/** What the station tells of its hub. */
export type SyncStatus = CallOutput<'sync.status'>;
export type Hub = NonNullable<SyncStatus['hub']>;
export type Doubted = SyncStatus['doubted'][number];

/** Who may sync now and pause; only an administrator enrols and leaves. */
export const exchangers = [...handlers, 'coordinator', 'administrator'] as const;
export const enrollers = administrators;

const doubtfulMilliseconds = 2 * 60_000;

/** How far the computer's clock is from the hub's, in seconds, when that is so much that times in the ledger look odd (UX-110). */
export function clockDoubt({
  clockOffsetMilliseconds,
}: Hub): { readonly seconds: number; readonly isBehind: boolean } | null {
  const away = Math.abs(clockOffsetMilliseconds);
  return away <= doubtfulMilliseconds
    ? null
    : { seconds: Math.round(away / 1000), isBehind: clockOffsetMilliseconds > 0 };
}

/** An address as people write it: the hub of a lab is asked over https unless somebody says otherwise. */
export function hubAddress(typed: string): string {
  let text = typed.trim();
  while (text.endsWith('/')) text = text.slice(0, -1);
  return text === '' || text.includes('://') ? text : `https://${text}`;
}
