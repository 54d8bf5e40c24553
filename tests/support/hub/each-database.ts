import { afterAll, beforeAll, describe, type TestContext } from 'vitest';
import type { HubConfig } from '../../../hub/config.ts';
import { type DatabaseKind, databaseKinds, startTestHub, type TestHub, whyNot } from './test-hub.ts';

/** Gives the hub of this suite, or skips the test with the reason why there is none. */
export type HubOf = (context: TestContext) => TestHub;

/** The same tests on every database that a hub runs on, each suite with a hub of its own. */
export function onEachDatabase(
  what: string,
  settings: Partial<HubConfig>,
  tests: (hubOf: HubOf, kind: DatabaseKind) => void,
): void {
  describe.each(databaseKinds)(`${what}, on %s`, (kind) => {
    let test: TestHub | null = null;
    beforeAll(async () => {
      if (whyNot(kind) === null) test = await startTestHub(kind, settings);
    });
    afterAll(async () => test?.stop());
    tests((context) => test ?? context.skip(whyNot(kind) ?? 'there is no hub'), kind);
  });
}

/** Limits that no test of something else runs into. */
export const unlimited = { limits: { requestsPerMinute: 100_000, openRequestsPerMinute: 100_000 } } as const;
