import { withdrawalLevels } from './events.ts';
import type { Withdrawal } from './state.ts';

type Reach = Pick<Withdrawal, 'level' | 'material'>;

/**
 * Whether a withdrawal goes further than the one that counts so far: of levels the wider, of two alike the one that has
 * the material destroyed. Permission that was taken back is not given again by a narrower word.
 */
export function reachesFurther(next: Reach, before: Reach | null): boolean {
  return before === null || rank(next) > rank(before);
}

function rank({ level, material }: Reach): number {
  return withdrawalLevels.indexOf(level) * 2 + (material === 'destroy' ? 1 : 0);
}
