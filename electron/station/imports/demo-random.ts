/** A small seeded generator (mulberry32): the same seed gives the same biobank on every computer. */
export type Random = {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  /** True in that share of calls. */
  chance(share: number): boolean;
  /** An id in the form of a UUIDv7, made from the seed. */
  uuid(milliseconds: number): string;
};

/** Chance that the seed alone decides: same seed, same calls, same answers, on every computer. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
  return {
    next,
    between,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    chance: (share) => next() < share,
    uuid: (milliseconds) => {
      const time = hex(milliseconds, 12);
      const tail = hex(between(0, 0xffffffff), 8) + hex(between(0, 0xffff), 4);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(between(0, 0xfff), 3)}-${hex(0x8000 + between(0, 0x3fff), 4)}-${tail}`;
    },
  };
}
