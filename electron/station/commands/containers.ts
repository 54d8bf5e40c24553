import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import { findTemperatureClass } from '../../../shared/domain/code-lists/temperature-classes.ts';
import { geometryOfCounts } from '../../../shared/domain/container/geometry.ts';
import { findLabellingScheme } from '../../../shared/domain/container/labelling-schemes.ts';
import { fillOrder } from '../../../shared/domain/container/labelling.ts';
import type { ContainerState } from '../../../shared/domain/container/state.ts';
import {
  type ContainerTemplate,
  findContainerTemplate,
  mayContain,
} from '../../../shared/domain/container/templates.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { Place } from '../../../shared/domain/specimen/state.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { containerChildAt, containerRowView, freeCellForContainer } from '../queries/container-views.ts';
import { known } from '../queries/lookups.ts';
import { freeCode } from './codes.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';
import { readPosition } from './placing.ts';

/** Freezers, racks and boxes. */
export const containerCommands: CommandHandlers = {
  'container.create': atomic<'container.create'>(create),
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
  'container.block': atomic<'container.block'>(block),
  'container.unblock': atomic<'container.unblock'>(unblock),
};

type Created = Extract<DomainEvent, { readonly type: 'containerCreated.v1' }>;

function create(
  context: CommandContext,
  input: ParsedInput<'container.create'>,
): Result<CallOutput<'container.create'>, Refusal> {
  const template = findContainerTemplate(input.type);
  if (template === null) return refused({ code: 'CONTAINER_TYPE_UNKNOWN', details: { type: input.type } });
  const problem = refuseValues(context, input);
  if (problem !== null) return refused(problem);
  const parent = input.parent === undefined ? null : placeIn(context, input.parent, input.position, template.code);
  if (parent !== null && !parent.ok) return parent;
  const studies = (input.admits?.studies ?? []).map((study) => context.look.study(study)?.id);
  const unknown = studies.indexOf(undefined);
  if (unknown >= 0)
    return refused({ code: 'STUDY_UNKNOWN', details: { study: input.admits?.studies?.[unknown] ?? '' } });
  const top = creation(context, template, {
    name: input.name,
    labelling: input.labelling ?? template.labelling,
    rows: input.rows ?? template.rows,
    columns: input.columns ?? template.columns,
    temperatureClass: input.temperatureClass ?? template.temperatureClass,
    parent: parent?.value ?? null,
    admits: { kinds: input.admits?.kinds ?? [], studies: studies.filter((id) => id !== undefined) },
    code: input.code,
  });
  const inside = build(context, top, input.inside ?? []);
  if (!inside.ok) return inside;
  const commit = context.commit([top, ...inside.value]);
  const id = top.subject.slice('container:'.length);
  const container = containerRowView(context, known(context.look.document('container', id), 'a container just made'));
  return accepted({ container, created: 1 + inside.value.length, commit });
}

type Making = {
  readonly name: string;
  readonly labelling: string;
  readonly rows: number;
  readonly columns: number;
  readonly temperatureClass: string | null;
  readonly parent: Place | null;
  readonly admits: { readonly kinds: readonly string[]; readonly studies: readonly string[] };
  readonly code: string | undefined;
};

function creation(context: CommandContext, { code: type, level }: ContainerTemplate, making: Making): Created {
  const { name, labelling, rows, columns, temperatureClass, parent, admits, code } = making;
  return {
    type: 'containerCreated.v1',
    subject: `container:${context.newId()}`,
    data: {
      printedId: context.newPrintedId(),
      name,
      type,
      level,
      rows,
      columns,
      labelling,
      siteId: context.ledger.siteId,
      ...(temperatureClass !== null && { temperatureClass }),
      ...(parent !== null && { parent }),
      ...(admits.kinds.length + admits.studies.length > 0 && {
        admits: { kinds: [...admits.kinds], studies: [...admits.studies] },
      }),
      ...(code !== undefined && { codes: [{ system: 'label', code }] }),
    },
  };
}

type Level = NonNullable<ParsedInput<'container.create'>['inside']>[number];

/** Builds what stands inside, level by level: each container of one level gets `count` of the next. */
function build(context: CommandContext, top: Created, levels: readonly Level[]): Result<readonly Created[], Refusal> {
  const made: Created[] = [];
  let around: readonly Created[] = [top];
  for (const level of levels) {
    const template = findContainerTemplate(level.type);
    if (template === null) return refused({ code: 'CONTAINER_TYPE_UNKNOWN', details: { type: level.type } });
    const next: Created[] = [];
    for (const parent of around) {
      if (!mayContain(parent.data.type, template.code)) return refused(doesNotFit(template.code, parent.data.type));
      const scheme = findLabellingScheme(parent.data.labelling);
      const cells = scheme === null ? [] : fillOrder(scheme, geometryOfCounts(parent.data.rows, parent.data.columns));
      if (cells.length > 0 && level.count > cells.length)
        return refused({ code: 'CONTAINER_FULL', details: { container: parent.data.name } });
      for (let index = 0; index < level.count; index += 1) {
        const cell = cells[index] ?? { row: 0, column: 0 };
        next.push(
          creation(context, template, {
            name: `${level.name} ${index + 1}`,
            labelling: level.labelling ?? template.labelling,
            rows: template.rows,
            columns: template.columns,
            temperatureClass: null,
            parent: { container: parent.subject.slice('container:'.length), row: cell.row, column: cell.column },
            admits: { kinds: [], studies: [] },
            code: undefined,
          }),
        );
      }
    }
    made.push(...next);
    if (made.length > 9000)
      return refused({
        code: 'VALUE_INVALID',
        details: { field: 'inside', value: `more than 9,000 containers at once` },
      });
    around = next;
  }
  return accepted(made);
}

