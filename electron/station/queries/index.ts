import { bundleQueries } from './bundles.ts';
import { containerHistoryQueries } from './container-history.ts';
import { containerQueries } from './containers.ts';
import { discrepancyQueries } from './discrepancies.ts';
import { divisionQueries } from './divisions.ts';
import type { QueryHandlers } from './handlers.ts';
import { historyQueries } from './history.ts';
import { importQueries } from './imports.ts';
import { labelQueries } from './labels.ts';
import { participantQueries } from './participants.ts';
import { peopleQueries } from './people.ts';
import { picklistQueries } from './picklists.ts';
import { protocolQueries } from './protocols.ts';
import { scanQueries } from './scan.ts';
import { specimenCardQueries } from './specimen-card.ts';
import { specimenHistoryQueries } from './specimen-history.ts';
import { specimenListQueries } from './specimen-lists.ts';
import { studyQueries } from './studies.ts';
import { syncQueries } from './sync.ts';
import { documentQueries } from './documents.ts';
import { visitQueries } from './visits.ts';
import { withdrawalQueries } from './withdrawals.ts';

/** Every query of the contract but those that the station answers itself (setup). */
export const queryHandlers: QueryHandlers = {
  ...peopleQueries,
  ...studyQueries,
  ...participantQueries,
  ...specimenListQueries,
  ...specimenCardQueries,
  ...specimenHistoryQueries,
  ...containerQueries,
  ...containerHistoryQueries,
  ...scanQueries,
  ...picklistQueries,
  ...protocolQueries,
  ...historyQueries,
  ...discrepancyQueries,
  ...importQueries,
  ...documentQueries,
  ...labelQueries,
  ...visitQueries,
  ...withdrawalQueries,
  ...divisionQueries,
  ...syncQueries,
  ...bundleQueries,
};
