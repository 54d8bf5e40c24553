import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import { refuseCycle } from '../../../shared/domain/container/decide-standing.ts';
import type { ContainerState } from '../../../shared/domain/container/state.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { isSamePlace } from '../../../shared/domain/specimen/state.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { containerRowView } from '../queries/container-views.ts';
import { known } from '../queries/lookups.ts';
import { placeIn } from './container-places.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';

/** What becomes of freezers, racks and boxes that are there. */
export const containerCommands: CommandHandlers = {
  'container.move': atomic<'container.move'>(move),
  'container.setUse': atomic<'container.setUse'>((context, { container, use, reason }) =>
    change(
      context,
      container,
      (state) =>
        state.use === use
          ? null
          : { type: 'containerStateChanged.v1', subject: `container:${state.id}`, data: { state: use, reason } },
      reason,
    ),
  ),
  'container.rename': atomic<'container.rename'>((context, { container, name, reason }) =>
    change(
      context,
      container,
      (state) =>
        state.name === name
          ? null
          : { type: 'containerRenamed.v1', subject: `container:${state.id}`, data: { name, was: state.name, reason } },
      reason,
    ),
  ),
};

function move(
  context: CommandContext,
  input: ParsedInput<'container.move'>,
): Result<CallOutput<'container.move'>, Refusal> {
  const found = context.look.container(input.container);
  if (!found.ok) return found;
  const state = found.value;
  const target =
    input.to === undefined ? accepted(null) : placeIn(context, input.to, input.position, state.type, state.id);
  if (!target.ok) return target;
  const cycle = target.value === null ? null : refuseCycle(state, chainOf(context, target.value.container));
  if (cycle !== null) return refused(cycle);
  if (isSamePlace(target.value, state.parent)) return refused({ code: 'NOTHING_CHANGED' });
  const commit = context.commit([
    { type: 'containerMoved.v1', subject: `container:${state.id}`, data: { parent: target.value, from: state.parent } },
  ]);
  return accepted({
    container: containerRowView(context, known(context.look.document('container', state.id), 'it')),
    commit,
  });
}

/** A container and all around it, the nearest first. */
function chainOf({ look }: CommandContext, container: string): readonly ContainerState[] {
  const state = known(look.document('container', container), 'a container just found');
  return [state, ...look.around(state)];
}

function change(
  context: CommandContext,
  reference: string,
  decide: (state: ContainerState) => DomainEvent | null,
  reason: string,
): Result<CallOutput<'container.setUse'>, Refusal> {
  const found = context.look.container(reference);
  if (!found.ok) return found;
  const event = decide(found.value);
  if (event === null) return refused({ code: 'NOTHING_CHANGED' });
  const commit = context.commit([event], { reason });
  const state = known(context.look.document('container', found.value.id), 'a container just changed');
  return accepted({ container: containerRowView(context, state), commit });
}
