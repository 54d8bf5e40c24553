import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { CommandContext } from './context.ts';

type AccessKind = Extract<DomainEvent, { readonly type: 'accessRecorded.v1' }>['data']['kind'];

/** An entry of the access journal: it has no record of its own, so each stands alone. */
export function access(
  context: CommandContext,
  kind: AccessKind,
  detail: Record<string, string | number>,
): DomainEvent {
  return { type: 'accessRecorded.v1', subject: `access:${context.newId()}`, data: { kind, detail } };
}
