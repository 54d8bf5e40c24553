import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { VitestTotals } from './scripts/testing/vitest-totals.ts';

const electronStandIn = path.resolve('tests/support/electron-stand-in.ts');
const patient = { testTimeout: 60_000, hookTimeout: 60_000 };

/** The tests of one folder, run in Node. */
function folder(name: string) {
  return { name, environment: 'node', include: [`tests/${name}/**/*.test.ts`] };
}

export default defineConfig({
  test: {
    reporters: ['default', new VitestTotals()],
    projects: [
      { test: { ...folder('unit'), testTimeout: 30_000 } },
      { test: { ...folder('property'), ...patient } },
      { test: { ...folder('integration'), exclude: ['tests/integration/hub/**'], ...patient } },
      // Apart from the others, because only these need a PostgreSQL server; it is started once for all of them.
      {
        test: {
          ...folder('integration/hub'),
          name: 'hub',
          globalSetup: 'tests/support/hub/postgres-setup.ts',
          ...patient,
        },
      },
      // A fault test kills processes and fills disks: one at a time, and it may take minutes.
      { test: { ...folder('faults'), fileParallelism: false, testTimeout: 900_000, hookTimeout: 120_000 } },
      { resolve: { alias: { electron: electronStandIn } }, test: { ...folder('desktop'), ...patient } },
      {
        plugins: [react()],
        test: { name: 'component', environment: 'jsdom', include: ['tests/component/**/*.test.tsx'], ...patient },
      },
      { test: { ...folder('packaging'), fileParallelism: false, testTimeout: 300_000, hookTimeout: 300_000 } },
    ],
    coverage: {
      provider: 'v8',
      include: ['{shared,electron,renderer,migrations}/**/*.{ts,tsx}'],
      reporter: ['text-summary', 'json-summary'],
      reportsDirectory: 'out/coverage',
    },
  },
});
