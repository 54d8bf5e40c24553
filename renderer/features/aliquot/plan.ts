import type { CallInput } from '../../../shared/api/contract.ts';
import { findSpecimenKind } from '../../../shared/domain/code-lists/specimen-kinds.ts';
import type { processingSteps } from '../../../shared/domain/specimen/events.ts';
import { shownUnits, type Unit } from '../../../shared/lib/unit-table.ts';
import { describeQuantity, type QuantityKind } from '../../../shared/lib/units.ts';
import type { Division, Parent, Template } from './parent.ts';

export type Step = (typeof processingSteps)[number];
/** An amount as it is typed; an empty value is none. */
export type TypedAmount = { readonly value: string; readonly unit: string };

/** What is to be made of a parent, as the form holds it. */
export type Plan = {
  /** `aliquot`: parts of the same material. `derive`: another material, or another form of it. */
  readonly how: 'aliquot' | 'derive';
  readonly childKind: string;
  readonly count: number | null;
  readonly each: TypedAmount;
  /** What a derivation takes from the parent altogether; aliquots take what they hold. */
  readonly taken: TypedAmount;
  readonly tubeType: string | null;
  readonly preservation: string | null;
  readonly depletes: boolean;
  readonly step: Step | null;
  /** The time of the step, as typed: a time of the day; empty is now. */
  readonly at: string;
};

type Given = {
  readonly parent: Parent;
  readonly templates: readonly Template[];
  /** How this parent was divided before. */
  readonly divisions: readonly Division[];
  /** How a parent of this study and kind was divided last on this computer. */
  readonly last: Plan | null;
};

/** What the form begins with: the first template, else what siblings were made by, else what was done here last. */
export function firstPlan({ parent, templates, divisions, last }: Given): Plan {
  const [template] = templates;
  if (template !== undefined) return planOfTemplate(template, parent);
  const sibling = divisions.find(({ children }) => children.length > 0);
  return (sibling === undefined ? null : planOfSiblings(sibling, parent)) ?? last ?? blankPlan(parent);
}

/** The templates of a study that divide this kind of material. */
export function templatesFor(templates: readonly Template[], kind: string): readonly Template[] {
  return templates.filter(({ parentKind }) => parentKind === kind);
}

/** A plan with nothing decided but the unit and, without a known quantity, that something else is made. */
export function blankPlan(parent: Parent): Plan {
  return {
    how: parent.quantity === null ? 'derive' : 'aliquot',
    childKind: parent.kind,
    count: null,
    each: { value: '', unit: unitOf(parent) },
    taken: { value: '', unit: unitOf(parent) },
    tubeType: null,
    preservation: null,
    depletes: false,
    step: null,
    at: '',
  };
}

/** The plan that a template of the study makes of this parent. */
export function planOfTemplate(template: Template, parent: Parent): Plan {
  const { childKind, count, each, tubeType, preservation, depletes } = template;
  const how = childKind === parent.kind && each !== null && parent.quantity !== null ? 'aliquot' : 'derive';
  return {
    ...blankPlan(parent),
    how,
    childKind,
    count,
    each: each ?? { value: '', unit: unitsOf(childKind)[1]?.ucum ?? '' },
    tubeType,
    preservation,
    depletes,
    step: how === 'derive' ? usualStep(parent.kind, childKind) : null,
  };
}

function planOfSiblings({ children }: Division, parent: Parent): Plan | null {
  const [first] = children;
  if (first === undefined || first.specimen.lineage === 'pooled') return null;
  const { kind, lineage, quantity, preservation } = first.specimen;
  const each = quantity === null ? null : describeQuantity({ kind: quantity.kind, amount: quantity.initial });
  return {
    ...blankPlan(parent),
    how: lineage === 'aliquot' ? 'aliquot' : 'derive',
    childKind: kind,
    count: children.length,
    ...(each !== null && { each: { value: each.value, unit: each.ucum } }),
    tubeType: first.tubeType,
    preservation: preservation === parent.preservation ? null : preservation,
  };
}

/** Blood gives plasma, serum and cells by spinning; of nothing else it is certain enough to be offered. */
function usualStep(parentKind: string, childKind: string): Step | null {
  const spun = new Set(['Plasma', 'Serum', 'BuffyCoat', 'PBMC']);
  return findSpecimenKind(parentKind)?.group === 'Blood' && !spun.has(parentKind) && spun.has(childKind)
    ? 'spun'
    : null;
}

/** Units in which material of this kind is entered. */
export function unitsOf(kind: string, counted?: QuantityKind): readonly Unit[] {
  return shownUnits[counted ?? findSpecimenKind(kind)?.usualQuantity ?? 'volumeNanolitres'];
}

function unitOf({ quantity, kind }: Parent): string {
  if (quantity !== null) return describeQuantity({ kind: quantity.kind, amount: quantity.available }).ucum;
  return unitsOf(kind)[1]?.ucum ?? unitsOf(kind)[0]?.ucum ?? '';
}

/** Whether there is enough to ask the station; it reads amounts itself and says what is wrong with them. */
export function isPlanned({ how, count, each, childKind, at }: Plan): boolean {
  const hasAmount = how === 'derive' || each.value.trim() !== '';
  return count !== null && hasAmount && childKind !== '' && isClock(at);
}

const clock = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/u;

/** Whether it says a time of the day; empty is now. */
export function isClock(text: string): boolean {
  return text.trim() === '' || clock.test(text.trim());
}

/**
 * The moment that a time of the day means: the last one before now, so that "23:50" said at 00:10 is yesterday's. Empty is
 * now; null is no time of a day.
 */
export function momentOfClock(text: string, now: Date): string | null {
  if (text.trim() === '') return now.toISOString();
  const match = clock.exec(text.trim());
  if (match === null) return null;
  const at = new Date(now);
  at.setHours(Number(match[1]), Number(match[2]), 0, 0);
  if (at > now) at.setDate(at.getDate() - 1);
  return at.toISOString();
}

type Handled = NonNullable<CallInput<'specimen.derive'>['handled']>;

/** The step at the division with its time. `reason` is why a time limit was not kept. */
export function handledOf(
  { step, at }: Pick<Plan, 'step' | 'at'>,
  reason: string | null,
  now: Date = new Date(),
): Handled | null {
  const moment = momentOfClock(at, now);
  if (step === null || moment === null) return null;
  return { step, at: moment, ...(reason !== null && { deviationReason: reason }) };
}

/** The call that makes aliquots as planned. */
export function aliquotInput(plan: Plan, parent: string, handled: Handled | null): CallInput<'specimen.aliquot'> {
  return {
    specimen: parent,
    source: 'scan',
    count: plan.count ?? 0,
    amountEach: { ...plan.each },
    ...shared(plan, handled),
  };
}

/** The call that makes another kind as planned. */
export function deriveInput(plan: Plan, parent: string, handled: Handled | null): CallInput<'specimen.derive'> {
  return {
    specimen: parent,
    source: 'scan',
    kind: plan.childKind,
    count: plan.count ?? 0,
    ...(plan.each.value.trim() !== '' && { amount: { ...plan.each } }),
    ...(plan.taken.value.trim() !== '' && { taken: { ...plan.taken } }),
    ...shared(plan, handled),
  };
}

function shared({ tubeType, preservation, depletes }: Plan, handled: Handled | null) {
  return {
    ...(tubeType !== null && { tubeType }),
    ...(preservation !== null && { preservation }),
    ...(depletes && { depletes }),
    ...(handled !== null && { handled }),
  };
}