function refuseValues(context: CommandContext, input: ParsedInput<'container.create'>): Refusal | null {
  if (input.temperatureClass !== undefined && findTemperatureClass(input.temperatureClass) === null) {
    return { code: 'VALUE_INVALID', details: { field: 'temperatureClass', value: input.temperatureClass } };
  }
  const labelling = [input.labelling, ...(input.inside ?? []).map((level) => level.labelling)].find(
    (code) => code !== undefined && findLabellingScheme(code) === null,
  );
  if (labelling !== undefined) return { code: 'VALUE_INVALID', details: { field: 'labelling', value: labelling } };
  if ((input.rows === 0) !== (input.columns === 0))
    return { code: 'VALUE_INVALID', details: { field: 'rows and columns', value: 'one of them 0' } };
  return input.code === undefined ? null : freeCode(context, input.code);
}

/** The place in another container where this one may go. */
function placeIn(
  context: CommandContext,
  reference: string,
  position: string | undefined,
  type: string,
  self?: string,
): Result<Place, Refusal> {
  const found = context.look.container(reference);
  if (!found.ok) return found;
  const parent = found.value;
  if (!mayContain(parent.type, type)) return refused(doesNotFit(type, parent.type));
  if (parent.use === 'outOfService')
    return refused({ code: 'CONTAINER_NOT_IN_USE', details: { container: parent.name, state: parent.use } });
  if (parent.rows === 0) return accepted({ container: parent.id, row: 0, column: 0 });
  const cell = position === undefined ? freeCellForContainer(context, parent) : readPosition(parent, position);
  if (cell === null) return refused({ code: 'CONTAINER_FULL', details: { container: parent.name } });
  const wanted = 'ok' in cell ? cell : accepted(cell);
  if (!wanted.ok) return wanted;
  const { row, column } = wanted.value;
  const label = context.look.labelOf(parent, wanted.value) ?? '';
  if (parent.blocked.some((blocked) => blocked.row === row && blocked.column === column)) {
    return refused({ code: 'POSITION_BLOCKED', details: { position: label, reason: 'it is marked so' } });
  }
  const other = containerChildAt(context.db, parent.id, wanted.value);
  if (other !== null && other.id !== self)
    return refused({ code: 'POSITION_OCCUPIED', details: { position: label, by: other.name } });
  return accepted({ container: parent.id, row, column });
}

function doesNotFit(child: string, parent: string): Refusal {
  return { code: 'CONTAINER_DOES_NOT_FIT', details: { child, parent } };
}

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
  if (target.value !== null && isInside(context, target.value.container, state.id)) {
    return refused({ code: 'CONTAINER_CYCLE', details: { container: state.name } });
  }
  if (JSON.stringify(target.value) === JSON.stringify(state.parent)) return refused({ code: 'NOTHING_CHANGED' });
  const commit = context.commit([
    { type: 'containerMoved.v1', subject: `container:${state.id}`, data: { parent: target.value, from: state.parent } },
  ]);
  return accepted({
    container: containerRowView(context, known(context.look.document('container', state.id), 'it')),
    commit,
  });
}

function isInside(context: CommandContext, container: string, of: string): boolean {
  if (container === of) return true;
  const state = context.look.document('container', container);
  return state !== null && context.look.around(state).some(({ id }) => id === of);
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

function block(
  context: CommandContext,
  input: ParsedInput<'container.block'>,
): Result<CallOutput<'container.block'>, Refusal> {
  const at = positionOf(context, input);
  if (!at.ok) return at;
  const { state, cell, label } = at.value;
  if (isBlocked(state, cell))
    return refused({ code: 'POSITION_BLOCKED', details: { position: label, reason: 'already' } });
  const by = context.look.occupantOf(state.id, cell);
  if (by !== null) return refused({ code: 'POSITION_OCCUPIED', details: { position: label, by: by.printedId } });
  const child = containerChildAt(context.db, state.id, cell);
  if (child !== null) return refused({ code: 'POSITION_OCCUPIED', details: { position: label, by: child.name } });
  const data = { ...cell, reason: input.reason };
  return accepted({
    commit: context.commit([{ type: 'positionBlocked.v1', subject: `container:${state.id}`, data }], {
      reason: input.reason,
    }),
  });
}

function unblock(
  context: CommandContext,
  input: ParsedInput<'container.unblock'>,
): Result<CallOutput<'container.unblock'>, Refusal> {
  const at = positionOf(context, input);
  if (!at.ok) return at;
  const { state, cell, label } = at.value;
  if (!isBlocked(state, cell)) return refused({ code: 'POSITION_NOT_BLOCKED', details: { position: label } });
  const data = { ...cell, reason: input.reason };
  return accepted({
    commit: context.commit([{ type: 'positionUnblocked.v1', subject: `container:${state.id}`, data }], {
      reason: input.reason,
    }),
  });
}

function positionOf(
  context: CommandContext,
  { container, position }: { readonly container: string; readonly position: string },
) {
  const found = context.look.container(container);
  if (!found.ok) return found;
  if (found.value.rows === 0) {
    return refused<Refusal>({
      code: 'POSITION_INVALID',
      details: { position, container: found.value.name, first: 'none', last: 'none' },
    });
  }
  const cell = readPosition(found.value, position);
  if (!cell.ok) return cell;
  const { row, column } = cell.value;
  return accepted({
    state: found.value,
    cell: { row, column },
    label: context.look.labelOf(found.value, cell.value) ?? position,
  });
}

function isBlocked(state: ContainerState, cell: { readonly row: number; readonly column: number }): boolean {
  return state.blocked.some(({ row, column }) => row === cell.row && column === cell.column);
}
