import { envelopeOf, type Refusal } from '../../../shared/domain/refusals.ts';
import { readCode } from '../queries/codes.ts';
import type { CommandContext } from './context.ts';

/** Refuses a code that cannot be bound: unreadable, a command of the card, or somebody else's. Null: it is free. */
export function freeCode(context: Pick<CommandContext, 'look'>, code: string, owner?: string): Refusal | null {
  const read = readCode(code);
  if (!read.ok) {
    const problem = envelopeOf(read.refusal).message.replace(/\.$/, '');
    return { code: 'CODE_INVALID', details: { code: code.slice(0, 60), problem } };
  }
  if (read.value.code !== code)
    return { code: 'CODE_INVALID', details: { code, problem: 'blanks or a scanner prefix around it' } };
  if (code.toUpperCase().startsWith('CRYO*'))
    return { code: 'CODE_INVALID', details: { code, problem: 'it is a command of the command card' } };
  const other = context.look.ownersOf(code).find(({ id }) => id !== owner);
  return other === undefined
    ? null
    : { code: 'CODE_TAKEN', details: { code, owner: ownerLabel(context, other), ownerId: other.id } };
}

function ownerLabel(
  context: Pick<CommandContext, 'look'>,
  { kind, id }: { readonly kind: string; readonly id: string },
): string {
  if (kind === 'specimen') return context.look.specimenById(id)?.state.printedId ?? id;
  if (kind === 'container') return context.look.document('container', id)?.name ?? id;
  return context.look.document('participant', id)?.pseudonym ?? id;
}
