// The import rules of docs/architecture.md ("Layout"). Each has a wrong fixture in tests/fixtures/boundaries/imports/NAME
// and tests/unit/tooling/boundaries.test.ts proves that the rule bites on it.

/** Nothing in `from` may import what matches `to`. Paths are regular expressions from the project's root. */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from: pathOf(from), to: pathOf(to) });
const pathOf = (value) => (typeof value === 'string' ? { path: value } : value);

const product = '^(electron|renderer|shared|migrations|hub)/';
const anyPackage = 'node_modules/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    never('no-circular', 'Two files that import each other are one file, or hide a third.', {}, { circular: true }),
    never('no-unresolved', 'Every import leads somewhere.', product, { couldNotResolve: true }),
    never(
      'product-without-test-code',
      'What is shipped knows no tests, benches or scripts.',
      product,
      '^(tests|bench|scripts)/',
    ),

    // shared: pure, and layered.
    never('shared-imports-shared-only', 'Shared code runs in every process and in the hub.', '^shared/', {
      path: product,
      pathNot: '^shared/',
    }),
    never('shared-without-builtins', 'Shared code also runs in the page.', '^shared/', { dependencyTypes: ['core'] }),
    never('shared-without-heavy-packages', 'Shared code uses pure libraries only.', '^shared/', {
      path: anyPackage,
      pathNot: 'node_modules/(zod|jsbarcode)/',
    }),
    never('lib-stands-alone', 'shared/lib is the ground floor.', '^shared/lib/', {
      path: '^shared/',
      pathNot: '^shared/lib/',
    }),
    never('domain-sits-on-lib', 'Lab rules need results and units, nothing else.', '^shared/domain/', {
      path: '^shared/',
      pathNot: '^shared/(domain|lib)/',
    }),
    never('barcode-sits-on-lib', 'Identifiers need results and units, nothing else.', '^shared/barcode/', {
      path: '^shared/',
      pathNot: '^shared/(barcode|lib)/',
    }),
    never('scanning-sits-on-lib', 'Keys become scans without knowing what a code stands for.', '^shared/scanning/', {
      path: '^shared/',
      pathNot: '^shared/(scanning|lib)/',
    }),
    never(
      'ledger-below-sync-and-api',
      'The ledger knows neither the wire nor the api.',
      '^shared/ledger/',
      '^shared/(sync|api)/',
    ),
    never('sync-beside-api', 'The wire does not know the api.', '^shared/sync/', '^shared/api/'),
    never('api-beside-sync', 'The api does not know the wire.', '^shared/api/', '^shared/sync/'),

    // electron: the station below, hosts and main above it, beside each other.
    never(
      'electron-package-only-in-shell',
      'Everything else is tested in plain Node.',
      {
        path: '.',
        pathNot: '^(electron/(main|preload)|tests)/',
      },
      'node_modules/electron/(?!package\\.json$)',
    ),
    never(
      'station-below-hosts',
      'The station does not know what it runs in.',
      '^electron/station/',
      '^(electron/(hosts|main|preload)|renderer|hub)/',
    ),
    never(
      'hosts-import-station-only',
      'A host knows the station and the contract.',
      '^electron/hosts/',
      '^(electron/(main|preload)|renderer|hub)/',
    ),
    never(
      'main-imports-station-only',
      'The desktop shell knows the station and the contract.',
      '^electron/main/',
      '^(electron/(hosts|preload)|renderer|hub)/',
    ),
    never('preload-imports-shared-only', 'The preload is one small sandboxed file.', '^electron/preload/', {
      path: product,
      pathNot: '^(electron/preload|shared)/',
    }),
    never('preload-without-builtins', 'A sandboxed preload has no Node.', '^electron/preload/', {
      dependencyTypes: ['core'],
    }),

    // renderer: screens.
    never('renderer-imports-shared-only', 'Screens reach the station through the api.', '^renderer/', {
      path: product,
      pathNot: '^(renderer|shared)/',
    }),
    never('renderer-without-builtins', 'There is no Node in the page.', '^renderer/', { dependencyTypes: ['core'] }),
    never(
      'renderer-without-server-packages',
      'Files and databases are the station’s work.',
      '^renderer/',
      'node_modules/(better-sqlite3|kysely|pdfkit|csv-parse|csv-stringify|fastify|pg)/',
    ),
    never('features-stand-alone', 'Features never import each other.', '^renderer/features/([^/]+)/', {
      path: '^renderer/features/',
      pathNot: '^renderer/features/$1/',
    }),
    never(
      'ui-without-data-access',
      'renderer/ui draws what it is given.',
      '^renderer/ui/',
      '^renderer/(app|bridge|features|labels|scanning)/',
    ),
    never(
      'bridge-below-screens',
      'The bridge carries calls and knows no screen.',
      '^renderer/bridge/',
      '^renderer/(app|features|labels|ui|scanning)/',
    ),

    // hub and migrations.
    never('hub-imports-shared-and-migrations', 'The hub is deployed alone.', '^hub/', '^(electron|renderer)/'),
    never('hub-migrates-itself', 'The station’s tables are not the hub’s.', '^hub/', '^migrations/station/'),
    never('station-migrates-itself', 'The hub’s tables are not the station’s.', '^electron/', '^migrations/hub/'),
    never(
      'hub-packages-only-in-hub',
      'A server for the network has no place in what is installed at a lab.',
      '^(electron|renderer|shared)/',
      'node_modules/(fastify|@fastify|pg|@electric-sql|pino)/',
    ),
    never('migrations-import-kysely-only', 'A migration is frozen: it copies what it needs.', '^migrations/', {
      path: '.',
      pathNot: '^migrations/[^/]+/|node_modules/kysely/',
    }),
    never(
      'migrations-stand-alone',
      'Only the index of a folder lists its migrations.',
      {
        path: '^migrations/',
        pathNot: '/index\\.ts$',
      },
      '^migrations/',
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|coverage)/|^tests/fixtures/boundaries/|^\\.[a-z]' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.d.ts'],
    },
  },
};
