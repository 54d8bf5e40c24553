import * as z from 'zod';
import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { Cell, ContainerState } from '../../../shared/domain/container/state.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { placeSchema } from '../../../shared/domain/specimen/events.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { known, type FoundSpecimen } from '../queries/lookups.ts';
import { openMatter } from '../queries/discrepancies.ts';
import { nextFreeCell } from '../queries/positions.ts';
import { createSpecimenViews } from '../queries/specimen-views.ts';
import { atomic, type CommandContext, type CommandHandlers, type CommitName } from './context.ts';
import { decideAt, type Wish } from './place-decision.ts';
import { specimenOf } from './specimen-handling.ts';

/** Tubes go into their containers. */
export const placingCommands: CommandHandlers = {
  'specimen.place': atomic<'specimen.place'>(place),
};

function place(
  context: CommandContext,
  input: ParsedInput<'specimen.place'>,
): Result<CallOutput<'specimen.place'>, Refusal> {
  const found = specimenOf(context, input);
  if (!found.ok) return found;
  const reference = input.container ?? input.containerCode;
  if (reference === undefined) return refused({ code: 'CONTAINER_UNKNOWN', details: { container: 'named by nobody' } });
  const container = context.look.container(reference);
  if (!container.ok) return container;
  const decided = decideAt(context, found.value, container.value, {
    position: input.position,
    confirmMove: input.confirmMove ?? false,
    ...forkOf(context, found.value.state.id, container.value.id),
    overrideReason: input.overrideReason ?? null,
  });
  if (!decided.ok) return decided;
  const before = found.value.state.place;
  const commit = context.commit([decided.value.event], { reason: input.overrideReason, source: input.source });
  return accepted(placedAnswer(context, found.value.state.id, container.value, decided.value.cell, before, commit));
}

/** Whether stations disagree about where a tube is, and where in this container it should be by one of them. */
function forkOf(context: CommandContext, specimen: string, container: string): Pick<Wish, 'isForked' | 'claimed'> {
  const matter = openMatter(context, `custody:${specimen}`);
  if (matter === null) return {};
  const versions = Array.isArray(matter.details['versions']) ? matter.details['versions'] : [];
  const claimed = versions
    .map((version: unknown) => forkedVersion.safeParse(version).data?.data.place)
    .findLast((place) => place?.container === container && place.row > 0);
  return { isForked: true, claimed: claimed ?? null };
}

const forkedVersion = z.object({ data: z.object({ place: placeSchema }) });

function placedAnswer(
  context: CommandContext,
  id: string,
  container: ContainerState,
  cell: Cell | null,
  before: FoundSpecimen['state']['place'],
  commit: CommitName,
): CallOutput<'specimen.place'> {
  const { look } = context;
  const views = createSpecimenViews(look);
  const after = nextFreeCell(look, container, cell) ?? nextFreeCell(look, container);
  return {
    specimen: views.row(known(look.specimenById(id), 'a specimen just placed')),
    containerId: container.id,
    position: cell === null ? null : look.labelOf(container, cell),
    row: cell?.row ?? 0,
    column: cell?.column ?? 0,
    movedFrom: before === null ? null : views.place(before),
    next: after === null ? null : { ...after, position: look.labelOf(container, after) },
    occupied: look.occupancyOf(container.id).occupied,
    capacity: container.rows === 0 ? null : container.rows * container.columns,
    commit,
  };
}
