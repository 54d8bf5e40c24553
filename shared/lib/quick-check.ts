import * as z from 'zod';

/** True: the schema accepts the value for certain. False: ask the schema itself, which also says what is wrong. */
export type QuickCheck = (value: unknown) => boolean;

/**
 * A check made once from a schema that answers the usual case, a value that is as it should be, without building the
 * parsed copy that the caller would throw away. It knows the few kinds of schema that events are made of; whatever else
 * it meets (a transform, another kind, an unknown check) it leaves to the schema itself, so it never accepts more.
 */
export function quickCheck(schema: z.core.$ZodType): QuickCheck {
  return made(schema) ?? ((value) => z.safeParse(schema, value).success);
}

type Definition = z.core.$ZodTypes['_zod']['def'];

/** What a schema or a check is, as zod itself describes it; the kind is told by `type` or `check`. */
export function definitionOf(of: z.core.$ZodType): Definition;
export function definitionOf(of: z.core.$ZodCheck<never>): object;
export function definitionOf(of: { readonly _zod: { readonly def: object } }): object {
  // oxlint-disable-next-line no-underscore-dangle -- so it is named in zod's interface for libraries
  return of._zod.def;
}

/** Null: this schema is of a kind that is not known here. */
function made(schema: z.core.$ZodType): QuickCheck | null {
  const def = definitionOf(schema);
  const checks = (def.checks ?? []).map(ofCheck);
  if (def.type === 'string') return all([isText, ownCheck(def), ...checks]);
  if (def.type === 'number') return all([Number.isFinite, ownCheck(def), ...checks]);
  if (def.type === 'array') return all([Array.isArray, ...checks, everyElement(quickCheck(def.element))]);
  if (checks.length > 0) return null;
  switch (def.type) {
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'null':
      return (value) => value === null;
    case 'enum': {
      const values = new Set<unknown>(Object.values(def.entries));
      return (value) => values.has(value);
    }
    case 'optional':
    case 'nullable': {
      const inner = quickCheck(def.innerType);
      const nothing = def.type === 'optional' ? undefined : null;
      return (value) => value === nothing || inner(value);
    }
    case 'union': {
      const options = def.options.map(quickCheck);
      return (value) => options.some((option) => option(value));
    }
    case 'object':
      return def.catchall === undefined ? objectCheck(def.shape) : null;
    case 'record':
      return recordCheck(quickCheck(def.keyType), quickCheck(def.valueType));
    default:
      return null;
  }
}

function everyElement(element: QuickCheck): QuickCheck {
  return (value) => Array.isArray(value) && value.every(element);
}

function objectCheck(shape: Readonly<Record<string, z.core.$ZodType>>): QuickCheck {
  const fields = Object.entries(shape).map(([name, schema]) => ({
    name,
    mayMiss: definitionOf(schema).type === 'optional',
    isRight: quickCheck(schema),
  }));
  return (value) => {
    if (!isObject(value)) return false;
    for (const { name, mayMiss, isRight } of fields) {
      const held = value[name];
      if (held === undefined ? !mayMiss || name in value : !isRight(held)) return false;
    }
    return true;
  };
}

function recordCheck(isKey: QuickCheck, isValue: QuickCheck): QuickCheck {
  return (value) => {
    if (!isObject(value) || Object.getPrototypeOf(value) !== Object.prototype) return false;
    for (const key in value) if (!Object.hasOwn(value, key) || !isKey(key) || !isValue(value[key])) return false;
    return Object.getOwnPropertySymbols(value).length === 0;
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isText: QuickCheck = (value) => typeof value === 'string';
const always: QuickCheck = () => true;

/** A format such as `uuid` or `int` is a schema and its own first check. */
function ownCheck(def: object): QuickCheck | null {
  return 'check' in def ? ofDefinition(def) : always;
}

function ofCheck(check: z.core.$ZodCheck<never>): QuickCheck | null {
  return ofDefinition(definitionOf(check));
}

/** What a single check asks of a value whose type is right already. Null: it is not known here. */
function ofDefinition(definition: object): QuickCheck | null {
  // Checks of zod are these.
  const def = definition as z.core.$ZodChecks['_zod']['def'] | z.core.$ZodCustomDef;
  switch (def.check) {
    case 'min_length':
      // Zod counts code points of a text, which has up to twice as many units.
      return (value) => lengthOf(value) >= (def.minimum > 1 && isText(value) ? def.minimum * 2 : def.minimum);
    case 'max_length':
      return (value) => lengthOf(value) <= def.maximum;
    case 'greater_than':
      return (value) => (def.inclusive ? Number(value) >= Number(def.value) : Number(value) > Number(def.value));
    case 'less_than':
      return (value) => (def.inclusive ? Number(value) <= Number(def.value) : Number(value) < Number(def.value));
    case 'number_format':
      return def.format === 'safeint' ? Number.isSafeInteger : null;
    case 'string_format': {
      const { pattern } = def;
      const isPlain = def.format === 'uuid' || def.format === 'regex';
      // With `g` or `y` a pattern remembers where it stopped.
      if (!isPlain || pattern === undefined || pattern.global || pattern.sticky) return null;
      return (value) => pattern.test(String(value));
    }
    case 'custom':
      return (value) => def.fn(value) === true;
    default:
      return null;
  }
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : Number.NaN;
}

/** One check of several; null when one of them is not known. */
function all(checks: readonly (QuickCheck | null)[]): QuickCheck | null {
  const known = checks.filter((check) => check !== null);
  if (known.length < checks.length) return null;
  const [first = always, second = always, ...rest] = known.filter((check) => check !== always);
  return rest.length === 0
    ? (value) => first(value) && second(value)
    : (value) => first(value) && second(value) && rest.every((check) => check(value));
}
