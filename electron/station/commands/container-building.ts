import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import { findTemperatureClass } from '../../../shared/domain/code-lists/temperature-classes.ts';
import { doesNotFit } from '../../../shared/domain/container/decide-standing.ts';
import { geometryOfCounts } from '../../../shared/domain/container/geometry.ts';
import { findLabellingScheme } from '../../../shared/domain/container/labelling-schemes.ts';
import { fillOrder } from '../../../shared/domain/container/labelling.ts';
import {
  type ContainerTemplate,
  findContainerTemplate,
  mayContain,
} from '../../../shared/domain/container/templates.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { Place } from '../../../shared/domain/specimen/state.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { containerRowView } from '../queries/container-views.ts';
import { known } from '../queries/lookups.ts';
import { freeCode } from './codes.ts';
import { placeIn } from './container-places.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';

/** New freezers, racks and boxes, with all that stands in them. */
export const containerBuildingCommands: CommandHandlers = {
  'container.create': atomic<'container.create'>(create),
};

/** What one transaction makes at once; a larger freezer is set up in parts. */
const mostAtOnce = 9000;

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
    if (made.length > mostAtOnce)
      return refused({
        code: 'VALUE_INVALID',
        details: { field: 'inside', value: 'more than 9,000 containers at once' },
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
