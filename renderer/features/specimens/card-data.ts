import type { CallOutput } from '../../../shared/api/contract.ts';

/** Everything a specimen card shows. */
export type CardData = CallOutput<'specimen.find'>;
