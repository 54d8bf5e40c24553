import { boxCheckCommands } from './box-checks.ts';
import { checkingOutCommands } from './checking-out.ts';
import { collectingCommands } from './collecting.ts';
import { consentCommands } from './consents.ts';
import { accountCommands } from './accounts.ts';
import { blockedPositionCommands } from './blocked-positions.ts';
import { containerBuildingCommands } from './container-building.ts';
import { containerCommands } from './containers.ts';
import type { CommandHandlers } from './context.ts';
import { backupCommands } from './backups.ts';
import { bundleCommands } from './bundles.ts';
import { dividingCommands } from './dividing.ts';
import { discrepancyCommands } from './settling.ts';
import { exportCommands } from './exports.ts';
import { givingKeysCommands } from './giving-keys.ts';
import { importCommands } from './imports.ts';
import { labelCheckCommands } from './label-checks.ts';
import { labelCommands } from './labels.ts';
import { participantCommands } from './participants.ts';
import { participantPageCommands } from './participant-pages.ts';
import { picklistCommands } from './picklists.ts';
import { placingCommands } from './placing.ts';
import { poolingCommands } from './pooling.ts';
import { processingCommands } from './processing.ts';
import { protocolCommands } from './protocols.ts';
import { severalCommands } from './several.ts';
import { signingInCommands } from './signing-in.ts';
import { specimenHandlingCommands } from './specimen-handling.ts';
import { printerCommands } from './printers.ts';
import { recordCommands } from './station-records.ts';
import { studyCommands } from './studies.ts';
import { undoCommands } from './undo.ts';

/** Every command of the contract but those that the station carries out itself (setup, cancelling a job). */
export const commandHandlers: CommandHandlers = {
  ...signingInCommands,
  ...accountCommands,
  ...studyCommands,
  ...participantCommands,
  ...consentCommands,
  ...participantPageCommands,
  ...collectingCommands,
  ...dividingCommands,
  ...poolingCommands,
  ...specimenHandlingCommands,
  ...processingCommands,
  ...severalCommands,
  ...protocolCommands,
  ...placingCommands,
  ...checkingOutCommands,
  ...picklistCommands,
  ...containerBuildingCommands,
  ...containerCommands,
  ...blockedPositionCommands,
  ...boxCheckCommands,
  ...undoCommands,
  ...recordCommands,
  ...discrepancyCommands,
  ...exportCommands,
  ...givingKeysCommands,
  ...importCommands,
  ...backupCommands,
  ...bundleCommands,
  ...printerCommands,
  ...labelCommands,
  ...labelCheckCommands,
};
