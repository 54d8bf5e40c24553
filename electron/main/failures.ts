import { randomBytes } from 'node:crypto';
import { app, dialog } from 'electron';
import { logIncident } from '../station/threads/incidents.ts';

/** What a user may count on after any failure: a record is acknowledged only when it is on the disk. */
export const afterwards = 'Everything that was saved is safe. Start Cryoledger again.';

/**
 * Whatever is thrown where nobody expects it ends the app, since nobody knows what it would do next. A promise that
 * nobody waited for (a link that no browser would open) is noted.
 */
export function endOnFailure(): void {
  process.on('uncaughtException', fail).on('unhandledRejection', (error) => logIncident(newIncident(), error));
}

/** Ends the app with a number to find the failure by. What was thrown is not shown: it may quote records. */
export function fail(error: unknown): void {
  const incident = newIncident();
  logIncident(incident, error);
  dialog.showErrorBox('Cryoledger failed', `${afterwards}\n\nIncident ${incident}`);
  app.exit(1);
}

function newIncident(): string {
  return randomBytes(4).toString('hex');
}
