/** Ends a `switch` over a union: compiles only when every case is handled, throws if the types lied. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable value: ${JSON.stringify(value)}`);
}

/** Throws when an invariant of ours is broken. Never for bad input: that is a refusal. */
export function assert(condition: unknown, invariant: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${invariant}`);
}

/** Gives back the value, or throws when our own invariant says that it cannot be missing. */
export function present<Value>(value: Value | null | undefined, invariant: string): Value {
  if (value === null || value === undefined) throw new Error(`Broken invariant: ${invariant}`);
  return value;
}
