import type * as z from 'zod';
import { activityApi } from './activity.ts';
import { backupApi } from './backups.ts';
import { boxCheckApi } from './box-checks.ts';
import { bundleApi } from './bundles.ts';
import { codeListApi } from './code-lists.ts';
import { consentApi } from './consents.ts';
import { containerApi } from './containers.ts';
import { discrepancyApi } from './discrepancies.ts';
import { divisionApi } from './divisions.ts';
import { importApi } from './imports.ts';
import { labelQueueApi } from './label-queue.ts';
import { labelApi } from './labels.ts';
import { ledgerApi } from './ledger.ts';
import { participantApi } from './participants.ts';
import { picklistApi } from './picklists.ts';
import { printerApi } from './printers.ts';
import { protocolApi } from './protocols.ts';
import { savedViewApi } from './saved-views.ts';
import { scanApi } from './scans.ts';
import { sessionApi } from './session.ts';
import { specimenApi } from './specimens/index.ts';
import { studyApi } from './studies.ts';
import { syncApi } from './sync.ts';
import { visitApi } from './visits.ts';

/** Every command and query, one contract for all hosts. Its shape is pinned by a hash (tests) and only ever grows. */
export const contract = {
  ...sessionApi,
  ...studyApi,
  ...participantApi,
  ...consentApi,
  ...visitApi,
  ...protocolApi,
  ...divisionApi,
  ...specimenApi,
  ...containerApi,
  ...boxCheckApi,
  ...scanApi,
  ...picklistApi,
  ...activityApi,
  ...ledgerApi,
  ...discrepancyApi,
  ...importApi,
  ...savedViewApi,
  ...codeListApi,
  ...backupApi,
  ...printerApi,
  ...labelApi,
  ...labelQueueApi,
  ...syncApi,
  ...bundleApi,
} as const;

/** Every call there is. */
export type Contract = typeof contract;

/** The name of a call. */
export type CallName = keyof Contract;

/** The name of a call that writes. */
export type CommandName = { [Name in CallName]: Contract[Name]['kind'] extends 'command' ? Name : never }[CallName];

/** The name of a call that only reads. */
export type QueryName = Exclude<CallName, CommandName>;

/** What a caller gives: before defaults and trimming. */
export type CallInput<Name extends CallName> = z.input<Contract[Name]['input']>;
/** What a handler gets: parsed. */
export type ParsedInput<Name extends CallName> = z.output<Contract[Name]['input']>;
/** What a caller gets. */
export type CallOutput<Name extends CallName> = z.output<Contract[Name]['output']>;

/** Whether a name from outside is one of the contract, and not of what every object inherits. */
export function isCallName(name: string): name is CallName {
  return Object.hasOwn(contract, name);
}
