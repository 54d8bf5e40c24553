import * as z from 'zod';
import { processingSteps } from '../../../shared/domain/specimen/events.ts';
import type { Plan } from './plan.ts';

const amount = z.object({ value: z.string(), unit: z.string() });
const plan = z.object({
  how: z.enum(['aliquot', 'derive']),
  childKind: z.string(),
  count: z.number().nullable(),
  each: amount,
  taken: amount,
  tubeType: z.string().nullable(),
  preservation: z.string().nullable(),
  depletes: z.boolean(),
  step: z.enum(processingSteps).nullable(),
  at: z.string(),
});
const memory = z.object({
  /** The tubes bring codes of their own: no label is printed. */
  isPreprinted: z.boolean(),
  /** One parent after another by the same plan, into the same box. */
  isBatch: z.boolean(),
  box: z.string().nullable(),
  plans: z.record(z.string(), plan),
});

/** What this computer remembers of dividing, whoever works at it: ids and settings, nothing about people. */
export type Memory = z.infer<typeof memory>;

type Store = Pick<Storage, 'getItem' | 'setItem'>;
const storageKey = 'cryoledger.aliquot';
const fresh: Memory = { isPreprinted: false, isBatch: false, box: null, plans: {} };

/** What was set when material was divided last; fresh settings when that cannot be read. */
export function readMemory(store: Store): Memory {
  const text = store.getItem(storageKey);
  if (text === null) return fresh;
  try {
    return memory.parse(JSON.parse(text));
  } catch (error) {
    // Of another version, or edited by hand: settings can be chosen again.
    console.warn('How material was divided last could not be read; starting afresh.', error);
    return fresh;
  }
}

/** Remembers the settings for the next time. */
export function keepMemory(store: Store, next: Memory): void {
  store.setItem(storageKey, JSON.stringify(next));
}

/** Plans are remembered for a study and a kind of material; a time of the day is good for once. */
export function withPlan(before: Memory, study: string, kind: string, done: Plan): Memory {
  return { ...before, plans: { ...before.plans, [planKey(study, kind)]: { ...done, at: '' } } };
}

/** The last plan for this kind of material in this study; null when there is none. */
export function planFor({ plans }: Memory, study: string, kind: string): Plan | null {
  return plans[planKey(study, kind)] ?? null;
}

function planKey(study: string, kind: string): string {
  return `${study}/${kind}`;
}
