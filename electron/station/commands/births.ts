import { findSpecimenKind } from '../../../shared/domain/code-lists/specimen-kinds.ts';
import type { ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { SpecimenBirth } from '../../../shared/domain/specimen/events.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { tubeCodeSystem } from '../../../shared/domain/specimen/division.ts';
import { readAmount, readConcentration } from './amounts.ts';
import type { CommandContext } from './context.ts';
import { freeCode } from './codes.ts';

/** What all that is born at once has in common. */
export type BirthBase = Omit<SpecimenBirth, 'printedId'>;
export type BirthType = 'specimenCollected.v1' | 'specimenAliquoted.v1' | 'specimenDerived.v1';
/** A new specimen: its id, and the event by which it comes to be. */
export type Birth = { readonly id: string; readonly event: DomainEvent };

type Description = Pick<
  ParsedInput<'specimen.collect'>,
  | 'kind'
  | 'anatomicSite'
  | 'laterality'
  | 'tissueNature'
  | 'preservation'
  | 'tubeType'
  | 'amount'
  | 'concentration'
  | 'biohazard'
  | 'notes'
  | 'codes'
>;

/** The description of new material as it was entered, checked and in base units. */
export function describe(
  context: CommandContext,
  input: Description,
): Result<Omit<BirthBase, 'studyId' | 'custodianSite'>, Refusal> {
  if (findSpecimenKind(input.kind) === null) return refused({ code: 'KIND_UNKNOWN', details: { kind: input.kind } });
  const quantity = input.amount === undefined ? null : readAmount(input.amount);
  if (quantity !== null && !quantity.ok) return quantity;
  const concentration = input.concentration === undefined ? null : readConcentration(input.concentration);
  if (concentration !== null && !concentration.ok) return concentration;
  const trouble = (input.codes ?? []).map(({ code }) => freeCode(context, code)).find((problem) => problem !== null);
  if (trouble !== undefined && trouble !== null) return refused(trouble);
  return accepted({
    kind: input.kind,
    ...(input.anatomicSite !== undefined && { anatomicSite: input.anatomicSite }),
    ...(input.laterality !== undefined && { laterality: input.laterality }),
    ...(input.tissueNature !== undefined && { tissueNature: input.tissueNature }),
    ...(input.preservation !== undefined && { preservation: input.preservation }),
    ...(input.tubeType !== undefined && { tubeType: input.tubeType }),
    ...(input.biohazard !== undefined && { biohazard: input.biohazard }),
    ...(input.notes !== undefined && { notes: input.notes }),
    ...(input.codes !== undefined && { codes: input.codes }),
    ...(quantity !== null && { quantity: quantity.value }),
    ...(concentration !== null && { concentrationNanogramsPerMillilitre: concentration.value }),
  });
}

/** As many new specimens as are wanted, each with its own printed id and, where tubes bear codes already, its code. */
export function born(
  context: CommandContext,
  type: BirthType,
  base: BirthBase,
  count: number,
  codes: readonly string[] = [],
): readonly Birth[] {
  return Array.from({ length: count }, (_, index) => {
    const id = context.newId();
    const code = codes[index];
    const data: SpecimenBirth = {
      printedId: context.newPrintedId(),
      ...base,
      ...(code !== undefined && { codes: [...(base.codes ?? []), { system: tubeCodeSystem, code }] }),
    };
    return { id, event: { type, subject: `specimen:${id}`, data } };
  });
}
