import { placeWords } from '../../../shared/domain/container/place-words.ts';
import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { correctableValue } from '../../../shared/domain/specimen/decide-correction.ts';
import {
  correctableSpecimenFields,
  placeSchema,
  type SpecimenEvent,
  specimenEventSchemas,
} from '../../../shared/domain/specimen/events.ts';
import type { Place, SpecimenState } from '../../../shared/domain/specimen/state.ts';
import { fieldsOf } from '../../../shared/lib/fields.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { type Matter, openMatter } from '../queries/discrepancies.ts';
import { known } from '../queries/lookups.ts';
import { atomic, type CommandContext, type CommandHandlers, type CommitName } from './context.ts';

/** Settling by a decision on record. */
export const discrepancyCommands: CommandHandlers = {
  'discrepancy.settle': atomic<'discrepancy.settle'>(settle),
};

/** How each kind is settled when nothing was chosen: by going and looking, or by a correction. One has nothing left to do. */
const actions: Readonly<Record<Matter['kind'], string | null>> = {
  twoInOnePosition: 'scanning each tube where it really is',
  codeOnTwoSpecimens: 'taking the code back from one of the two specimens',
  custodyForked: 'choosing the version that is right, or scanning the tube where it really is',
  moreTakenThanThere: 'correcting the quantity that is there',
  editedConcurrently: 'choosing the value that is right',
  usedAfterWithdrawal: null,
  computerForked: null,
};

function settle(
  context: CommandContext,
  input: ParsedInput<'discrepancy.settle'>,
): Result<CallOutput<'discrepancy.settle'>, Refusal> {
  const matter = openMatter(context, input.discrepancy);
  if (matter === null) return refused({ code: 'DISCREPANCY_UNKNOWN' });
  const decided = input.choice === undefined ? byNote(matter) : byChoice(context, matter, input.choice, input.reason);
  if (!decided.ok) return decided;
  const { name, events } = decided.value;
  const data = { kind: matter.kind, reason: input.reason };
  const settled: DomainEvent = { type: 'discrepancySettled.v1', subject: `discrepancy:${name}`, data };
  return accepted({ commit: context.commit([settled, ...events], { reason: input.reason }) });
}

type Decision = { readonly name: string; readonly events: readonly DomainEvent[] };

function byNote({ id, kind }: Matter): Result<Decision, Refusal> {
  const action = actions[kind];
  return action === null
    ? accepted({ name: id, events: [] })
    : refused({ code: 'DISCREPANCY_NEEDS_ACTION', details: { action } });
}

/**
 * Says the chosen version once more. The new event knows of all the others, so that the fold finds them settled on every
 * station; the decision itself is named after what was chosen, because the same matter may come up again.
 */
function byChoice(
  context: CommandContext,
  matter: Matter,
  { device, seq }: CommitName,
  reason: string,
): Result<Decision, Refusal> {
  const { details, kind, specimens, id } = matter;
  const versions = Array.isArray(details['versions']) ? details['versions'].map(fieldsOf) : [];
  const version = versions.find((each) => each['device'] === device && each['seq'] === seq);
  const [specimen] = specimens;
  if (version === undefined || specimen === undefined) return byNote(matter);
  const { state } = known(context.look.specimenById(specimen.id), 'a specimen in question');
  const event =
    kind === 'custodyForked' ? custodyAgain(context, state, version) : correction(state, details, version, reason);
  return event.ok ? accepted({ name: `${id}:${String(version['hlc'])}`, events: [event.value] }) : event;
}

function correction(
  state: SpecimenState,
  details: Matter['details'],
  { value }: Readonly<Record<string, unknown>>,
  reason: string,
): Result<DomainEvent, Refusal> {
  const field = correctableSpecimenFields.find((each) => each === details['field']);
  if (field === undefined) return needsScan();
  const change = {
    field,
    old: correctableValue(state, field),
    new: typeof value === 'string' || typeof value === 'number' ? value : null,
  };
  return accepted({
    type: 'specimenCorrected.v1',
    subject: `specimen:${state.id}`,
    data: { changes: [change], reason },
  });
}

/** Where a tube is said to be, it is moved to. Whatever else happened to it is repeated, but takes and counts nothing twice. */
function custodyAgain(
  context: CommandContext,
  state: SpecimenState,
  { type, data }: Readonly<Record<string, unknown>>,
): Result<DomainEvent, Refusal> {
  const subject = `specimen:${state.id}`;
  const place = placeSchema.safeParse(fieldsOf(data)['place']);
  if (place.success) return movedTo(context, state, place.data);
  const read = <Type extends SpecimenEvent['type']>(name: Type) => specimenEventSchemas[name].safeParse(data);
  if (type === 'specimenUsed.v1') {
    const used = specimenEventSchemas[type].safeParse(data);
    if (!used.success) return needsScan();
    const nothing = { ...used.data, quantity: { ...used.data.quantity, amount: 0 } };
    return accepted({ type, subject, data: nothing });
  }
  const repeatable = [
    'specimenCheckedOut.v1',
    'specimenMarkedMissing.v1',
    'specimenFound.v1',
    'specimenShipped.v1',
    'specimenDistributed.v1',
    'specimenDisposed.v1',
  ] as const;
  const again = repeatable.find((each) => each === type);
  if (again === undefined || !read(again).success) return needsScan();
  // Its data has just been read by the schema of this very type.
  return accepted({ type: again, subject, data } as DomainEvent);
}

function movedTo({ look }: CommandContext, state: SpecimenState, place: Place): Result<DomainEvent, Refusal> {
  const occupant = look.occupantOf(place.container, place);
  if (place.row > 0 && occupant !== null && occupant.id !== state.id) {
    const container = known(look.document('container', place.container), 'a container with a tube');
    const position = placeWords(container.name, look.labelOf(container, place));
    const details = { position, by: occupant.printedId, specimen: occupant.id };
    return refused({ code: occupant.held ? 'POSITION_HELD' : 'POSITION_OCCUPIED', details });
  }
  const subject = `specimen:${state.id}`;
  return accepted(
    state.place === null
      ? { type: 'specimenStored.v1', subject, data: { place, from: null } }
      : { type: 'specimenMoved.v1', subject, data: { place, from: state.place } },
  );
}

function needsScan(): Result<never, Refusal> {
  return refused({ code: 'DISCREPANCY_NEEDS_ACTION', details: { action: actions.twoInOnePosition ?? '' } });
}
