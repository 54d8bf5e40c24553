import type { ParsedInput } from '../../../shared/api/contract.ts';
import { findSpecimenKind } from '../../../shared/domain/code-lists/specimen-kinds.ts';
import type { ContainerState } from '../../../shared/domain/container/state.ts';
import { findContainerTemplate } from '../../../shared/domain/container/templates.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { temperatureOf } from '../../../shared/domain/specimen/decide-placing.ts';
import type { SpecimenState } from '../../../shared/domain/specimen/state.ts';
import { mostLabels } from '../../../shared/labels/limits.ts';
import { commandCard, type LabelContent, locationLabel, specimenLabel } from '../../../shared/labels/template.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { ReadingHandle } from '../data/handles.ts';
import { containersWithin } from './containers-within.ts';
import { pathView } from './container-views.ts';
import type { Lookups } from './lookups.ts';

type Reading = { readonly db: ReadingHandle; readonly look: Lookups };
export type LabelThings = ParsedInput<'label.print'>['things'];

/** A label and what it is for: `specimen:id`, `container:id` or `command:NAME`. */
export type SubjectLabel = { readonly subject: string; readonly content: LabelContent };

/** The types of the containers that `within` would label, the outermost first, whichever of them were chosen. */
export function typesWithin({ db, look }: Reading, things: LabelThings | { readonly sample: string }) {
  if (!('within' in things)) return [];
  const found = look.container(things.within);
  if (!found.ok) return [];
  const byType = Map.groupBy(containersWithin(db, found.value.id), ({ type }) => type);
  return [...byType].map(([type, those]) => ({
    type,
    label: findContainerTemplate(type)?.label ?? type,
    count: those.length,
  }));
}

/** The labels of what was named, each once, in that order; more than the limit are refused. */
export function labelsOf(
  reading: Reading,
  things: LabelThings,
  limit = mostLabels,
): Result<readonly SubjectLabel[], Refusal> {
  if ('commands' in things) {
    const commands = [...new Set(things.commands)];
    return accepted(commands.map((name) => ({ subject: `command:${name}`, content: commandCard(name) })));
  }
  if ('within' in things) return labelsWithin(reading, things, limit);
  return 'specimens' in things
    ? collected(things.specimens, reading.look.specimen, ({ state }) => labelOfSpecimen(reading, state))
    : collected(things.containers, reading.look.container, (state) => labelOfContainer(reading, state));
}

function labelsWithin(
  reading: Reading,
  { within, types }: Extract<LabelThings, { readonly within: string }>,
  limit: number,
): Result<readonly SubjectLabel[], Refusal> {
  const found = reading.look.container(within);
  if (!found.ok) return found;
  const wanted = containersWithin(reading.db, found.value.id).filter(({ type }) => types?.includes(type) ?? true);
  if (wanted.length > limit) {
    return refused({ code: 'LABELS_TOO_MANY', details: { count: wanted.length, limit } });
  }
  const ids = wanted.map(({ id }) => id);
  return collected(ids, reading.look.container, (state) => labelOfContainer(reading, state));
}

function collected<Found>(
  references: readonly string[],
  find: (reference: string) => Result<Found, Refusal>,
  label: (found: Found) => SubjectLabel,
): Result<readonly SubjectLabel[], Refusal> {
  const labels = new Map<string, SubjectLabel>();
  for (const reference of references) {
    const found = find(reference);
    if (!found.ok) return found;
    const made = label(found.value);
    labels.set(made.subject, made);
  }
  return accepted([...labels.values()]);
}

function labelOfSpecimen({ db, look }: Reading, state: SpecimenState): SubjectLabel {
  const content = specimenLabel({
    printedId: state.printedId,
    kind: findSpecimenKind(state.kind)?.label ?? state.kind,
    collected: state.times['collected']?.slice(0, 10) ?? null,
    study: look.document('study', state.studyId)?.shortTitle ?? '',
    aliquot: aliquotOf(db, state),
    biohazard: state.biohazard,
  });
  return { subject: `specimen:${state.id}`, content };
}

/** Which of how many aliquots of its parent it is, in the order in which they were made. */
function aliquotOf(db: ReadingHandle, { id, lineage, parents }: SpecimenState) {
  const [parent] = parents;
  if (lineage !== 'aliquot' || parent === undefined) return null;
  const siblings = db
    .prepare<{ number: number; of: number }>(
      `SELECT count(*) AS "of", coalesce(sum(no <= (SELECT no FROM specimen WHERE id = ?)), 0) AS number
         FROM specimen WHERE parent_id = ? AND lineage = 'aliquot'`,
    )
    .get(id, parent);
  return siblings === undefined || siblings.of < 2 ? null : siblings;
}

function labelOfContainer({ look }: Reading, state: ContainerState): SubjectLabel {
  const content = locationLabel({
    printedId: state.printedId,
    name: state.name,
    type: findContainerTemplate(state.type)?.label ?? state.type,
    temperatureClass: temperatureOf(state, look.around(state)),
    path: pathView(look, state)
      .map(({ name }) => name)
      .slice(0, -1),
    site: look.document('site', state.siteId)?.name ?? '',
  });
  return { subject: `container:${state.id}`, content };
}
