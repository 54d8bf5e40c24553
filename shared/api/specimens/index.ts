import { collectingApi } from './collecting.ts';
import { correctingApi } from './correcting.ts';
import { custodyApi } from './custody.ts';
import { disclosingApi } from './disclosing.ts';
import { dividingApi } from './dividing.ts';
import { specimenFindingApi } from './finding.ts';
import { placingApi } from './placing.ts';
import { usingApi } from './using.ts';

/** Tubes, tissue and what is made of them. */
export const specimenApi = {
  ...specimenFindingApi,
  ...collectingApi,
  ...dividingApi,
  ...placingApi,
  ...usingApi,
  ...custodyApi,
  ...correctingApi,
  ...disclosingApi,
} as const;
