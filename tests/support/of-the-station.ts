import { setUpNames } from '../../electron/station/setting-up.ts';
import { hubCallNames } from '../../electron/station/sync/hub-calls.ts';
import type { CallName } from '../../shared/api/contract.ts';

/** Answered by the station itself, which alone knows of folders, sessions, jobs and the network: no thread has them. */
export const ofTheStation: ReadonlySet<CallName> = new Set<CallName>([
  'setup.status',
  ...setUpNames,
  'job.cancel',
  ...hubCallNames,
]);
