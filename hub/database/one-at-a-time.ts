import type { Driver } from 'kysely';

/**
 * A driver with one connection, lent to one borrower after the other. Kysely's own driver for the embedded PostgreSQL
 * lends its one connection to everybody at once, so that two transactions would run into each other.
 */
export function oneAtATime(driver: Driver): Driver {
  let last: Promise<void> = Promise.resolve();
  let giveBack: () => void = () => undefined;
  return {
    init: (options) => driver.init(options),
    acquireConnection: async (options) => {
      const turn = last;
      const { promise, resolve } = Promise.withResolvers<void>();
      last = promise;
      await turn;
      giveBack = resolve;
      return driver.acquireConnection(options).catch((error: unknown) => {
        resolve();
        throw error;
      });
    },
    releaseConnection: async (connection) => {
      await driver.releaseConnection(connection);
      giveBack();
    },
    beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    destroy: (options) => driver.destroy(options),
  };
}
